import { unreachable } from '../../diagnostics';
import type { PlannedComparison, PlannedGuardrail, Signal } from '../../plan/guardrail';
import { isShare } from '../../plan/guardrail-name';

/** `latency p99 > 500 ms`, as people say it. */
export function subjectText({ signal, comparison }: Pick<PlannedGuardrail, 'signal' | 'comparison'>): string {
  return `${signalName(signal)} ${limitText(signal, comparison)}`;
}

function signalName(signal: Signal): string {
  switch (signal.kind) {
    case 'errorRate':
      return 'error rate';
    case 'latency':
      return `latency ${signal.percentile}`;
    case 'saturation':
      return `${signal.resource} use`;
    case 'lag':
      return signal.of === 'age' ? `oldest message of ${signal.queue}` : `lag of ${signal.queue}`;
    case 'synthetic':
      return `failed calls of ${signal.requestPath}`;
    case 'business':
      return signal.metric;
    case 'throughput':
    case 'query':
      return signal.kind;
    default:
      return unreachable(signal);
  }
}

function limitText(signal: Signal, comparison: PlannedComparison): string {
  switch (comparison.kind) {
    case 'absolute':
      return `${comparison.bound === 'max' ? '>' : '<'} ${inUnits(signal, comparison.limit)}`;
    case 'ratio':
      return `> ${comparison.maxTimesStable} times stable`;
    case 'delta':
      return `> stable + ${inUnits(signal, comparison.maxAboveStable)}`;
    case 'anomaly':
      return `more than ${comparison.maxDeviations} deviations from usual`;
    case 'statistical':
      return 'worse than stable';
    default:
      return unreachable(comparison);
  }
}

function inUnits(signal: Signal, value: number): string {
  const { kind } = signal;
  if (isShare(signal)) return `${Math.round(value * 100_000) / 1000} %`;
  if (signal.kind === 'lag' && signal.of === 'age') return `${value} s`;
  return kind === 'latency' ? `${Math.round(value * 1_000_000) / 1000} ms` : String(value);
}
