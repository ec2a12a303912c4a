import type { ArgoStepPlugin } from '../../definition/argo-fields';
import type { CommonPlan } from '../../plan/common-plan';
import type { CanaryStep } from './manifest';
import { argoFields } from './strategy-fields';

/** Steps that a plugin of the controller takes. */
export function stepPlugins(plan: CommonPlan, at: ArgoStepPlugin['at']): readonly CanaryStep[] {
  return (argoFields(plan).stepPlugins ?? [])
    .filter((one) => one.at === at)
    .map(({ name, config }) => ({ plugin: { name, ...(config === undefined ? {} : { config }) } }));
}

/** Their names, in the order of their steps: what each waits for, only it knows. */
export function pluginNames(plan: CommonPlan, at: ArgoStepPlugin['at']): readonly string[] {
  return (argoFields(plan).stepPlugins ?? []).filter((one) => one.at === at).map(({ name }) => name);
}
