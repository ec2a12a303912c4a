import type { CommonPlan } from '../../plan/common-plan';
import type { Plan } from '../../plan/plan';
import type { AnalysisArgument, RolloutAnalysis } from './manifest';
import type { AnalysisTemplate } from './manifest';
import type { SpecObject } from '../shared/kubernetes/spec';
import { argoFields } from './strategy-fields';
import type { Placeholder } from '../shared/metrics/versions';

/** What the templates of guardrails are given. */
export const OWN_ARGUMENTS: Readonly<Record<Placeholder, AnalysisArgument>> = {
  namespace: { name: 'namespace', valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } },
  candidate: { name: 'candidate', valueFrom: { podTemplateHashValue: 'Latest' } },
  stable: { name: 'stable', valueFrom: { podTemplateHashValue: 'Stable' } },
};

/** Hooks and gates that must end well. Also where nobody is sent back by metrics: a failed test must not let a release go on. */
export function hookAnalysis(hooks: readonly SpecObject[]): RolloutAnalysis {
  return { templates: hooks.map(({ object }) => ({ templateName: object.metadata.name })) };
}

/** Both in one analysis, where they run at the same time. */
export function withHooks(
  measured: RolloutAnalysis | undefined,
  hooks: readonly SpecObject[],
): RolloutAnalysis | undefined {
  if (hooks.length === 0) return measured;
  const run = hookAnalysis(hooks);
  return measured ? { ...measured, templates: [...run.templates, ...measured.templates] } : run;
}

/** An analysis by these templates, with the arguments that they take. */
export function rolloutAnalysis(plan: Plan, templates: readonly SpecObject[]): RolloutAnalysis {
  const objects = templates.map(({ object }) => object as AnalysisTemplate);
  const needed = new Set(objects.flatMap(({ spec }) => spec.args ?? []).map(({ name }) => name));
  const args = (Object.keys(OWN_ARGUMENTS) as Placeholder[])
    .filter((name) => needed.has(name))
    .map((name) => OWN_ARGUMENTS[name]);
  return {
    templates: objects.map(({ metadata }) => ({ templateName: metadata.name })),
    ...(args.length ? { args } : {}),
    ...dryRun(plan, objects),
    ...retention(plan),
  };
}

/** Measured and shown, but nobody is sent back by it. A pattern is for all metrics of an analysis, so only own ones are named. */
function dryRun(plan: Plan, templates: readonly AnalysisTemplate[]): Pick<RolloutAnalysis, 'dryRun'> {
  const metrics = new Set(templates.flatMap(({ spec }) => spec.metrics ?? []).map(({ name }) => name));
  const shown = plan.abort.automatic
    ? (argoFields(plan).dryRun ?? []).filter((name) => metrics.has(name))
    : [...metrics];
  return shown.length ? { dryRun: shown.map((name) => ({ metricName: `^${name}$` })) } : {};
}

export function retention(plan: CommonPlan): Pick<RolloutAnalysis, 'measurementRetention'> {
  const limit = argoFields(plan).measurementRetention;
  return limit === undefined ? {} : { measurementRetention: [{ metricName: '.*', limit }] };
}
