import type { HorizontalPodAutoscaler, IScalable, Metric } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import type { AutoscalerMetric, HorizontalPodAutoscaler as Wanted } from '../targets/shared/kubernetes/manifest';
import type { Plus } from './plus';

export function autoscaler(
  plus: Plus,
  scope: Construct,
  id: string,
  { metadata, spec }: Wanted,
  workload: IScalable | undefined,
): HorizontalPodAutoscaler {
  const metrics = (spec.metrics ?? []).flatMap((one) => metricOf(plus, one));
  return new plus.HorizontalPodAutoscaler(scope, id, {
    metadata,
    target: workload ?? somethingElse(spec.scaleTargetRef),
    minReplicas: spec.minReplicas,
    maxReplicas: spec.maxReplicas,
    // All or none: the patch finds them by their place.
    ...(metrics.length === spec.metrics?.length ? { metrics } : {}),
  });
}

/** A workload that cdk8s-plus does not know, such as a Rollout. */
function somethingElse(reference: Wanted['spec']['scaleTargetRef']): IScalable {
  return {
    hasAutoscaler: true,
    markHasAutoscaler: () => undefined,
    toScalingTarget: () => ({ ...reference, containers: [] }),
  };
}

function metricOf(plus: Plus, wanted: AutoscalerMetric): readonly Metric[] {
  if (wanted.type !== 'Resource' || wanted.resource.target.type !== 'Utilization') return [];
  const target = plus.MetricTarget.averageUtilization(wanted.resource.target.averageUtilization);
  return [wanted.resource.name === 'cpu' ? plus.Metric.resourceCpu(target) : plus.Metric.resourceMemory(target)];
}
