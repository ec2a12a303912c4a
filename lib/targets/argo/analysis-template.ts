import type { Plan } from '../../plan/plan';
import { objectMeta } from '../shared/kubernetes/object-meta';
import { specObject } from '../shared/kubernetes/spec-object';
import type { SpecObject } from '../shared/kubernetes/spec';
import { placeholdersIn } from '../shared/metrics/versions';
import type { TargetContext } from '../target';
import { conditionsOf } from './conditions';
import { goDuration } from '../../units/go-duration';
import type { AnalysisMetric, AnalysisTemplate } from './manifest';
import { providerOf } from './metric-provider';
import { secretArguments } from './source-provider';
import type { WatchedGuardrail } from './watched-guardrail';

/** Errors of the metric source in a row before the controller gives up; its own default, written out. */
export const ERRORS_IN_A_ROW = 4;

export interface TemplateUse {
  readonly name: string;
  /** How often it is measured; until it is stopped when absent. */
  readonly count?: number;
}

/** One template a guardrail, so that an analysis names just those that it needs. */
export function analysisTemplate(
  plan: Plan,
  context: TargetContext,
  watched: WatchedGuardrail,
  use: TemplateUse,
): SpecObject {
  const metric = metricOf(plan, context, watched, use.count);
  const { measurement } = watched;
  const secrets = measurement.kind === 'source' ? secretArguments(measurement) : [];
  const args = [...placeholdersIn(JSON.stringify(metric)).map((name) => ({ name })), ...secrets];
  const object: AnalysisTemplate = {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AnalysisTemplate',
    metadata: objectMeta(plan, context, use.name),
    spec: { ...(args.length ? { args } : {}), metrics: [metric] },
  };
  return specObject(`AnalysisTemplate/${use.name.slice(plan.release.name.length + 1)}`, object, {
    '': watched.guardrail.path,
  });
}

/** The controller stops at one failure more than the limit: the stated number of failures is the one that aborts. */
function metricOf(
  plan: Plan,
  context: TargetContext,
  { guardrail, measurement, timing }: WatchedGuardrail,
  count: number | undefined,
): AnalysisMetric {
  return {
    name: guardrail.name,
    initialDelay: goDuration(timing.firstSeconds),
    interval: goDuration(timing.everySeconds),
    ...(count === undefined ? {} : { count }),
    ...conditionsOf(measurement, guardrail.noData),
    failureLimit: guardrail.failures - 1,
    consecutiveErrorLimit: ERRORS_IN_A_ROW,
    provider: providerOf(guardrail, measurement, context, plan.release.name),
  };
}

export function templateName(plan: Plan, guardrail: string): string {
  return `${plan.release.name}-${guardrail}`;
}

/** For an analysis that ends by itself, as a stage's condition. No guardrail's name has a dot, so no two names are the same. */
export function stageTemplateName(plan: Plan, guardrail: string): string {
  return `${plan.release.name}-${guardrail}.stage`;
}

/** For an experiment of one stage, whose copies have names of their own. */
export function copiesTemplateName(plan: Plan, guardrail: string, stage: number): string {
  return `${plan.release.name}-${guardrail}.copies-${stage}`;
}
