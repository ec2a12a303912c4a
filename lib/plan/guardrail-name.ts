import { unreachable } from '../diagnostics';
import { formatDuration, formatPercentage } from '../units';
import type { PlannedComparison, Signal } from './guardrail';

/** Leaves room for what platforms put around it: Kubernetes label values end at 63 characters. */
const LONGEST = 40;

/** A DNS label that says what is measured and where the limit is: `error-rate-max-1-percent`. */
export function guardrailName(signal: Signal, comparison: PlannedComparison): string {
  const label = `${signalLabel(signal)}-${comparisonLabel(signal, comparison)}`
    .toLowerCase()
    .replaceAll('%', '-percent')
    .replace(/[^a-z0-9]+/g, '-');
  return label.slice(0, LONGEST).replace(/^-+|-+$/g, '');
}

export function uniqueName(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let count = 2; taken.has(name); count += 1) name = `${wanted}-${count}`;
  taken.add(name);
  return name;
}

function signalLabel(signal: Signal): string {
  switch (signal.kind) {
    case 'errorRate':
      return 'error-rate';
    case 'latency':
      return `latency-${signal.percentile}`;
    case 'throughput':
    case 'query':
      return signal.kind;
    case 'saturation':
      return signal.resource;
    case 'lag':
      return `lag-${signal.queue}`;
    case 'synthetic':
      return `synthetic${signal.requestPath}`;
    case 'business':
      return signal.metric;
    default:
      return unreachable(signal);
  }
}

function comparisonLabel(signal: Signal, comparison: PlannedComparison): string {
  switch (comparison.kind) {
    case 'absolute':
      return `${comparison.bound}-${limitText(signal, comparison.limit)}`;
    case 'ratio':
      return `${comparison.maxTimesStable}-times-stable`;
    case 'delta':
      return `${limitText(signal, comparison.maxAboveStable)}-above-stable`;
    case 'anomaly':
      return `${comparison.maxDeviations}-deviations`;
    case 'statistical':
      return `confidence-${formatPercentage(comparison.confidence * 100)}`;
    default:
      return unreachable(comparison);
  }
}

/** Its limits are percentages. */
export function isShare({ kind }: Signal): boolean {
  return kind === 'errorRate' || kind === 'saturation' || kind === 'synthetic';
}

/** A limit in base units as users write it: 0.01 → '1%', 0.5 → '500ms'. */
export function limitText(signal: Signal, limit: number): string {
  if (signal.kind === 'latency' || (signal.kind === 'lag' && signal.of === 'age')) return formatDuration(limit);
  if (isShare(signal)) return formatPercentage(limit * 100);
  return String(limit);
}
