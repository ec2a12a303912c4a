import type { ArgoAnalysis, ArgoArgument } from '../../definition/argo-fields';
import { finding, joinPath, type Diagnostic } from '../../diagnostics';
import type { CommonPlan } from '../../plan/common-plan';
import type { Stage } from '../../plan/stage';
import type { TargetContext } from '../target';
import { joined } from './joined-analysis';
import type { AnalysisArgument, ExperimentStep, RolloutAnalysis } from './manifest';
import { rolloutMode } from './rollout-mode';
import { retention } from './rollout-analysis';
import { argoFields } from './strategy-fields';

export interface ExistingAnalysis {
  readonly path: string;
  readonly at: ArgoAnalysis['at'];
  readonly analysis: RolloutAnalysis;
}

/** Analyses by templates that somebody else keeps: those that the platform demands, and the release's own. */
export function existingAnalyses(plan: CommonPlan, { platform }: TargetContext): readonly ExistingAnalysis[] {
  const demanded = (platform.kubernetes.argo?.analyses ?? []).map((one, index) => ({
    one,
    path: joinPath('platform.kubernetes.argo.analyses', index),
    applies: one.strategies?.includes(plan.strategy.kind) ?? true,
  }));
  const own = (argoFields(plan).analyses ?? []).map((one, index) => ({
    one,
    path: joinPath('targets.argo.analyses', index),
    applies: true,
  }));
  return [...demanded, ...own].flatMap(({ one, path, applies }) =>
    applies ? [{ path, at: one.at, analysis: { ...analysisOf(one), ...retention(plan) } }] : [],
  );
}

/** Whether some template that somebody else keeps can send the candidate back. */
export function judgesByAnalyses(plan: CommonPlan, context: TargetContext): boolean {
  return existingAnalyses(plan, context).length > 0;
}

/** Those of one moment, as one analysis. */
export function analysisAt(
  plan: CommonPlan,
  context: TargetContext,
  at: Extract<ArgoAnalysis['at'], string>,
  own: RolloutAnalysis | undefined,
): RolloutAnalysis | undefined {
  const existing = existingAnalyses(plan, context).flatMap((one) => (one.at === at ? [one.analysis] : []));
  return existing.reduce<RolloutAnalysis | undefined>((left, right) => joined(left, right), own);
}

/** Those that end a stage, by its place in the definition's own list. */
export function analysesOfStage(
  plan: CommonPlan,
  context: TargetContext,
  stagePath: string,
): readonly RolloutAnalysis[] {
  return existingAnalyses(plan, context).flatMap(({ at, analysis }) =>
    typeof at === 'object' && 'stage' in at && isStage(stagePath, at.stage) ? [analysis] : [],
  );
}

/** Those that judge the experiment of a stage. The controller takes one template an analysis there. */
export function analysesOfExperiment(
  plan: CommonPlan,
  context: TargetContext,
  stagePath: string,
): NonNullable<ExperimentStep['analyses']> {
  return existingAnalyses(plan, context).flatMap(({ at, analysis }) =>
    typeof at === 'object' && 'experiment' in at && isStage(stagePath, at.experiment)
      ? analysis.templates.map((one) => ({
          name: one.templateName,
          ...one,
          ...(analysis.args === undefined ? {} : { args: analysis.args }),
        }))
      : [],
  );
}

function hasPlace(stage: Stage, at: Exclude<ArgoAnalysis['at'], string>): boolean {
  return 'stage' in at
    ? isStage(stage.path, at.stage)
    : stage.experiment !== undefined && isStage(stage.path, at.experiment);
}

function isStage(path: string, stage: number): boolean {
  return new RegExp(`\\.(?:stages|weights)\\[${stage}\\]$`).test(path);
}

/** Analyses for which the release has no place. */
export function misplacedAnalyses(plan: CommonPlan, context: TargetContext): readonly Diagnostic[] {
  const mode = rolloutMode(plan);
  return existingAnalyses(plan, context).flatMap(({ path, at }) => {
    const places = placesOf(plan);
    if (typeof at === 'string' ? places.includes(at) : plan.stages.some((stage) => hasPlace(stage, at))) return [];
    const stages = plan.stages.filter((stage) => /\.(?:stages|weights)\[\d+\]$/.test(stage.path)).length;
    return [
      finding('argo-analysis-misplaced', joinPath(path, 'at'), {
        message: `${mode === 'rolling' ? 'A rolling update' : `This ${plan.strategy.kind}`} has no such moment, so the analysis would never run.`,
        got: typeof at === 'string' ? at : JSON.stringify(at),
        allowed: [...places, ...(stages > 0 ? [`{ stage: 0 } to { stage: ${stages - 1} }`] : [])].join(', '),
        fix: path.startsWith('platform.')
          ? `choose a moment that it has, or name the strategies that it is for: strategies: ['canary']`
          : 'choose a moment that it has',
      }),
    ];
  });
}

type Moment = Extract<ArgoAnalysis['at'], string>;

function placesOf(plan: CommonPlan): readonly Moment[] {
  const mode = rolloutMode(plan);
  if (mode === 'rolling') return ['afterPromotion'];
  return mode === 'blueGreen'
    ? ['beforePromotion', 'afterPromotion']
    : ['start', 'background', 'beforePromotion', 'afterPromotion'];
}

function analysisOf({ templates, values = {}, dryRun = [] }: Omit<ArgoAnalysis, 'at'>): RolloutAnalysis {
  const args = Object.entries(values).map(([name, value]) => argumentOf(name, value));
  return {
    templates: templates.map(({ name, cluster }) => ({
      templateName: name,
      ...(cluster === true ? { clusterScope: true } : {}),
    })),
    ...(args.length ? { args } : {}),
    ...(dryRun.length ? { dryRun: dryRun.map((metricName) => ({ metricName })) } : {}),
  };
}

function argumentOf(name: string, value: string | ArgoArgument): AnalysisArgument {
  if (typeof value === 'string') return { name, value };
  return 'podHash' in value
    ? { name, valueFrom: { podTemplateHashValue: value.podHash === 'stable' ? 'Stable' : 'Latest' } }
    : { name, valueFrom: { fieldRef: { fieldPath: value.field } } };
}
