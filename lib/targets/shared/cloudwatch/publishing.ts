import type { CloudWatchGate } from '../../../insight/gates/lowered-gate';
import type { PlannedGuardrail } from '../../../plan/guardrail';

/**
 * How often the metric gets a value, where that is not once a minute. Of a metric of one's own only its owner knows: as
 * often as it is judged.
 */
export function publishing({ signal, windowSeconds }: PlannedGuardrail): Pick<CloudWatchGate, 'publishedEverySeconds'> {
  if (signal.kind === 'synthetic') return { publishedEverySeconds: signal.everySeconds };
  if (signal.kind === 'business') return { publishedEverySeconds: windowSeconds };
  return signal.kind === 'query' && 'cloudWatch' in signal.query ? { publishedEverySeconds: windowSeconds } : {};
}
