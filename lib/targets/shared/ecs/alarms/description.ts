import { unreachable } from '../../../../diagnostics';
import type { PlannedComparison, PlannedGuardrail, Signal } from '../../../../plan/guardrail';
import { formatDuration } from '../../../../units';
import { queryText } from '../../cloudwatch/query-text';
import type { AlarmUse } from './alarm';

/** What a person reads at three in the morning: what is wrong, since when, what happens, and what no data means. */
export function describeAlarm(
  guardrail: PlannedGuardrail,
  { colours, release, rollsBack, instances = 'tasks' }: AlarmUse,
): string {
  const { failures, of, windowSeconds, minimumSamples } = guardrail;
  return [
    `${release.name}: ${signalText(guardrail.signal)} ${limitText(guardrail.comparison)}`,
    `in ${failures} of ${of} measurements of ${formatDuration(windowSeconds)}.`,
    scopeText(guardrail, colours, instances),
    ...(minimumSamples > 0 ? [`Measurements with fewer than ${minimumSamples} requests pass.`] : []),
    rollsBack ? 'A running release goes back.' : 'No release goes back by itself.',
    noDataText(guardrail, colours),
  ].join(' ');
}

function signalText(signal: Signal): string {
  switch (signal.kind) {
    case 'errorRate':
      return 'share of requests that targets answered with 5xx';
    case 'latency':
      return `${signal.percentile} of the response time in seconds`;
    case 'throughput':
      return 'requests a second';
    case 'saturation':
      return `share of the ${signal.resource === 'cpu' ? 'processor' : 'memory'} in use`;
    case 'lag':
      return signal.of === 'age'
        ? `seconds that the oldest message in ${signal.queue} waits`
        : `messages that wait in ${signal.queue}`;
    case 'synthetic':
      return `share of failed calls of ${signal.requestPath} on the test route`;
    case 'business':
      return signal.metric;
    case 'query':
      return queryText(signal.query);
    default:
      return unreachable(signal);
  }
}

function limitText(comparison: PlannedComparison): string {
  switch (comparison.kind) {
    case 'absolute':
      return `${comparison.bound === 'max' ? 'above' : 'below'} ${comparison.limit}`;
    case 'ratio':
      return `above ${comparison.maxTimesStable} times the other version's`;
    case 'delta':
      return `above the other version's by more than ${comparison.maxAboveStable}`;
    case 'anomaly':
      return `more than ${comparison.maxDeviations} standard deviations from what is usual`;
    case 'statistical':
      return `worse with ${comparison.confidence} confidence`;
    default:
      return unreachable(comparison);
  }
}

function scopeText(
  { scope, comparison, signal }: PlannedGuardrail,
  colours: AlarmUse['colours'],
  instances: NonNullable<AlarmUse['instances']>,
): string {
  if (signal.kind === 'synthetic') return 'The test route leads to the candidate while one is released.';
  if (scope === 'candidate' && (signal.kind === 'business' || signal.kind === 'query')) {
    return 'Measured on the version that it is filed under.';
  }
  if (comparison.kind === 'ratio' || comparison.kind === 'delta') {
    return 'The target group with less traffic is the candidate.';
  }
  if (scope === 'service') return 'Measured over the whole service.';
  return colours.length > 1
    ? 'The worse of both target groups counts.'
    : `Measured over all ${instances} of the service.`;
}

function noDataText({ noData }: PlannedGuardrail, colours: AlarmUse['colours']): string {
  if (noData === 'ignore') return 'No data passes.';
  return colours.length > 1 ? 'No data from either version fails.' : 'No data fails.';
}
