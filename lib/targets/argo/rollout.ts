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
import { rolloutMode } from './rollout-mode';

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
      progressDeadlineSeconds: progressDeadline(plan),
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

/**
 * In a canary no step counts against the deadline while it waits or measures. In blue/green the Jobs before the switch
 * do: without their time on top a slow test would be given up while it runs.
 */
function progressDeadline(plan: Plan): number {
  const hooks = rolloutMode(plan) === 'blueGreen' ? plan.stages.flatMap((stage) => stage.hooks) : [];
  const longest = Math.max(0, ...hooks.map(({ timeoutSeconds }) => timeoutSeconds ?? 0));
  return Math.ceil(plan.update.progressDeadlineSeconds + longest);
}
