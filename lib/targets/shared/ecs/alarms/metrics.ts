import type { Percentile } from '../../../../definition/guardrail';
import type { AlarmMetricSpec, Colour } from '../spec';
import { metricId } from './expressions';

const LOAD_BALANCER = 'AWS/ApplicationELB';

export function requestMetrics(colours: readonly Colour[]): readonly AlarmMetricSpec[] {
  return colours.map((colour) => ofGroup(colour, metricId('requests', colour), 'RequestCount', 'Sum'));
}

export function errorMetrics(colours: readonly Colour[]): readonly AlarmMetricSpec[] {
  return colours.map((colour) => ofGroup(colour, metricId('errors', colour), 'HTTPCode_Target_5XX_Count', 'Sum'));
}

export function latencyMetrics(colours: readonly Colour[], percentile: Percentile): readonly AlarmMetricSpec[] {
  return colours.map((colour) => ofGroup(colour, metricId('latency', colour), 'TargetResponseTime', percentile));
}

/** The pair of dimensions that CloudWatch keeps for a group: with the group alone there is no such metric. */
function ofGroup(colour: Colour, id: string, metric: string, statistic: string): AlarmMetricSpec {
  return {
    id,
    namespace: LOAD_BALANCER,
    metric,
    statistic,
    dimensions: { LoadBalancer: { made: 'loadBalancer' }, TargetGroup: { made: 'targetGroup', colour } },
  };
}

export function serviceMetric(resource: 'cpu' | 'memory'): AlarmMetricSpec {
  return {
    id: resource,
    namespace: 'AWS/ECS',
    metric: resource === 'cpu' ? 'CPUUtilization' : 'MemoryUtilization',
    statistic: 'Average',
    dimensions: { ClusterName: { made: 'cluster' }, ServiceName: { made: 'service' } },
  };
}

export function canaryMetric(key: string): AlarmMetricSpec {
  return {
    id: 'succeeded',
    namespace: 'CloudWatchSynthetics',
    metric: 'SuccessPercent',
    statistic: 'Average',
    dimensions: { CanaryName: { made: 'canary', key } },
  };
}
