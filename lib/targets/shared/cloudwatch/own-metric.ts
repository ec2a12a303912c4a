import type { Signal } from '../../../plan/guardrail';
import type { ResolvedPlatform } from '../../../platform/resolved-platform';
import { isCounter } from '../metrics/pod-query';
import { LOG_NAMESPACE, VERSION_DIMENSION, type LogFilterSpec, type LogMetricName } from './alarm-spec';

/** Stands for the version in values of dimensions. */
export const CANDIDATE = '${candidate}';
export const STABLE = '${stable}';
const RELEASE = '${release}';

/** A metric that no AWS service publishes, or none that the library knows. */
export interface OwnMetric {
  readonly namespace: string;
  readonly metric: string | LogMetricName;
  readonly statistic: string;
  /** `${candidate}` still stands for the version. */
  readonly dimensions: Readonly<Record<string, string>>;
  /** A count that is judged by the second. */
  readonly perSecond: boolean;
  readonly logFilter?: LogFilterSpec;
}

export type ApplicationSource = NonNullable<ResolvedPlatform['metrics']['cloudWatch']>['application'];

/** Undefined where CloudWatch cannot find it; `${release}` is written out. */
export function ownMetricOf(
  signal: Signal,
  release: string,
  application: ApplicationSource | undefined,
): OwnMetric | undefined {
  switch (signal.kind) {
    case 'business':
      return application && businessMetric(signal.metric, release, application);
    case 'query':
      if ('logs' in signal.query) return logMetric(signal.query.logs);
      return 'cloudWatch' in signal.query
        ? { dimensions: {}, ...signal.query.cloudWatch, perSecond: false }
        : undefined;
    case 'errorRate':
    case 'latency':
    case 'throughput':
    case 'saturation':
    case 'lag':
    case 'synthetic':
      return undefined;
  }
}

/** As on every other platform: a counter by its growth a second, anything else by its average. */
function businessMetric(
  metric: string,
  release: string,
  { namespace, dimensions }: NonNullable<ApplicationSource>,
): OwnMetric {
  const counts = isCounter(metric);
  return {
    namespace,
    metric,
    statistic: counts ? 'Sum' : 'Average',
    dimensions: Object.fromEntries(
      Object.entries(dimensions).map(([name, value]) => [name, value.replaceAll(RELEASE, release)]),
    ),
    perSecond: counts,
  };
}

function logMetric({ pattern, version }: { readonly pattern: string; readonly version?: string }): OwnMetric {
  return {
    namespace: LOG_NAMESPACE,
    metric: { made: 'logMetric' },
    statistic: 'Sum',
    dimensions: version === undefined ? {} : { [VERSION_DIMENSION]: CANDIDATE },
    perSecond: false,
    logFilter: { pattern, ...(version === undefined ? {} : { versionField: version }) },
  };
}

/** Whether its dimensions tell the candidate from stable. */
export function tellsCandidate({ dimensions }: OwnMetric): boolean {
  return Object.values(dimensions).some((value) => value.includes(CANDIDATE));
}
