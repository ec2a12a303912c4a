import type { PlannedGuardrail } from '../../plan/guardrail';
import { InternalError } from '../../diagnostics';
import type { CloudWatchMeasured, Measurement } from '../shared/metrics/measurement';
import type { TargetContext } from '../target';
import { goDuration } from '../../units/go-duration';
import type { MetricProvider } from './manifest';
import { sourceProvider } from './source-provider';
import { lookBackSeconds } from './metric-timing';

export function providerOf(
  guardrail: PlannedGuardrail,
  measurement: Measurement,
  context: TargetContext,
  release: string,
): MetricProvider {
  if (measurement.kind === 'cloudWatch') return cloudWatch(guardrail, measurement, context);
  if (measurement.kind === 'source') return sourceProvider(guardrail, measurement, context.platform.metrics, release);
  const { prometheus } = context.platform.metrics;
  if (!prometheus) throw new InternalError('a Prometheus query without Prometheus');
  return { prometheus: { address: prometheus.address, query: measurement.query } };
}

function cloudWatch(
  guardrail: PlannedGuardrail,
  { metric }: CloudWatchMeasured,
  context: TargetContext,
): MetricProvider {
  const dimensions = Object.entries(metric.dimensions ?? {}).map(([name, value]) => ({ name, value }));
  return {
    cloudWatch: {
      interval: goDuration(lookBackSeconds(guardrail, { kind: 'cloudWatch' }, context)),
      metricDataQueries: [
        {
          id: 'value',
          metricStat: {
            metric: {
              namespace: metric.namespace,
              metricName: metric.metric,
              ...(dimensions.length ? { dimensions } : {}),
            },
            period: guardrail.windowSeconds,
            stat: metric.statistic,
          },
          returnData: true,
        },
      ],
    },
  };
}
