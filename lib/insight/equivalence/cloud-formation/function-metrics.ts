import type { MeasuredVersions, VersionMetrics } from '../expressions/version-meaning';
import type { AlarmMetric } from './cloud-watch-alarm';

/** Names the dimensions that select a version or the alias, in the words of whoever wrote the alarm. */
export const MEASURED = 'Measured';

const ROLES: Readonly<Record<string, keyof VersionMetrics>> = {
  'Invocations Sum': 'invocations',
  'Throttles Sum': 'throttles',
  'Errors Sum': 'errors',
};

/** The metrics of a function by what they measure; undefined where there are none, or one is something else. */
export function versionsOf(metrics: readonly AlarmMetric[]): MeasuredVersions | undefined {
  const found: { candidate?: VersionMetrics; alias?: VersionMetrics } = {};
  for (const { id, namespace, metric, statistic, dimensions } of metrics) {
    const of = dimensions[MEASURED];
    const role = ROLES[`${metric} ${statistic}`] ?? (metric === 'Duration' ? 'duration' : undefined);
    if (namespace !== 'AWS/Lambda' || role === undefined || (of !== 'candidate' && of !== 'alias')) return undefined;
    found[of] = { ...found[of], [role]: id };
  }
  return (found.candidate ?? found.alias) ? found : undefined;
}
