import type { Signal } from '../../../plan/guardrail';
import { cannotMeasure, USE_APPLICATION, type CannotMeasure, type Dialect } from './dialect';
import { range, series, type Matcher } from './promql';
import type { Side, Versions } from './versions';

export type RequestSignal = Extract<Signal, { kind: 'errorRate' | 'latency' | 'throughput' }>;

/** Of all dialects only Istio's has the status of gRPC calls. */
const TELLS_STATUS =
  "choose the dialect 'istio' where its proxies stand beside the pods, or write a query of your own with ${candidate}";

/** What one side is measured by: the value, and how many requests it stands for. */
export interface SideQuery {
  readonly kind: 'query';
  readonly value: string;
  /** Requests in the window; absent for signals that do not count requests. */
  readonly samples?: string;
}

const QUANTILE = { p50: '0.5', p90: '0.9', p95: '0.95', p99: '0.99', 'p99.9': '0.999' } as const;

/** The value of a request signal for one side, in base units: shares from 0 to 1, seconds, requests per second. */
export function requestQuery(
  signal: RequestSignal,
  side: Side,
  dialect: Dialect,
  versions: Versions,
  windowSeconds: number,
): SideQuery | CannotMeasure {
  const { protocol } = versions;
  if (protocol !== 'http' && protocol !== 'grpc') {
    return cannotMeasure(
      protocol === 'tcp'
        ? 'nobody sees requests in its connections of TCP or TLS, so nothing counts their errors or their time'
        : 'this workload answers no requests',
      "measure it with 'saturation', 'business' or a query of your own",
    );
  }
  const unseen = testsObstacle(dialect, versions);
  if (unseen) return unseen;
  const chosen = dialect.select(side, versions);
  if (chosen.kind === 'cannotMeasure') return chosen;
  const { matchers } = chosen;
  const window = range(windowSeconds);
  const samples = `sum(increase(${series(dialect.requests, matchers)}[${window}]))`;
  const perSecond = (more: readonly Matcher[]) =>
    `sum(rate(${series(dialect.requests, [...matchers, ...more])}[${window}]))`;
  switch (signal.kind) {
    case 'errorRate': {
      const failed = dialect.failed[protocol];
      if (!failed) return cannotMeasure(`${dialect.title} does not tell the status of ${protocol} calls`, TELLS_STATUS);
      // Without a failure there is no series of failures: that is zero, not no data.
      return { kind: 'query', value: `(${perSecond([failed])} or vector(0)) / ${perSecond([])}`, samples };
    }
    case 'latency': {
      const { histogram, perSecond: units } = dialect.latency;
      const buckets = `sum by (le) (rate(${series(`${histogram}_bucket`, matchers)}[${window}]))`;
      const quantile = `histogram_quantile(${QUANTILE[signal.percentile]}, ${buckets})`;
      return { kind: 'query', value: units === 1 ? quantile : `${quantile} / ${units}`, samples };
    }
    case 'throughput':
      return { kind: 'query', value: perSecond([]), samples };
  }
}

/** Tests call the candidate's own Service from inside the cluster. */
function testsObstacle({ countedBy, title }: Dialect, { layout, visited }: Versions): CannotMeasure | undefined {
  if (layout !== 'preview' || countedBy === 'pods') return undefined;
  if (countedBy === 'router') {
    return cannotMeasure(`${title} counts what passes it, and no route leads to the candidate yet`, USE_APPLICATION);
  }
  return visited === true
    ? undefined
    : cannotMeasure(
        `${title} is counted by the proxies of callers, and the Job of a load test has none`,
        `call the preview from a pod of the mesh and say so (requestsPerSecond), or ${USE_APPLICATION}`,
      );
}
