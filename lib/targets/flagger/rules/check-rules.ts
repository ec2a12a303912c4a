import { printable } from '../../../units';
import { at, has, isSet, itemsOf, textAt, valueAt, type Node } from '../../shared/kubernetes/rules/node';
import { findRelated, type RelatedObjects } from '../../shared/kubernetes/rules/related-objects';
import type { Rule } from '../../shared/kubernetes/rules/rule';
import { BUILTIN_NAMES } from '../metrics';
import { DEFAULT_TIMEOUT_SECONDS, isRepeated } from '../repeated-webhooks';
import { analysisOf, intervalOf, metricsOf, secondsOf, webhooksOf } from './canary-parts';

export const canaryIsJudged: Rule<unknown> = (canary, report) => {
  const analysis = analysisOf(canary);
  if (!isSet(analysis) || metricsOf(canary).length > 0 || valueAt(canary, 'spec', 'skipAnalysis') === true) return;
  if (webhooksOf(canary).some((one) => ['rollout', undefined].includes(textAt(one, 'type')))) return;
  report('flagger-no-metrics', at(analysis, 'metrics').path, {
    message: 'nothing is checked, so every candidate that gets ready is promoted',
    got: 'no metrics',
    fix: 'add a guardrail',
  });
};

/** Samples are 15 to 30 s apart. */
const SHORTEST_WINDOW_SECONDS = 30;

export const metricWindowsHaveSamples: Rule<RelatedObjects> = (canary, report, context) => {
  for (const metric of metricsOf(canary)) {
    const shortest = SHORTEST_WINDOW_SECONDS / intervalsAsked(metric, canary, context);
    const interval = at(metric, 'interval');
    const seconds = secondsOf(interval);
    if (!isSet(interval) || (seconds !== undefined && seconds >= shortest)) continue;
    report('flagger-metric-window', interval.path, {
      message:
        seconds === undefined
          ? 'the controller cannot read this duration'
          : 'a window so short has fewer than two samples, and no value is a failed check',
      got: printable(interval.value),
      allowed: `${shortest}s or more`,
      fix: 'make the interval of the metric longer',
    });
  }
};

/** Of how many intervals these providers ask for values (pkg/metrics/providers). */
const INTERVALS: ReadonlyMap<string | undefined, number> = new Map(
  ['datadog', 'cloudwatch', 'dynatrace', 'splunk'].map((type) => [type, 10]),
);

function intervalsAsked(metric: Node, canary: Node, context: RelatedObjects): number {
  const name = textAt(metric, 'templateRef', 'name') ?? '';
  const template = findRelated(context, 'MetricTemplate', name, canary);
  return (template && INTERVALS.get(textAt(template, 'spec', 'provider', 'type'))) ?? 1;
}

export const metricHasLimit: Rule<unknown> = (canary, report) => {
  for (const metric of metricsOf(canary)) {
    const range = at(metric, 'thresholdRange');
    const limited = has(metric, 'threshold') || has(range, 'min') || has(range, 'max');
    const name = textAt(metric, 'name') ?? '';
    if (!limited) {
      report('flagger-metric-limit', range.path, {
        message: 'without a limit the controller takes 0: every value above it is a failed check, or none is',
        got: 'no thresholdRange',
        allowed: 'min or max',
        fix: 'add thresholdRange',
      });
    }
    const sources = ['templateRef', 'query'].filter((field) => has(metric, field));
    if (BUILTIN_NAMES.includes(name) && sources.length > 0) {
      report('flagger-metric-name', at(metric, 'name').path, {
        message: "the controller asks its own query of this name too, and judges it by this metric's limit",
        got: printable(name),
        allowed: `another name, or no ${sources[0]}`,
        fix: 'rename the metric',
      });
    } else if (!BUILTIN_NAMES.includes(name) && sources.length === 0) {
      report('flagger-metric-source', metric.path, {
        message: 'the controller knows no metric of this name, and passes it over without a word',
        got: printable(name),
        allowed: `${BUILTIN_NAMES.join(', ')}, or a templateRef`,
        fix: 'name a MetricTemplate in templateRef',
      });
    }
  }
};

export const webhooksFitInterval: Rule<unknown> = (canary, report) => {
  const repeated = webhooksOf(canary).filter((one) => isRepeated(textAt(one, 'type')));
  const seconds = repeated.map((one) => secondsOf(at(one, 'timeout')) ?? DEFAULT_TIMEOUT_SECONDS);
  const sum = seconds.reduce((total, one) => total + one, 0);
  if (repeated.length === 0 || sum < intervalOf(canary)) return;
  report('flagger-webhook-timeouts', at(analysisOf(canary), 'webhooks').path, {
    message: 'the calls of one check may take longer than the interval, and then checks are left out',
    got: `${sum}s in an interval of ${intervalOf(canary)}s`,
    allowed: 'less than the interval, all together',
    fix: 'shorten their timeouts, or make the interval longer',
  });
};

export const webhookDurationsAreReadable: Rule<unknown> = (canary, report) => {
  for (const timeout of webhooksOf(canary).map((one) => at(one, 'timeout'))) {
    if (!isSet(timeout) || (secondsOf(timeout) ?? 0) > 0) continue;
    report('flagger-webhook-timeout', timeout.path, {
      message: 'the controller cannot read this duration, so every call fails',
      got: printable(timeout.value),
      allowed: "a Go duration such as '10s'",
      fix: 'correct the timeout',
    });
  }
};

/** References of the Canary to other objects of Flagger. */
export const referencesStayInside: Rule<RelatedObjects> = (canary, report, context) => {
  const own = textAt(canary, 'metadata', 'namespace');
  const references = [
    ...metricsOf(canary).map((one) => ({ kind: 'MetricTemplate', place: at(one, 'templateRef') })),
    ...itemsOf(at(analysisOf(canary), 'alerts')).map((one) => ({
      kind: 'AlertProvider',
      place: at(one, 'providerRef'),
    })),
    { kind: 'Upstream', place: at(canary, 'spec', 'upstreamRef') },
  ].filter(({ place }) => isSet(place));
  for (const { kind, place } of references) {
    const namespace = textAt(place, 'namespace');
    if (namespace !== undefined && namespace !== own) {
      report('flagger-cross-namespace', at(place, 'namespace').path, {
        message: 'a controller that runs with -no-cross-namespace-refs refuses this',
        got: printable(namespace),
        allowed: own ?? 'no namespace',
        fix: `put the ${kind} beside the Canary`,
      });
    } else if (context.complete && kind !== 'Upstream') {
      const name = textAt(place, 'name') ?? '';
      if (findRelated(context, kind, name, canary)) continue;
      report('flagger-reference-missing', at(place, 'name').path, {
        message: `this release has no such ${kind}`,
        got: printable(name),
        fix: `name a ${kind} of this release`,
      });
    }
  }
};
