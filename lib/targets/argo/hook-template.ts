import { InternalError, unreachable } from '../../diagnostics';
import type { Plan } from '../../plan/plan';
import type { PlannedGate, PlannedHook } from '../../plan/operations';
import { objectMeta } from '../shared/kubernetes/object-meta';
import { specObject } from '../shared/kubernetes/spec-object';
import type { SpecObject } from '../shared/kubernetes/spec';
import type { TargetContext } from '../target';
import { jobMetric } from './job-hook';
import type { AnalysisMetric, AnalysisTemplate } from './manifest';
import { gateMetric, webhookMetric } from './web-metric';

/** A hook as an analysis of one measurement. No guardrail's name has a dot, so no two names are the same. */
export function hookTemplate(plan: Plan, context: TargetContext, hook: PlannedHook): SpecObject {
  return template(plan, context, `${hook.name}.hook`, metricOf(plan, context, hook), hook.path);
}

function metricOf(plan: Plan, context: TargetContext, hook: PlannedHook): AnalysisMetric {
  switch (hook.kind) {
    case 'job':
    case 'smokeTest':
    case 'loadTest':
      return jobMetric(plan, context, hook);
    case 'webhook':
      return webhookMetric(plan, hook);
    case 'function':
      throw new InternalError(`a hook of kind '${hook.kind}' reached Argo Rollouts`);
    default:
      return unreachable(hook);
  }
}

/** A gate that somebody is asked for, by its place among the gates of the plan. */
export function gateTemplate(
  plan: Plan,
  context: TargetContext,
  gate: Extract<PlannedGate, { kind: 'webhook' }>,
): SpecObject {
  const name = `go-${gateIndex(plan, gate)}`;
  return template(plan, context, `${name}.gate`, gateMetric(plan, gate, name), gate.path);
}

function gateIndex({ stages }: Plan, gate: PlannedGate): number {
  const all = stages.flatMap(({ exit }) => exit.flatMap((one) => (one.kind === 'gate' ? [one.gate.path] : [])));
  return all.indexOf(gate.path);
}

function template(plan: Plan, context: TargetContext, name: string, metric: AnalysisMetric, path: string): SpecObject {
  const object: AnalysisTemplate = {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AnalysisTemplate',
    metadata: objectMeta(plan, context, `${plan.release.name}-${name}`),
    spec: { metrics: [metric] },
  };
  return specObject(`AnalysisTemplate/${name}`, object, { '': path });
}
