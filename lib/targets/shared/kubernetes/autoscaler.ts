import type { Plan } from '../../../plan/plan';
import type { PlannedReplicas } from '../../../plan/workload';
import type { TargetContext } from '../../target';
import type { AutoscalerMetric, HorizontalPodAutoscaler, ScaleTargetRef } from './manifest';
import { workloadName } from './names';
import { objectMeta } from './object-meta';
import { processOf } from './process';
import { specObject } from './spec-object';
import type { SpecObject } from './spec';

/** The autoscaler, which then owns the number of replicas alone. */
export function autoscaler(
  plan: Plan,
  context: TargetContext,
  workload: Pick<ScaleTargetRef, 'apiVersion' | 'kind'>,
): readonly SpecObject[] {
  const { replicas } = processOf(plan);
  if (replicas.kind === 'fixed') return [];
  const object: HorizontalPodAutoscaler = {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: objectMeta(plan, context, workloadName(plan)),
    spec: {
      scaleTargetRef: { apiVersion: workload.apiVersion, kind: workload.kind, name: workloadName(plan) },
      minReplicas: replicas.min,
      maxReplicas: replicas.max,
      metrics: metricsOf(replicas),
    },
  };
  return [specObject('HorizontalPodAutoscaler', object, { '': replicas.path })];
}

function metricsOf(replicas: Extract<PlannedReplicas, { kind: 'autoscaled' }>): readonly AutoscalerMetric[] {
  const shares = [
    ['cpu', replicas.cpuPercent],
    ['memory', replicas.memoryPercent],
  ] as const;
  return shares.flatMap(([name, percent]) =>
    percent === undefined
      ? []
      : [
          {
            type: 'Resource' as const,
            resource: { name, target: { type: 'Utilization' as const, averageUtilization: Math.round(percent) } },
          },
        ],
  );
}

/** The workload's own number; absent where the autoscaler owns it. */
export function replicasField(plan: Plan): { readonly replicas?: number } {
  const { replicas } = processOf(plan);
  return replicas.kind === 'fixed' ? { replicas: replicas.count } : {};
}

/** The number that percentages are counted from: the fixed one, or the autoscaler's smallest. */
export function fewestReplicas(plan: Plan): number {
  const { replicas } = processOf(plan);
  return replicas.kind === 'fixed' ? replicas.count : replicas.min;
}
