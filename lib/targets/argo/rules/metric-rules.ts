import { printable } from '../../../units';
import { parseGoDuration } from '../../shared/kubernetes/rules/go-duration';
import { at, has, isSet, keysOf, textAt, textOf, valueAt, type Node } from '../../shared/kubernetes/rules/node';
import type { Report, Rule } from '../../shared/kubernetes/rules/rule';
import { countOf, isTemplated } from './metric-schedule';

const LIMITS = [
  { key: 'count', least: 0 },
  { key: 'failureLimit', least: -1 },
  { key: 'inconclusiveLimit', least: 0 },
  { key: 'consecutiveErrorLimit', least: 0 },
  { key: 'consecutiveSuccessLimit', least: 0 },
];

export const metricLimitsAreValid: Rule = (metric, report) => {
  for (const { key, least } of LIMITS) {
    if (!has(metric, key)) continue;
    const place = at(metric, key);
    const value = countOf(place);
    if (isTemplated(place) || (value !== undefined && Number.isInteger(value) && value >= least)) continue;
    report('argo-metric-limit-invalid', place.path, {
      message: 'the controller refuses this number',
      got: printable(place.value),
      allowed: `a whole number from ${least} up, or {{args.…}}`,
      fix: 'correct the number',
    });
  }
};

export const metricCanDecide: Rule = (metric, report) => {
  const failures = countOf(at(metric, 'failureLimit')) ?? 0;
  const success = at(metric, 'consecutiveSuccessLimit');
  if (failures !== -1 || isTemplated(success) || (countOf(success) ?? 0) > 0) return;
  report('argo-metric-never-decides', at(metric, 'failureLimit').path, {
    message: 'with failureLimit -1 nothing fails the metric, and nothing else ends it',
    got: 'failureLimit -1 without consecutiveSuccessLimit',
    allowed: 'one of them in force',
    fix: 'set consecutiveSuccessLimit, or a failureLimit of 0 or more',
  });
};

export const countReachesLimits: Rule = (metric, report) => {
  const count = countOf(at(metric, 'count')) ?? 0;
  if (count <= 0) return;
  const failures = Math.max(0, countOf(at(metric, 'failureLimit')) ?? 0);
  const successes = countOf(at(metric, 'consecutiveSuccessLimit')) ?? 0;
  const inconclusive = countOf(at(metric, 'inconclusiveLimit')) ?? 0;
  const needed = Math.max(failures + successes, inconclusive);
  if (count >= needed) return;
  report('argo-metric-count-too-small', at(metric, 'count').path, {
    message: 'it is measured less often than its limits allow',
    got: String(count),
    allowed: `${needed} or more: failureLimit plus consecutiveSuccessLimit, and at least inconclusiveLimit`,
    fix: 'raise count or lower the limits',
  });
};

export const repeatedMetricHasInterval: Rule = (metric, report) => {
  const interval = at(metric, 'interval');
  if ((countOf(at(metric, 'count')) ?? 0) <= 1 || textOf(interval)) return;
  report('argo-metric-interval-missing', interval.path, {
    message: 'it is measured several times, and nothing says how far apart',
    got: 'no interval',
    allowed: "a Go duration such as '1m'",
    fix: 'add an interval',
  });
};

const QUERIED_BY_INTERVAL = ['datadog', 'cloudWatch', 'skywalking'];

export const metricDurationsAreReadable: Rule = (metric, report) => {
  checkDuration(at(metric, 'interval'), report);
  checkDuration(at(metric, 'initialDelay'), report);
  for (const provider of QUERIED_BY_INTERVAL) {
    if (has(metric, 'provider', provider)) checkDuration(at(metric, 'provider', provider, 'interval'), report);
  }
};

function checkDuration(place: Node, report: Report): void {
  if (!isSet(place) || place.value === '' || isTemplated(place)) return;
  const read = parseGoDuration(place.value);
  if (read.ok) return;
  report('argo-duration-invalid', place.path, {
    message: 'the controller cannot read this duration',
    got: printable(place.value),
    allowed: read.allowed,
    fix: 'rewrite it',
  });
}

export const metricHasOneProvider: Rule = (metric, report) => {
  const provider = at(metric, 'provider');
  const kinds = keysOf(provider);
  if (kinds.length === 1 && kinds[0] !== 'plugin') return;
  const plugins = keysOf(at(provider, 'plugin')).map((name) => `plugin ${printable(name)}`);
  const providers = [...kinds.filter((key) => key !== 'plugin'), ...plugins];
  if (providers.length === 1) return;
  report('argo-metric-provider-count', provider.path, {
    message: 'a metric is measured by exactly one provider',
    got: providers.join(' and ') || 'none',
    allowed: 'one provider; each plugin counts',
    fix: providers.length ? 'make one metric for each provider' : 'add a provider',
  });
};

export const datadogQueryIsValid: Rule = (metric, report) => {
  const datadog = at(metric, 'provider', 'datadog');
  if (!isSet(datadog)) return;
  const v1 = (textAt(datadog, 'apiVersion') ?? 'v1') === 'v1';
  const queries = keysOf(at(datadog, 'queries'));
  const formula = textAt(datadog, 'formula');
  const timeout = at(datadog, 'requestTimeout');
  const seconds = parseGoDuration(timeout.value);
  const problems: readonly (readonly [boolean, string, string, string])[] = [
    [
      !!textAt(datadog, 'query') === queries.length > 0,
      'query',
      'query and queries exclude each other',
      'exactly one of query and queries',
    ],
    [v1 && queries.length > 0, 'queries', 'version v1 knows one query', "query, or apiVersion 'v2'"],
    [!!formula && queries.length === 0, 'formula', 'a formula combines queries', 'queries'],
    [!formula && queries.length > 1, 'formula', 'several queries need a formula', 'a formula'],
    [v1 && has(datadog, 'aggregator'), 'aggregator', 'version v1 knows no aggregator', "apiVersion 'v2'"],
    [
      isSet(timeout) && !(seconds.ok && seconds.value > 0),
      'requestTimeout',
      'the request needs time',
      'a Go duration above zero',
    ],
    [
      valueAt(datadog, 'secretRef', 'namespaced') === true && !textAt(datadog, 'secretRef', 'name'),
      'secretRef',
      'a Secret of the namespace has a name',
      'secretRef.name',
    ],
  ];
  for (const [broken, field, message, allowed] of problems) {
    if (!broken) continue;
    report('argo-datadog-query', at(datadog, field).path, {
      message,
      got: printable(valueAt(datadog, field)),
      allowed,
      fix: 'correct the query',
    });
  }
};
