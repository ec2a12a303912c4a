import type { Plan } from '../../plan/plan';
import { replicasField } from '../shared/kubernetes/autoscaler';
import { selectorLabels } from '../shared/kubernetes/labels';
import { workloadName } from '../shared/kubernetes/names';
import { objectMeta } from '../shared/kubernetes/object-meta';
import { podTemplate, podTemplateOrigins } from '../shared/kubernetes/pod-template';
import { processOf } from '../shared/kubernetes/process';
import { originsBelow, specObject } from '../shared/kubernetes/spec-object';
import type { SpecObject } from '../shared/kubernetes/spec';
import type { TargetContext } from '../target';
import type { Rollout, RolloutStrategy } from './manifest';

export const ROLLOUT = { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout' } as const;

export function rollout(
  plan: Plan,
  context: TargetContext,
  strategy: RolloutStrategy,
  strategyOrigins: Readonly<Record<string, string>>,
): SpecObject {
  const { update, abort } = plan;
  const { revisionHistoryLimit, rollbackWindow } = plan.targets.argo ?? {};
  const object: Rollout = {
    ...ROLLOUT,
    metadata: objectMeta(plan, context, workloadName(plan)),
    spec: {
      ...replicasField(plan),
      ...(revisionHistoryLimit === undefined ? {} : { revisionHistoryLimit }),
      ...(rollbackWindow === undefined ? {} : { rollbackWindow: { revisions: rollbackWindow } }),
      ...(update.kind === 'rolling' ? { minReadySeconds: Math.ceil(update.minReadySeconds) } : {}),
      progressDeadlineSeconds: Math.ceil(update.progressDeadlineSeconds),
      progressDeadlineAbort: abort.automatic,
      selector: { matchLabels: selectorLabels(plan) },
      strategy,
      template: podTemplate(plan, context, 'rollouts-pod-template-hash'),
    },
  };
  const process = processOf(plan);
  return specObject('Rollout', object, {
    '': process.path,
    'spec.replicas': process.replicas.path,
    'spec.strategy': plan.strategy.path,
    'spec.minReadySeconds': update.path,
    'spec.progressDeadlineSeconds': update.path,
    'spec.progressDeadlineAbort': abort.path,
    'spec.revisionHistoryLimit': 'targets.argo.revisionHistoryLimit',
    'spec.rollbackWindow': 'targets.argo.rollbackWindow',
    ...strategyOrigins,
    ...originsBelow('spec.template', podTemplateOrigins(plan, context)),
  });
}
