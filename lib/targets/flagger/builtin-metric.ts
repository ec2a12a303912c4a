import type { PlannedGuardrail } from '../../plan/guardrail';
import type { Plan } from '../../plan/plan';
import { crdDuration } from './crd-duration';
import type { TargetContext } from '../target';
import type { CanaryMetric } from './manifest';
import type { Provider } from './provider';

/** Whose proxies Flagger's own queries ask (pkg/metrics/observers). */
const ASKED: readonly Provider['name'][] = ['istio', 'linkerd', 'kuma'];

/**
 * Flagger's own metric, where it says just what the guardrail says: the candidate's share of answers other than 5xx, or
 * its 99th percentile in whole milliseconds. No value is a failed check.
 */
export function builtinMetric(
  plan: Plan,
  context: TargetContext,
  provider: Provider,
  guardrail: PlannedGuardrail,
): CanaryMetric | undefined {
  const { signal, comparison, scope, minimumSamples, noData, source } = guardrail;
  const asked = ASKED.includes(provider.name) && context.platform.metrics.prometheus && source !== 'cloudWatch';
  if (!asked || plan.exposure.kind !== 'http' || scope !== 'candidate') return undefined;
  if (comparison.kind !== 'absolute' || comparison.bound !== 'max' || minimumSamples > 0 || noData !== 'fail') {
    return undefined;
  }
  const interval = crdDuration(guardrail.windowSeconds);
  if (signal.kind === 'errorRate') {
    const min = Math.round((1 - comparison.limit) * 1e8) / 1e6;
    return { name: 'request-success-rate', interval, thresholdRange: { min } };
  }
  const milliseconds = Math.round(comparison.limit * 1e6) / 1e3;
  return signal.kind === 'latency' && signal.percentile === 'p99' && Number.isInteger(milliseconds)
    ? { name: 'request-duration', interval, thresholdRange: { max: milliseconds } }
    : undefined;
}
