import type { Plan } from '../../plan/plan';
import { podTemplateOrigins } from '../shared/kubernetes/pod-template';
import { processOf } from '../shared/kubernetes/process';
import { originsBelow } from '../shared/kubernetes/spec-object';
import type { TargetContext } from '../target';

/** Where the values of a workload come from. */
export function workloadOrigins(
  plan: Plan,
  context: TargetContext,
  strategyField: string,
  template = 'spec.template',
): Readonly<Record<string, string>> {
  const process = processOf(plan);
  const { update } = plan;
  return {
    '': process.path,
    'spec.replicas': process.replicas.path,
    [strategyField]: update.path,
    'spec.minReadySeconds': update.path,
    'spec.progressDeadlineSeconds': update.path,
    ...originsBelow(template, podTemplateOrigins(plan, context)),
  };
}

export function historyField(plan: Plan): { readonly revisionHistoryLimit?: number } {
  const limit = plan.targets.kubernetes?.revisionHistoryLimit;
  return limit === undefined ? {} : { revisionHistoryLimit: limit };
}

export function minReadyField({ update }: Plan): { readonly minReadySeconds?: number } {
  return update.kind === 'rolling' ? { minReadySeconds: Math.ceil(update.minReadySeconds) } : {};
}
