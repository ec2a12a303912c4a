import type { CommonPlan } from '../../../plan/common-plan';
import type { Plan } from '../../../plan/plan';
import type { PlannedReplicas } from '../../../plan/workload';
import type { TargetContext } from '../../target';
import type { AutoscalerMetric, HorizontalPodAutoscaler, ScaleTargetRef } from './manifest';
import { objectMeta } from './object-meta';
import { processOf } from './process';
import { scaledObject } from './scaled-object';
import { specObject } from './spec-object';
import type { SpecObject } from './spec';

export type AutoscaledReplicas = Extract<PlannedReplicas, { kind: 'autoscaled' }>;

/** The platform's autoscaler for each workload; it then owns the number of replicas alone. */
export function autoscalers(
  plan: Plan,
  context: TargetContext,
  workloads: readonly ScaleTargetRef[],
): readonly SpecObject[] {
  const { replicas } = processOf(plan);
  if (replicas.kind === 'fixed') return [];
  const make = context.platform.kubernetes.autoscaler === 'keda' ? scaledObject : podAutoscaler;
  return workloads.map((workload, index) =>
    make(plan, context, replicas, workload, index === 0 ? '' : `/${workload.name}`),
  );
}

function podAutoscaler(
  plan: Plan,
  context: TargetContext,
  replicas: AutoscaledReplicas,
  workload: ScaleTargetRef,
  keyEnd: string,
): SpecObject {
  const object: HorizontalPodAutoscaler = {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: objectMeta(plan, context, workload.name),
    spec: {
      scaleTargetRef: workload,
      minReplicas: replicas.min,
      maxReplicas: replicas.max,
      metrics: metricsOf(replicas),
      ...behaviorField(replicas),
    },
  };
  return specObject(`HorizontalPodAutoscaler${keyEnd}`, object, {
    '': replicas.path,
    'spec.behavior': `${replicas.path}.scaleDownAfter`,
  });
}

/** Without a word Kubernetes itself waits five minutes. */
export function behaviorField({ scaleDownAfterSeconds }: AutoscaledReplicas): {
  readonly behavior?: HorizontalPodAutoscaler['spec']['behavior'];
} {
  return scaleDownAfterSeconds === undefined
    ? {}
    : { behavior: { scaleDown: { stabilizationWindowSeconds: Math.ceil(scaleDownAfterSeconds) } } };
}

function metricsOf(replicas: AutoscaledReplicas): readonly AutoscalerMetric[] {
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
export function replicasField(plan: CommonPlan): { readonly replicas?: number } {
  const { replicas } = processOf(plan);
  return replicas.kind === 'fixed' ? { replicas: replicas.count } : {};
}

/** The number that percentages are counted from: the fixed one, or the autoscaler's smallest. */
export function fewestReplicas(plan: CommonPlan): number {
  const { replicas } = processOf(plan);
  return replicas.kind === 'fixed' ? replicas.count : replicas.min;
}

export function mostReplicas(plan: CommonPlan): number {
  const { replicas } = processOf(plan);
  return replicas.kind === 'fixed' ? replicas.count : replicas.max;
}
