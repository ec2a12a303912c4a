import type { PlannedGuardrail } from '../../../plan/guardrail';
import type { Plan } from '../../../plan/plan';
import { unsupported, type Answer } from '../../answer';

const SYNTHETICS = 'Amazon CloudWatch Synthetics API Reference, CanaryScheduleInput';
const LONGEST_MINUTES = 60;

/** Why no canary can call the candidate, or undefined; also for guardrails that need none. */
export function syntheticProblem(
  { signal, scope }: PlannedGuardrail,
  { exposure, stages }: Plan,
  hasTestRoute: boolean,
): Answer | undefined {
  if (signal.kind !== 'synthetic') return undefined;
  if (!hasTestRoute) {
    return unsupported('There is no test route of a load balancer that leads to the candidate alone.', {
      fix: 'use a strategy with two versions side by side, or a health check that asks more',
      source: 'Amazon ECS Developer Guide, "Amazon ECS blue/green deployments": test traffic',
      candidates: [{ kind: 'blueGreen' }],
    });
  }
  if (stages.some(({ match }) => match.length > 0)) {
    return unsupported('Chosen requests take the place of the test route: no other call reaches the candidate.', {
      fix: 'remove the synthetic guardrail, or the chosen requests',
      source: 'Amazon ECS API Reference, AdvancedConfiguration.testListenerRule',
    });
  }
  if (exposure.kind !== 'http') {
    return unsupported(`A canary here makes plain HTTP calls, and this release speaks ${exposure.kind}.`, {
      fix: 'use a function hook at beforeTraffic that calls the test route',
      source: SYNTHETICS,
    });
  }
  if (scope === 'service') {
    return unsupported('The test route leads to one version: the candidate, or the live one between two releases.', {
      fix: 'leave scope out',
    });
  }
  const minutes = signal.everySeconds / 60;
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > LONGEST_MINUTES) {
    return unsupported('CloudWatch Synthetics runs a canary every 1 to 60 whole minutes.', {
      fix: "set every to '1m'",
      source: SYNTHETICS,
    });
  }
  const prefixes = exposure.paths.filter((path) => path !== '/');
  const routed =
    prefixes.length === 0 ||
    prefixes.length < exposure.paths.length ||
    prefixes.some((prefix) => isBelow(signal.requestPath, prefix.replace(/\/+$/, '')));
  return routed
    ? undefined
    : unsupported(`No rule of this release takes ${signal.requestPath}: it has the paths ${prefixes.join(', ')}.`, {
        fix: `call a path below ${prefixes[0]}`,
      });
}

function isBelow(path: string, prefix: string): boolean {
  const [plain = ''] = path.split('?');
  return plain === prefix || plain.startsWith(`${prefix}/`);
}
