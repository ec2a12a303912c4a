import type { Plan } from '../../plan/plan';
import type { PlannedContainer } from '../../plan/workload';
import { processOf } from '../shared/ecs/service';
import { startupSeconds } from '../shared/ecs/startup';
import type { ReadinessSpec } from './revision/spec';

const UNTIMED = { everySeconds: 5, timeoutSeconds: 5 };
/** Where nothing says how long a start may take. */
const UNTIMED_START_SECONDS = 300;

/** A new container is asked what its load balancer will ask, for as long as its start may take. */
export function readinessOf(plan: Plan): ReadinessSpec {
  const { main } = processOf(plan);
  const probe = main.probes.readiness ?? main.probes.startup;
  const everySeconds = Math.max(1, Math.ceil((probe ?? UNTIMED).everySeconds));
  const budget = startupSeconds(main) || UNTIMED_START_SECONDS;
  return {
    question: questionOf(main),
    everySeconds,
    timeoutSeconds: Math.max(1, Math.ceil((probe ?? UNTIMED).timeoutSeconds)),
    attempts: Math.max(1, Math.ceil(budget / everySeconds)),
    settleSeconds: plan.update.kind === 'rolling' ? plan.update.minReadySeconds : 0,
  };
}

function questionOf(main: PlannedContainer): ReadinessSpec['question'] {
  const handler = (main.probes.readiness ?? main.probes.startup)?.handler;
  const [traffic] = main.ports;
  const numbered = (asked: number | string): number | undefined =>
    typeof asked === 'number' ? asked : main.ports.find(({ name }) => name === asked)?.port;
  switch (handler?.kind) {
    case 'http':
      return {
        kind: 'http',
        port: numbered(handler.port) ?? traffic?.port ?? 80,
        path: handler.path,
        codes: [200, 399],
      };
    case 'tcp':
    case 'grpc':
      return { kind: 'connection', port: numbered(handler.port) ?? traffic?.port ?? 80 };
    case 'exec':
    case undefined:
      return traffic ? { kind: 'connection', port: traffic.port } : { kind: 'running' };
  }
}
