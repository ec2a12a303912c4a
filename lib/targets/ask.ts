import { finding, spelled, unreachable, type Alternative, type Diagnostic } from '../diagnostics';
import type { Plan } from '../plan/plan';
import type { Answer } from './answer';
import type { Feature, FeatureDetails, FeatureKind } from './feature';
import { featuresOf } from './features-of';
import type { AnyTarget, TargetContext } from './target';

/** A question of the plan and what the target said. */
export interface Answered {
  readonly feature: Feature;
  readonly answer: Answer;
}

/**
 * Asks the target for everything in the plan. Where it cannot run this kind of workload at all, that is the one answer:
 * a function has no probes to ask about.
 */
export function askTarget(target: AnyTarget, plan: Plan, context: TargetContext): readonly Answered[] {
  const answered: Answered[] = [];
  for (const feature of featuresOf(plan)) {
    const one = askFor(feature, target, plan, context);
    answered.push(one);
    if (feature.kind === 'workload' && one.answer.kind === 'unsupported') break;
  }
  return answered;
}

function askFor(feature: Feature, target: AnyTarget, plan: Plan, context: TargetContext): Answered {
  const question = target.capabilities[feature.kind] as (
    detail: FeatureDetails[FeatureKind],
    plan: Plan,
    context: TargetContext,
  ) => Answer;
  return { feature, answer: question(feature.detail, plan, context) };
}

/** It cannot be lowered as it is. */
export function isRefused({ answer }: Answered, allowApproximation = false): boolean {
  return answer.kind === 'unsupported' || (answer.kind === 'approximate' && !allowApproximation);
}

export interface AnswerFindingOptions {
  readonly allowApproximation: boolean;
  /** Proved ways out; shown once, with the first refusal that another strategy could get around. */
  readonly alternatives: readonly Alternative[];
  /** Whether the user wrote what stands at a path: nobody misses a default that a platform has no need of. @default - all of it */
  readonly isWritten?: (path: string) => boolean;
}

/** Answers as findings, each said once however many stages it holds for. */
export function findingsOfAnswers(
  target: AnyTarget,
  answered: readonly Answered[],
  options: AnswerFindingOptions,
): Diagnostic[] {
  // Nearly all answers, and a plan has a hundred.
  const differing = answered.filter(({ answer }) => answer.kind !== 'exact');
  if (differing.length === 0) return [];
  const first = differing.find((one) => isRefused(one, options.allowApproximation) && isAboutStrategy(one.feature));
  const others = { ...options, alternatives: [] };
  const findings = differing.flatMap((one) => findingOfAnswer(target, one, one === first ? options : others));
  const seen = new Set<string>();
  return findings.filter(({ code, message }) => {
    const key = `${code} ${message}`;
    return !seen.has(key) && seen.add(key);
  });
}

function findingOfAnswer(
  target: AnyTarget,
  { feature, answer }: Answered,
  options: AnswerFindingOptions,
): Diagnostic[] {
  const { path } = feature;
  switch (answer.kind) {
    case 'exact':
      return [];
    case 'conservative':
      return [
        finding('target-differs', path, {
          message: `${target.title}: ${answer.deviation}`,
          fix: answer.fix ?? 'nothing: it is never riskier than what you wrote',
        }),
      ];
    case 'notApplicable':
      if (options.isWritten?.(path) === false) return [];
      return [
        finding('target-not-applicable', path, {
          message: `${target.title}: ${answer.reason}`,
          fix: answer.fix ?? 'nothing: it needs none there',
        }),
      ];
    case 'approximate':
      return [
        options.allowApproximation
          ? approximated(target, path, answer)
          : refusedApproximation(target, path, answer, options),
      ];
    case 'unsupported':
      return [
        finding('target-cannot-express', path, {
          message: `${target.title}: ${answer.reason}`,
          fix:
            answer.fix ??
            (options.alternatives.length ? 'take one of the ways below' : 'leave it out, or choose another target'),
          ...(answer.source === undefined ? {} : { source: answer.source }),
          ...waysOut(options),
        }),
      ];
    case 'unknown':
      return [
        finding('target-unknown-until-bound', path, {
          message: `${target.title}: the answer depends on the slot '${answer.slot}', which is not bound yet.`,
          fix: `bind '${answer.slot}'`,
        }),
      ];
    default:
      return unreachable(answer);
  }
}

type Approximate = Extract<Answer, { kind: 'approximate' }>;

function approximated(target: AnyTarget, path: string, { deviation, fix }: Approximate): Diagnostic {
  return finding('approximation', path, {
    message: `${target.title} comes near: ${deviation}`,
    fix:
      fix === undefined
        ? 'accept it, or choose a target that runs the plan exactly'
        : spelled`accept it, ${fix}, or choose a target that runs the plan exactly`,
  });
}

function waysOut({ alternatives }: AnswerFindingOptions): Pick<Diagnostic, 'alternatives'> {
  return alternatives.length > 0 ? { alternatives } : {};
}

const ALLOW = 'allow approximation (--allow-approximation, allowApproximation: true), or choose another target';

function refusedApproximation(
  target: AnyTarget,
  path: string,
  { deviation, fix }: Approximate,
  options: AnswerFindingOptions,
): Diagnostic {
  return finding('target-cannot-express', path, {
    message: `${target.title} can only come near: ${deviation}`,
    fix: fix === undefined ? ALLOW : spelled`${fix}, ${ALLOW}`,
    ...waysOut(options),
  });
}

const STRATEGY_FEATURES: Readonly<Record<Feature['kind'], boolean>> = {
  update: true,
  shift: true,
  candidateScale: true,
  gate: true,
  analysis: true,
  requestMatch: true,
  mirror: true,
  experiment: true,
  keepPrevious: true,
  workload: false,
  exposure: false,
  routing: false,
  guardrail: false,
  hook: false,
  autoscaling: false,
  scalingTrigger: false,
  scaleDown: false,
  metricsEndpoint: false,
  callers: false,
  calls: false,
  slo: false,
  sidecar: false,
  initContainer: false,
  volume: false,
  configFiles: false,
  secret: false,
  environmentSource: false,
  downward: false,
  lifecycle: false,
  scheduling: false,
  pullSecret: false,
  podSecurity: false,
  cloudIdentity: false,
  maxConnectionAge: false,
  probe: false,
  healthCommand: false,
  drain: false,
  propagation: false,
  serviceAccount: false,
  disruption: false,
  spread: false,
  stickiness: false,
  permissions: false,
  // Where nobody takes weights back, a strategy without weights needs none.
  automaticRollback: true,
  manualRollback: false,
  notification: false,
  migration: false,
  flag: false,
  ring: false,
};

/** Whether another strategy could get around a refusal. */
export function isAboutStrategy({ kind }: Pick<Feature, 'kind'>): boolean {
  return STRATEGY_FEATURES[kind];
}
