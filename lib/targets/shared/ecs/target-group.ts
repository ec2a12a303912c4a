import { finding, type Diagnostic } from '../../../diagnostics';
import type { Plan } from '../../../plan/plan';
import type { PlannedContainer, PlannedProcess, ProbeHandler } from '../../../plan/workload';
import type { TargetContext } from '../../target';
import { changed } from './container-health';
import { deregistrationFindings, deregistrationSeconds } from './drain';
import { isBalanced } from './entry';
import type { Colour, TargetGroupSpec } from './spec';
import { startupSeconds } from './startup';
import { within } from './within';

/** Timing where the definition has no readiness probe: Elastic Load Balancing's own. */
const UNTIMED = { everySeconds: 30, timeoutSeconds: 5, failures: 2, successes: 5 };

type Check = TargetGroupSpec['healthCheck'];

/** Both colours from one function: they differ in nothing but their key. */
export function targetGroups(
  plan: Plan,
  workload: PlannedProcess,
  colours: readonly Colour[],
  context: TargetContext,
): { readonly groups: readonly TargetGroupSpec[]; readonly findings: readonly Diagnostic[] } {
  const { exposure } = plan;
  if (exposure.kind === 'none' || !isBalanced(plan, context)) return { groups: [], findings: [] };
  const { main, drain } = workload;
  const { check, findings } = groupHealth(plan, main);
  const common = {
    port: trafficPort(main),
    protocolVersion: PROTOCOLS[exposure.kind],
    healthCheck: check,
    deregistrationSeconds: deregistrationSeconds(drain),
    // That of a split of users would be of versions, which a target group does not know.
    ...(!('stickinessSeconds' in exposure) ||
    exposure.stickinessSeconds === undefined ||
    plan.strategy.kind === 'abTest'
      ? {}
      : { stickinessSeconds: exposure.stickinessSeconds }),
  };
  return {
    groups: colours.map((key) => ({ key, ...common })),
    findings: [...findings, ...deregistrationFindings(drain)],
  };
}

const PROTOCOLS = { http: 'HTTP1', grpc: 'GRPC', tcp: 'TCP' } as const;

export function trafficPort({ ports }: PlannedContainer): number {
  return ports[0]?.port ?? 80;
}

/**
 * What ECS must wait before a failed health check counts: the start, and the checks until the first good answer is
 * enough.
 */
export function graceSeconds(main: PlannedContainer, { intervalSeconds, healthyThreshold }: Check): number {
  return Math.ceil(startupSeconds(main)) + intervalSeconds * healthyThreshold;
}

function groupHealth(
  plan: Plan,
  main: PlannedContainer,
): { readonly check: Check; readonly findings: readonly Diagnostic[] } {
  const probe = main.probes.readiness;
  const timing = probe ?? UNTIMED;
  const intervalSeconds = within(Math.ceil(timing.everySeconds), 5, 300);
  const timeoutSeconds = within(Math.ceil(timing.timeoutSeconds), 2, Math.min(120, intervalSeconds - 1));
  const minimumReady = plan.update.kind === 'rolling' ? plan.update.minReadySeconds : 0;
  const healthyThreshold = within(Math.max(timing.successes, Math.ceil(minimumReady / intervalSeconds)), 2, 10);
  const unhealthyThreshold = within(timing.failures, 2, 10);
  const changes = [
    changed('every', timing.everySeconds, intervalSeconds, '5 to 300 s'),
    changed('timeout', timing.timeoutSeconds, timeoutSeconds, '2 to 120 s and below `every`'),
    changed('failures', timing.failures, unhealthyThreshold, '2 to 10'),
  ].flat();
  return {
    check: {
      ...question(plan, main, probe?.handler),
      intervalSeconds,
      timeoutSeconds,
      healthyThreshold,
      unhealthyThreshold,
    },
    findings: probe ? changes.map((parts) => finding('ecs-health-check-adjusted', probe.path, parts)) : [],
  };
}

/** The method that every gRPC server answers, if only with UNIMPLEMENTED (12). */
const ANY_GRPC_METHOD = '/AWS.ALB/healthcheck';
const GRPC_HEALTH_METHOD = '/grpc.health.v1.Health/Check';

function question(
  plan: Plan,
  main: PlannedContainer,
  handler: ProbeHandler | undefined,
): Pick<Check, 'path' | 'port' | 'healthyCodes'> {
  if (plan.exposure.kind === 'grpc') {
    return handler?.kind === 'grpc'
      ? { path: GRPC_HEALTH_METHOD, ...otherPort(main, handler.port), healthyCodes: '0' }
      : { path: ANY_GRPC_METHOD, healthyCodes: '0-99' };
  }
  if (handler?.kind === 'http') {
    return { path: handler.path, ...otherPort(main, handler.port), healthyCodes: '200-399' };
  }
  if (plan.exposure.kind === 'tcp') return handler?.kind === 'tcp' ? otherPort(main, handler.port) : {};
  // An Application Load Balancer cannot only open a connection: any answer that is not a server's fault will do.
  return { path: '/', ...(handler?.kind === 'tcp' ? otherPort(main, handler.port) : {}), healthyCodes: '200-499' };
}

function otherPort(main: PlannedContainer, asked: number | string): { port?: number } {
  const port = typeof asked === 'number' ? asked : main.ports.find(({ name }) => name === asked)?.port;
  return port === undefined || port === trafficPort(main) ? {} : { port };
}
