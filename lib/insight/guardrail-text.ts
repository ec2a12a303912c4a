import { unreachable } from '../diagnostics';
import type { PlannedGuardrail } from '../plan/guardrail';
import { timeText } from './timeline';

/** When a guardrail has failed: `above 1 %`, `more than 20 ms above stable`. */
export function comparisonText({ signal, comparison, scope }: PlannedGuardrail): string {
  const whose = scope === 'candidate' || signal.kind === 'lag' ? '' : ' of the whole service';
  const limit = (value: number) => limitText(signal, value);
  switch (comparison.kind) {
    case 'absolute':
      return `${comparison.bound === 'max' ? 'above' : 'below'} ${limit(comparison.limit)}${whose}`;
    case 'ratio':
      return `above ${comparison.maxTimesStable} × stable${whose}`;
    case 'delta':
      return `more than ${limit(comparison.maxAboveStable)} above stable${whose}`;
    case 'anomaly':
      return `more than ${comparison.maxDeviations} deviations from what is usual${whose}`;
    case 'statistical':
      return `worse than stable with ${percent(comparison.confidence)} confidence${whose}`;
    default:
      return unreachable(comparison);
  }
}

function limitText(signal: PlannedGuardrail['signal'], value: number): string {
  switch (signal.kind) {
    case 'errorRate':
    case 'saturation':
    case 'synthetic':
      return percent(value);
    case 'latency':
      return value < 1 ? `${round(value * 1000)} ms` : `${round(value)} s`;
    case 'throughput':
      return `${value} requests a second`;
    case 'lag':
      return signal.of === 'age' ? timeText(value) : `${value} messages`;
    case 'business':
    case 'query':
      return String(value);
    default:
      return unreachable(signal);
  }
}

function percent(share: number): string {
  return `${round(share * 100)} %`;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
