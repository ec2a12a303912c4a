import { querySourceOf } from '../../definition/source-query';
import type { PlannedGuardrail } from '../../plan/guardrail';
import type { TargetContext } from '../target';
import { cloudWatchAgeSeconds } from './cloudwatch-question';
import { datadogAgeSeconds } from './datadog-question';

/** From a request to its value in the service that measures the guardrail. */
export function sourceDelaySeconds({ signal }: PlannedGuardrail, { platform: { metrics } }: TargetContext): number {
  const source = signal.kind === 'query' ? querySourceOf(signal.query) : undefined;
  if (source !== undefined) return metrics[source]?.delaySeconds ?? 0;
  if (signal.kind === 'query' && 'cloudWatch' in signal.query) return metrics.cloudWatch?.delaySeconds ?? 0;
  return metrics.prometheus?.delaySeconds ?? 0;
}

/** How much older the window is that Flagger judges, since it cannot be told which one. */
export function judgedAgeSeconds(guardrail: PlannedGuardrail): number {
  const { signal } = guardrail;
  if (signal.kind !== 'query') return 0;
  if ('datadog' in signal.query) return datadogAgeSeconds(guardrail);
  return 'cloudWatch' in signal.query ? cloudWatchAgeSeconds(guardrail) : 0;
}
