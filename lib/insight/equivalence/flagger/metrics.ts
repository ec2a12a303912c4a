import { parseExpression } from '../expressions/parse-expression';
import type { Series } from '../expressions/expression';
import { meaningOf } from '../expressions/prometheus-meaning';
import type { GateForm, LimitForm } from '../gate-form';
import type { Manifest, ManifestSet } from '../kubernetes/manifest-set';
import { goSeconds } from '../kubernetes/scalars';
import type { Node } from '../node';
import { stableJson } from '../stable-json';

/** A metric before it is known when it is asked. */
export type MetricForm = Omit<GateForm, 'everySeconds' | 'firstSeconds' | 'failures' | 'watches' | 'reaction'>;

interface MetricContext {
  readonly canary: Manifest;
  readonly manifests: ManifestSet;
}

export function readMetrics(metrics: Node, context: MetricContext): readonly MetricForm[] {
  return metrics.list().map((metric) => {
    metric.only('name', 'interval', 'thresholdRange', 'templateRef');
    return metric.get('templateRef').exists ? templateMetric(metric, context) : builtinMetric(metric);
  });
}

interface Limit {
  readonly bound: 'above' | 'below';
  readonly value: number;
}

function limitOf(metric: Node): Limit {
  const range = metric.get('thresholdRange').only('min', 'max');
  const [min, max] = [range.get('min'), range.get('max')];
  if (min.exists === max.exists) range.refuse('one of min and max is expected');
  return min.exists ? { bound: 'below', value: min.number() } : { bound: 'above', value: max.number() };
}

function windowOf(metric: Node): number {
  return metric.get('interval').exists ? goSeconds(metric.get('interval')) : 60;
}

/** Flagger's own two: a share in percent, and the 99th percentile in milliseconds. No value is a failed check. */
function builtinMetric(metric: Node): MetricForm {
  const name = metric.get('name').text();
  const { bound, value } = limitOf(metric);
  const common = {
    name,
    judge: 'flagger' as const,
    scope: 'candidate' as const,
    minimumSamples: 0,
    noData: 'fails' as const,
    windowSeconds: windowOf(metric),
    spelled: stableJson(metric.value),
  };
  if (name === 'request-success-rate' && bound === 'below')
    return { ...common, signal: { kind: 'errorRate' }, limit: { kind: 'above', value: rounded((100 - value) / 100) } };
  if (name === 'request-duration' && bound === 'above')
    return { ...common, signal: { kind: 'latency', percentile: 99 }, limit: { kind: 'above', value: value / 1000 } };
  return metric.get('name').refuse(`Flagger has no metric '${name}' of its own with such a limit`);
}

function rounded(share: number): number {
  return Math.round(share * 1e8) / 1e8;
}

function templateMetric(metric: Node, { canary, manifests }: MetricContext): MetricForm {
  const reference = metric.get('templateRef').only('name', 'namespace');
  const namespace = reference.get('namespace').exists ? reference.get('namespace').text() : canary.namespace;
  const template = manifests.find('MetricTemplate', reference.get('name'), namespace);
  const spec = template.node.get('spec').only('provider', 'query');
  const provider = spec.get('provider').only('type', 'address', 'region', 'secretRef');
  const { bound, value } = limitOf(metric);
  const limit: LimitForm = { kind: bound, value };
  if (provider.get('type').text() !== 'prometheus') return serviceMetric(metric, spec, limit);
  const { query, noData } = answered(spec.get('query').text(), value);
  const expression = parseExpression(query);
  const meaning = expression && meaningOf(expression, bound, value);
  const common = {
    name: metric.get('name').text(),
    judge: 'flagger' as const,
    noData,
    spelled: stableJson([metric.value, spec.value]),
  };
  if (!meaning) {
    return {
      ...common,
      signal: { kind: 'own', text: query },
      limit,
      scope: 'service',
      minimumSamples: 0,
      windowSeconds: windowOf(metric),
    };
  }
  const { signal, minimumSamples, measured, windowSeconds } = meaning;
  return {
    ...common,
    signal,
    limit: meaning.limit,
    minimumSamples,
    scope: measured ? scopeOf(measured, canary.name) : 'service',
    ...(windowSeconds === undefined ? {} : { windowSeconds }),
  };
}

/** For how many windows' length each service is asked, in intervals of a metric. */
const INTERVALS_OF_A_WINDOW: Readonly<Record<string, number>> = { datadog: 5, newrelic: 1, graphite: 1, influxdb: 1 };

/** In a language that is not read here. An answer without a value is a failed check; InfluxDB's is taken for 0. */
function serviceMetric(metric: Node, spec: Node, limit: LimitForm & { readonly value: number }): MetricForm {
  const provider = spec.get('provider');
  const type = provider.get('type').text();
  const text = spec.get('query').text();
  const zeroFails = limit.kind === 'below' ? limit.value > 0 : limit.value < 0;
  return {
    name: metric.get('name').text(),
    judge: 'flagger',
    noData: type === 'influxdb' && !zeroFails ? 'passes' : 'fails',
    spelled: stableJson([metric.value, spec.value]),
    signal: { kind: 'own', text: stableJson([provider.value, text]) },
    limit,
    scope: 'service',
    minimumSamples: 0,
    windowSeconds: type === 'cloudwatch' ? periodOf(text, spec) : serviceWindow(type, metric, provider),
  };
}

function serviceWindow(type: string, metric: Node, provider: Node): number {
  const intervals = INTERVALS_OF_A_WINDOW[type];
  return intervals === undefined
    ? provider.get('type').refuse(`the service '${type}' is not known here`)
    : windowOf(metric) * intervals;
}

/** The query is the list of GetMetricData, as JSON. */
function periodOf(text: string, spec: Node): number {
  const periods = [...text.matchAll(/"Period": (\d+)/g)].map(([, period]) => Number(period));
  return periods[0] ?? spec.get('query').refuse('a period is expected');
}

/** NaN is taken away by a comparison, and where no value is to pass, one that passes is put in its place. */
function answered(query: string, limit: number): { readonly query: string; readonly noData: GateForm['noData'] } {
  const passing = ` or on() vector(${limit})`;
  const passes = query.endsWith(passing);
  const number = passes ? inside(query.slice(0, -passing.length)) : query;
  const plain = number.endsWith(' >= -Inf') ? inside(number.slice(0, -' >= -Inf'.length)) : number;
  return { query: plain, noData: passes ? 'passes' : 'fails' };
}

function inside(text: string): string {
  return text.startsWith('(') && text.endsWith(')') ? text.slice(1, -1) : text;
}

/** The primary's Service and pods begin with `<name>-primary`, the candidate's with its own name. */
function scopeOf({ matchers }: Series, name: string): GateForm['scope'] {
  const values = matchers.map((one) => /"(.*)"$/.exec(one)?.[1] ?? '');
  const stable = values.some((value) => value.includes(`${name}-primary`) || value.includes('/backend/0'));
  const candidate = values.some(
    (value) => value.includes(`${name}-canary`) || value.includes(`${name}-[`) || value.includes('/backend/1'),
  );
  if (stable === candidate) return 'service';
  return stable ? 'stable' : 'candidate';
}
