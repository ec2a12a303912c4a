import { unreachable, type Diagnostic } from '../../../../diagnostics';
import { checkLiveness } from '../../../../insight/gate-liveness';
import type { Schedule } from '../../../../insight/schedule';
import type { PlannedComparison, PlannedGuardrail, Signal } from '../../../../plan/guardrail';
import type { Plan } from '../../../../plan/plan';
import type { TargetContext } from '../../../target';
import { HALF } from './measured';

/** Can each alarm fire before everybody is on the candidate? */
export function livenessFindings(
  { guardrails }: Plan,
  { platform }: TargetContext,
  schedule: Schedule,
): readonly Diagnostic[] {
  return guardrails.flatMap((guardrail) =>
    checkLiveness(
      {
        path: guardrail.path,
        subject: subjectOf(guardrail),
        periodSeconds: guardrail.windowSeconds,
        failures: guardrail.failures,
        delaySeconds: platform.metrics.cloudWatch?.delaySeconds ?? 0,
      },
      watched(guardrail.comparison, schedule),
    ),
  );
}

/** A comparison with stable sees nothing from half of the traffic on. */
function watched({ kind }: PlannedComparison, { segments }: Schedule): Schedule {
  if (kind !== 'ratio' && kind !== 'delta') return { segments };
  return { segments: segments.filter(({ weight }) => weight < HALF || weight === 100) };
}

/** `latency p99 > 0.5 s`, as people say it. */
export function subjectOf({ signal, comparison }: PlannedGuardrail): string {
  return `${signalName(signal)} ${limitOf(signal, comparison)}`;
}

function signalName(signal: Signal): string {
  switch (signal.kind) {
    case 'latency':
      return `latency ${signal.percentile}`;
    case 'saturation':
      return `${signal.resource} use`;
    case 'lag':
      return `lag of ${signal.queue}`;
    case 'business':
      return signal.metric;
    case 'errorRate':
    case 'throughput':
    case 'query':
      return signal.kind;
    default:
      return unreachable(signal);
  }
}

function limitOf(signal: Signal, comparison: PlannedComparison): string {
  switch (comparison.kind) {
    case 'absolute':
      return `${comparison.bound === 'max' ? '>' : '<'} ${inUnits(signal, comparison.limit)}`;
    case 'ratio':
      return `> ${comparison.maxTimesStable} times stable`;
    case 'delta':
      return `> stable + ${inUnits(signal, comparison.maxAboveStable)}`;
    case 'statistical':
      return 'worse than stable';
    default:
      return unreachable(comparison);
  }
}

function inUnits({ kind }: Signal, value: number): string {
  if (kind === 'errorRate' || kind === 'saturation') return `${Math.round(value * 100_000) / 1000} %`;
  return kind === 'latency' ? `${Math.round(value * 1000)} ms` : String(value);
}
