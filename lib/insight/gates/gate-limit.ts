import { unreachable } from '../../diagnostics';
import type { Percentile } from '../../definition/guardrail';
import type { PlannedGuardrail } from '../../plan/guardrail';
import type { GateLimit } from './gate-measure';

const OTHER: GateLimit = { kind: 'other' };

/** A percentile is above its limit when more than this share of the requests is slower. */
const SLOWER: Readonly<Record<Percentile, number>> = { p50: 0.5, p90: 0.1, p95: 0.05, p99: 0.01, 'p99.9': 0.001 };

/** A guardrail's limit as a share of bad requests, where it is one. */
export function gateLimitOf({ signal, comparison }: Pick<PlannedGuardrail, 'signal' | 'comparison'>): GateLimit {
  switch (comparison.kind) {
    case 'absolute':
      if (comparison.bound === 'min') return OTHER;
      if (signal.kind === 'errorRate' || signal.kind === 'synthetic')
        return { kind: 'share', max: comparison.limit, bad: 'errors' };
      return signal.kind === 'latency'
        ? { kind: 'share', max: SLOWER[signal.percentile], bad: 'slow requests' }
        : OTHER;
    case 'ratio':
      return signal.kind === 'errorRate' ? { kind: 'ratio', maxTimesStable: comparison.maxTimesStable } : OTHER;
    case 'delta':
      return signal.kind === 'errorRate' ? { kind: 'delta', maxAboveStable: comparison.maxAboveStable } : OTHER;
    case 'anomaly':
    case 'statistical':
      return OTHER;
    default:
      return unreachable(comparison);
  }
}
