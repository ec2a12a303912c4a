import type { Stage } from './stage';

/** Requests that reach a candidate without users, so that it can be judged before the first of them. */
export interface TestTraffic {
  readonly requestsPerSecond: number;
  /** Some of them come from load tests, and stop with the first of those. @default - as long as the stage lasts */
  readonly loadSeconds?: number;
}

/** Whether a stage is judged by tests alone: no user reaches the candidate in it, and guardrails end it. */
export function isTested({ weight, match, mirror, exit }: Stage): boolean {
  return weight === 0 && match.length === 0 && mirror === undefined && exit.some(({ kind }) => kind === 'analysis');
}

/** Undefined where nobody sends any. Users, also chosen ones, are no tests. */
export function testTrafficOf({ weight, hooks, visitorsPerSecond = 0 }: Stage): TestTraffic | undefined {
  if (weight > 0) return undefined;
  const loads = hooks.flatMap((hook) => (hook.kind === 'loadTest' ? [hook] : []));
  const requestsPerSecond = loads.reduce((sum, one) => sum + one.requestsPerSecond, visitorsPerSecond);
  if (requestsPerSecond === 0) return undefined;
  return {
    requestsPerSecond,
    ...(loads.length ? { loadSeconds: Math.min(...loads.map(({ durationSeconds }) => durationSeconds)) } : {}),
  };
}
