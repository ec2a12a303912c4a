import type { PlannedComparison, PlannedGuardrail, Signal } from '../../../plan/guardrail';
import { limitText as valueText } from '../../../plan/guardrail-name';
import { formatDuration } from '../../../units';
import { queryText } from '../../shared/cloudwatch/query-text';
import type { AlarmWatcher, Measured } from '../spec';

/** What a person reads at three in the morning: what is wrong, since when, what happens, and what no data means. */
export function describeAlarm(
  { signal, comparison, scope, failures, of, windowSeconds, minimumSamples, noData }: PlannedGuardrail,
  measured: Measured,
  release: string,
  watchedBy: readonly AlarmWatcher[],
): string {
  return [
    `${release}: ${signalText(signal)} ${limitText(signal, comparison)}`,
    `in ${failures} of ${of} measurements of ${formatDuration(windowSeconds)}.`,
    scopeText(signal, scope, measured),
    ...(minimumSamples > 0 ? [`Measurements with fewer than ${minimumSamples} requests pass.`] : []),
    watchText(watchedBy),
    noData === 'fail' ? 'No data fails.' : 'No data passes.',
  ].join(' ');
}

function signalText(signal: Signal): string {
  switch (signal.kind) {
    case 'errorRate':
      return 'share of requests that the function failed or Lambda turned away';
    case 'latency':
      return `${signal.percentile} of the duration`;
    case 'throughput':
      return 'requests a second';
    case 'lag':
      return signal.of === 'age'
        ? `seconds that the oldest message in ${signal.queue} waits`
        : `messages that wait in ${signal.queue}`;
    case 'business':
      return signal.metric;
    case 'query':
      return queryText(signal.query);
    case 'saturation':
    case 'synthetic':
      return signal.kind;
  }
}

function limitText(signal: Signal, comparison: PlannedComparison): string {
  switch (comparison.kind) {
    case 'absolute':
      return `${comparison.bound === 'max' ? 'above' : 'below'} ${valueText(signal, comparison.limit)}`;
    case 'ratio':
      return `above ${comparison.maxTimesStable} times stable's`;
    case 'delta':
      return `above stable's by more than ${valueText(signal, comparison.maxAboveStable)}`;
    case 'anomaly':
      return `more than ${comparison.maxDeviations} standard deviations from what is usual`;
    case 'statistical':
      return 'worse than stable';
  }
}

function scopeText({ kind }: Signal, scope: PlannedGuardrail['scope'], measured: Measured): string {
  if (kind === 'lag' || kind === 'query' || kind === 'business') {
    return scope === 'service' ? 'Measured over both versions.' : 'Measured on the version that it is filed under.';
  }
  return measured === 'candidate'
    ? 'Measured on the new version alone, while the alias has two.'
    : 'Measured on the alias, whatever version answers.';
}

function watchText(watchedBy: readonly AlarmWatcher[]): string {
  if (watchedBy.length === 0) return 'No release goes back by itself.';
  return watchedBy.includes('deployment')
    ? 'A running release goes back.'
    : 'A running release goes back while it bakes at full traffic.';
}
