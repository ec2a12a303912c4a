import type { LoweredGate } from '../../insight/gates/lowered-gate';
import type { Plan } from '../../plan/plan';
import type { PlannedExperiment, Stage } from '../../plan/stage';
import type { SpecObject } from '../shared/kubernetes/spec';
import { isRouted, trafficSplit } from '../shared/kubernetes/traffic-split';
import type { TargetContext } from '../target';
import { analysisTemplate, copiesTemplateName } from './analysis-template';
import {
  copiesOf,
  copyServiceName,
  copyShare,
  isMeasured,
  isolatingLabels,
  measureCopies,
  type Copied,
} from './experiment-copies';
import { analysesOfExperiment } from './existing-analyses';
import { gateOf } from './gates';
import { goDuration } from '../../units/go-duration';
import type { AnalysisArgument, AnalysisTemplate, ExperimentStep, ExperimentTemplate } from './manifest';
import { measurementsSeconds, metricTiming } from './metric-timing';
import { analysisSeconds, holdSeconds } from './stage-time';
import { argoFields } from './strategy-fields';
import type { WatchedGuardrail } from './watched-guardrail';

/** An experiment with the templates that judge it. */
export interface LoweredExperiment {
  readonly step: ExperimentStep;
  readonly templates: readonly SpecObject[];
  readonly gates: readonly LoweredGate[];
  readonly seconds: number;
}

/** Undefined where the stage has none. */
export function loweredExperiment(
  plan: Plan,
  context: TargetContext,
  stage: Stage,
  index: number,
  watched: readonly WatchedGuardrail[],
): LoweredExperiment | undefined {
  const { experiment } = stage;
  if (!experiment) return undefined;
  const judged = judgedGuardrails(plan, context, experiment, index).map((one) => {
    const count = measurements(one, experiment.seconds);
    const name = copiesTemplateName(plan, one.guardrail.name, index);
    return { one, count, template: analysisTemplate(plan, context, one, { name, count }) };
  });
  const analyses = [
    ...judged.map(({ one, template }) => analysisOf(one, template, experiment)),
    ...analysesOfExperiment(plan, context, stage.path),
  ];
  const times = judged.map(({ one, count }) => measurementsSeconds(one.timing, count));
  const lasts = Math.max(experiment.seconds, 0, ...times);
  // The clock of the stage runs first, and the stage's own analysis last.
  const startSeconds = Math.max(0, holdSeconds(stage) - analysisSeconds(stage, watched) - lasts);
  return {
    step: {
      templates: copiesOf(experiment).map((copy) => copyTemplate(plan, context, experiment, index, copy)),
      ...(experiment.seconds > 0 ? { duration: goDuration(experiment.seconds) } : {}),
      ...(analyses.length ? { analyses } : {}),
      ...dryRunOf(
        plan,
        judged.map(({ one }) => one.guardrail.name),
      ),
      analysisRunMetadata: EMPTY,
    },
    templates: judged.map(({ template }) => template),
    gates: judged.map(({ one, count }) => ({
      ...gateOf(plan, one, { count, runs: { kind: 'inStage', stage: index, startSeconds } }),
      copies: { stage: index, sharePercent: copyShare(plan, context, experiment) },
    })),
    seconds: lasts,
  };
}

function judgedGuardrails(
  plan: Plan,
  context: TargetContext,
  experiment: PlannedExperiment,
  index: number,
): readonly WatchedGuardrail[] {
  return plan.guardrails
    .filter(({ name }) => experiment.guardrails.includes(name))
    .flatMap((guardrail): WatchedGuardrail[] => {
      const measurement = measureCopies(plan, context, guardrail, experiment, index);
      if (!isMeasured(measurement)) return [];
      return [{ guardrail, measurement, timing: metricTiming(guardrail, measurement, context) }];
    });
}

/**
 * The controller writes these two back into the Rollout wherever they are missing. Without them every sync would see
 * a difference, and a server-side apply a conflict over all steps.
 */
const EMPTY = {};

/** As many as fit into the time, and as many as the guardrail needs. */
function measurements({ guardrail, timing }: WatchedGuardrail, seconds: number): number {
  return Math.max(guardrail.of, Math.floor((seconds - timing.firstSeconds) / timing.everySeconds) + 1);
}

function copyTemplate(
  plan: Plan,
  context: TargetContext,
  experiment: PlannedExperiment,
  index: number,
  copy: Copied,
): ExperimentTemplate {
  const routed = isRouted(trafficSplit(plan, context));
  return {
    name: copy,
    specRef: copy === 'baseline' ? 'stable' : 'canary',
    replicas: experiment.replicas,
    metadata: EMPTY,
    ...(experiment.isolated ? isolated(plan, index, copy) : {}),
    ...(routed && experiment.share !== undefined
      ? { weight: Math.floor(experiment.share), service: { name: copyServiceName(plan, index, copy) } }
      : {}),
  };
}

/** Its pods have a name of their own, and so has the Service that the controller makes for them. */
function isolated(plan: Plan, index: number, copy: Copied): Partial<ExperimentTemplate> {
  const labels = isolatingLabels(plan, index, copy);
  return {
    selector: { matchLabels: labels },
    metadata: { labels },
    service: { name: copyServiceName(plan, index, copy) },
  };
}

function analysisOf(
  { guardrail }: WatchedGuardrail,
  template: SpecObject,
  experiment: PlannedExperiment,
): NonNullable<ExperimentStep['analyses']>[number] {
  const object = template.object as AnalysisTemplate;
  const args = (object.spec.args ?? []).flatMap(({ name, valueFrom }): AnalysisArgument[] =>
    valueFrom === undefined ? [argumentOf(name, guardrail.signal.kind === 'query', experiment)] : [],
  );
  return {
    name: guardrail.name,
    templateName: object.metadata.name,
    ...(args.length ? { args } : {}),
    requiredForCompletion: true,
  };
}

/** Own queries speak of the hash of a version's pods, the others of the ReplicaSet that the pods belong to. */
function argumentOf(name: string, byHash: boolean, { versions }: PlannedExperiment): AnalysisArgument {
  if (name === 'namespace') return { name, valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } };
  if (name === 'stable' && versions !== 'both') return { name, valueFrom: { podTemplateHashValue: 'Stable' } };
  const copy: Copied = name === 'stable' ? 'baseline' : 'canary';
  return { name, value: `{{templates.${copy}.${byHash ? 'podTemplateHash' : 'replicaset.name'}}}` };
}

function dryRunOf(plan: Plan, names: readonly string[]): Pick<ExperimentStep, 'dryRun'> {
  if (names.length === 0) return {};
  if (!plan.abort.automatic) return { dryRun: [{ metricName: '.*' }] };
  const shown = (argoFields(plan).dryRun ?? []).filter((name) => names.includes(name));
  return shown.length ? { dryRun: shown.map((name) => ({ metricName: `^${name}$` })) } : {};
}
