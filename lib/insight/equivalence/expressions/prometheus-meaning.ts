import type { LimitForm, SignalForm } from '../gate-form';
import type { Expression, Series } from './expression';

/** What a PromQL query measures, of a value that is then compared with a threshold. */
export interface Meaning {
  readonly signal: SignalForm;
  readonly limit: LimitForm;
  /** The series that stands for the measured side. */
  readonly measured?: Series;
  readonly minimumSamples: number;
  readonly windowSeconds?: number;
}

/** A value of one side: the signal, and the series that says whose it is. */
interface Side {
  readonly signal: SignalForm;
  readonly series: Series;
}

/** Undefined where the query is none of the known forms; then its text is all that is known. */
export function meaningOf(query: Expression, bound: 'above' | 'below', threshold: number): Meaning | undefined {
  const { value, minimumSamples } = withoutFloors(withoutSilence(query, threshold));
  const compared = value.kind === 'binary' && value.op === '-' ? difference(value.left, value.right) : undefined;
  if (compared) {
    if (bound !== 'above' || (compared.times !== undefined && threshold !== 0)) return undefined;
    const { side, times } = compared;
    const limit: LimitForm =
      times === undefined ? { kind: 'aboveStable', value: threshold } : { kind: 'timesStable', value: times };
    return meaning(side, limit, minimumSamples);
  }
  const side = sideOf(value);
  return side && meaning(side, { kind: bound, value: threshold }, minimumSamples);
}

function meaning({ signal, series }: Side, limit: LimitForm, minimumSamples: number): Meaning {
  const { rangeSeconds } = series;
  return {
    signal,
    limit,
    measured: series,
    minimumSamples,
    ...(rangeSeconds === undefined ? {} : { windowSeconds: rangeSeconds }),
  };
}

/** `value and on() (count >= n)`, once or twice. Different numbers are not one floor. */
function withoutFloors(query: Expression): { readonly value: Expression; readonly minimumSamples: number } {
  let value = query;
  const floors = new Set<number>();
  while (value.kind === 'binary' && value.op === 'and' && isFloor(value.right)) {
    floors.add(value.right.right.value);
    value = value.left;
  }
  return floors.size > 1 ? { value: query, minimumSamples: 0 } : { value, minimumSamples: [...floors][0] ?? 0 };
}

type Floor = Extract<Expression, { kind: 'binary' }> & { readonly right: { kind: 'number'; value: number } };

function isFloor(one: Expression): one is Floor {
  return (
    one.kind === 'binary' &&
    one.op === '>=' &&
    one.right.kind === 'number' &&
    aggregated(one.left, 'increase') !== undefined
  );
}

/** `… or on() (0 * (count > 0) + threshold)`: too few requests are at the limit, which passes. */
function withoutSilence(query: Expression, threshold: number): Expression {
  if (query.kind !== 'binary' || query.op !== 'or') return query;
  const { right } = query;
  const passes = right.kind === 'binary' && right.op === '+' && right.right.kind === 'number';
  return passes && right.right.value === threshold && isNothing(right.left) ? query.left : query;
}

function isNothing(one: Expression): boolean {
  return one.kind === 'binary' && one.op === '*' && one.left.kind === 'number' && one.left.value === 0;
}

function difference(left: Expression, right: Expression): { readonly side: Side; readonly times?: number } | undefined {
  const side = sideOf(left);
  const scaled = right.kind === 'binary' && right.op === '*' && right.left.kind === 'number' ? right : undefined;
  const other = sideOf(scaled ? scaled.right : right);
  if (!side || !other || !sameSignal(side.signal, other.signal)) return undefined;
  return { side, ...(scaled?.left.kind === 'number' ? { times: scaled.left.value } : {}) };
}

function sameSignal(left: SignalForm, right: SignalForm): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

function sideOf(value: Expression): Side | undefined {
  return errorShare(value) ?? latency(value) ?? throughput(value);
}

/** `(sum(rate(failed)) or vector(0)) / sum(rate(all))`: the failed ones have one condition more. */
function errorShare(value: Expression): Side | undefined {
  if (value.kind !== 'binary' || value.op !== '/') return undefined;
  const all = aggregated(value.right, 'rate');
  const failed = aggregated(withoutVector(value.left), 'rate');
  if (!all || !failed || all.name !== failed.name || all.rangeSeconds !== failed.rangeSeconds) return undefined;
  const more = failed.matchers.filter((one) => !all.matchers.includes(one));
  if (more.length !== 1 || failed.matchers.length !== all.matchers.length + 1) return undefined;
  return { signal: { kind: 'errorRate' }, series: all };
}

function withoutVector(value: Expression): Expression {
  if (value.kind !== 'binary' || value.op !== 'or') return value;
  const { right } = value;
  const zero = right.kind === 'call' && right.name === 'vector' && right.args[0]?.kind === 'number';
  return zero && right.args[0]?.kind === 'number' && right.args[0].value === 0 ? value.left : value;
}

/** `histogram_quantile(q, sum by (le) (rate(buckets)))`, in seconds: what counts milliseconds is divided by 1000. */
function latency(value: Expression): Side | undefined {
  const divided = value.kind === 'binary' && value.op === '/' && value.right.kind === 'number' ? value : undefined;
  const quantile = divided ? divided.left : value;
  const divisor = divided?.right.kind === 'number' ? divided.right.value : 1;
  if (quantile.kind !== 'call' || quantile.name !== 'histogram_quantile' || quantile.args.length !== 2)
    return undefined;
  const [share, buckets] = quantile.args;
  const series = aggregated(buckets!, 'rate');
  if (share?.kind !== 'number' || !series?.name.endsWith('_bucket')) return undefined;
  if (divisor !== perSecond(series.name)) return undefined;
  return { signal: { kind: 'latency', percentile: Math.round(share.value * 1e6) / 1e4 }, series };
}

/** Prometheus counts in seconds by convention; proxies that do not say so in the metric's name, or are known for it. */
function perSecond(histogram: string): number {
  return /_milliseconds_bucket$|^envoy_.*_time_bucket$/.test(histogram) ? 1000 : 1;
}

function throughput(value: Expression): Side | undefined {
  const series = aggregated(value, 'rate');
  return series && { signal: { kind: 'throughput' }, series };
}

/** The series in `sum(rate(series[window]))`. */
function aggregated(value: Expression, over: 'rate' | 'increase'): Series | undefined {
  if (value.kind !== 'call' || value.name !== 'sum' || value.args.length !== 1) return undefined;
  const [inner] = value.args;
  if (inner?.kind !== 'call' || inner.name !== over || inner.args.length !== 1) return undefined;
  const [series] = inner.args;
  return series?.kind === 'series' && series.rangeSeconds !== undefined ? series : undefined;
}
