import type { UnnamedWorkload } from './unnamed-definition';
import type { PlannedExposure } from './plan';
import type { PlanSource } from './source';
import type { PlannedProcess } from './workload';

/** The port of this name serves metrics by convention. */
const METRICS_PORT = 'metrics';

export function planMetrics(
  workload: Exclude<UnnamedWorkload, { kind: 'function' }>,
  { defaults, at }: PlanSource,
  exposure: PlannedExposure,
): PlannedProcess['metrics'] {
  if (!('metrics' in workload) || workload.metrics === undefined) return undefined;
  const { port, path = defaults.metricsPath } = workload.metrics;
  const traffic = exposure.kind === 'none' ? 'http' : exposure.kind;
  const named = workload.ports?.[METRICS_PORT] === undefined ? traffic : METRICS_PORT;
  return { path: at('workload', 'metrics'), port: port ?? named, requestPath: path };
}
