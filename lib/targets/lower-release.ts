import { slotsOfRelease } from '../definition/bind-slots';
import type { Release } from '../definition/release';
import type { ReleaseDefinition } from '../definition/release-definition';
import { finding, spelled, type Diagnostic } from '../diagnostics';
import { deviationText } from '../insight/deviation';
import { byContent, contentOf } from '../insight/by-content';
import type { LoweredGate } from '../insight/gates/lowered-gate';
import { alternativeOf, type NearStrategy } from '../insight/nearest';
import { checkPower } from '../insight/power/check-power';
import { strategyForms } from '../insight/print-strategy';
import type { Schedule } from '../insight/schedule';
import { summaryParts } from '../insight/timeline';
import { circumstancesIn } from '../plan/circumstances';
import type { Plan } from '../plan/plan';
import { planDefinition, type PlanCircumstances } from '../plan/plan-definition';
import { definePlatform, type Platform } from '../platform/platform';
import { resolveRelease } from '../platform/resolve-release';
import { Alike } from './alike/alike';
import { NOTHING_DERIVED } from './alike/template';
import { findingsOfAnswers, isAboutStrategy, type AnswerFindingOptions, type Answered } from './ask';
import { attempt, attempting, circumstancesOf, examine, hasErrors, type Attempt } from './attempt';
import { withJudgingAdvice } from './judging-advice';
import { loadTarget, type TargetSpecs } from './registry';
import { isSaid } from './said-before';
import { done, ended, endedTogether, type Steps } from './steps';
import { targetAllowed } from './target-allowed';
import type { AnyTarget, Provisioner, Target, TargetContext } from './target';
import { targetContext } from './target-context';
import type { TargetName } from './target-name';
import { writtenPaths } from './written-paths';
import { nearestStrategies, targetsThatRun, type Replan } from './ways-out';

export interface LowerOptions<N extends TargetName> {
  readonly target: N;
  readonly platform?: Platform;
  readonly environment?: string;
  readonly provisioner: Provisioner;
  /** Take the nearest plan where the target cannot run this one, and warn with the deviation. @default false */
  readonly allowApproximation?: boolean;
  /** Plain values for slots (strings or numbers); a host binds objects itself and passes the names in `boundSlots`. */
  readonly bind?: Readonly<Record<string, string | number>>;
  /** Slots that the host binds to objects of its own when it spells the spec. */
  readonly boundSlots?: readonly string[];
}

export interface LoweredRelease<N extends TargetName> {
  readonly target: N;
  /** What was lowered: another than the written one where approximation was allowed and needed. */
  readonly plan?: Plan;
  readonly answers: readonly Answered[];
  /** Absent where there are errors. */
  readonly spec?: TargetSpecs[N];
  readonly schedule?: Schedule;
  /** The guardrails as the spec will judge them. */
  readonly gates?: readonly LoweredGate[];
  /** Everything that was found, from the definition to the spec. */
  readonly findings: readonly Diagnostic[];
}

/** Alternatives that are shown; more are noise. */
const SHOWN = 3;

/**
 * From a definition to a target's spec. What a user did wrong comes back as findings; it never throws for it.
 *
 * @example lowerRelease(checkout, { target: 'argo', platform, environment: 'production', provisioner: 'files' })
 */
export function lowerRelease<N extends TargetName>(release: Release, options: LowerOptions<N>): LoweredRelease<N> {
  return alikeFor(options).outcomeOf(release) ?? ended(lowering(release, options));
}

/** What is to be lowered, and where to. */
export interface LoweringJob<N extends TargetName> {
  readonly release: Release;
  readonly options: LowerOptions<N>;
}

/** So many are lowered together: more would gain nothing, and keep more in memory at once. */
const TOGETHER = 300;

/**
 * The same for each of many releases, in less time than one by one.
 *
 * @param kept What is kept of each: the rest is let go before all of them are lowered.
 * @param begins Is told which of them is begun.
 */
export function lowerReleases<N extends TargetName, Kept>(
  jobs: readonly LoweringJob<N>[],
  kept: (one: LoweredRelease<N>, index: number) => Kept,
  begins: (index: number) => void = () => undefined,
): readonly Kept[] {
  const lowered: Kept[] = [];
  while (lowered.length < jobs.length) {
    const first = lowered.length;
    const some = jobs.slice(first, first + TOGETHER).map(({ release, options }, index) => {
      begins(first + index);
      const known = alikeFor(options).outcomeOf(release);
      return known === undefined ? lowering(release, options) : done(known);
    });
    lowered.push(...endedTogether(some).map((one, index) => kept(one, first + index)));
  }
  return lowered;
}

/** By platform, which is an object of its own, and by all other options. */
const alike = new WeakMap<Platform, Map<string, unknown>>();

function alikeFor<N extends TargetName>(options: LowerOptions<N>): Alike<LoweredRelease<N>> {
  const { platform = emptyPlatform(), ...others } = options;
  const ofPlatform = alike.get(platform) ?? new Map<string, unknown>();
  alike.set(platform, ofPlatform);
  const key = contentOf([others]);
  const known = ofPlatform.get(key);
  if (known !== undefined) return known as Alike<LoweredRelease<N>>;
  const surroundings = key + JSON.stringify(platform.definition);
  const made = new Alike(
    (release) => ended(lowering(release, options)),
    surroundings,
    (name, environment) => {
      const context = targetContext(platform.resolve(options.environment ?? environment), options.provisioner);
      return loadTarget(options.target).derivedFrom?.(name, context) ?? NOTHING_DERIVED;
    },
    comparesVersions,
  );
  if (ofPlatform.size >= MOST_OPTIONS) ofPlatform.clear();
  ofPlatform.set(key, made);
  return made;
}

/** A version that an overlay states contradicts the stand-ins of a tag and not every tag. */
function comparesVersions({ findings }: Pick<LoweredRelease<TargetName>, 'findings'>): boolean {
  return findings.some(({ code }) => code === 'version-contradicts-image');
}

/** Of one platform; a program asks for few. */
const MOST_OPTIONS = 100;

function* lowering<N extends TargetName>(release: Release, options: LowerOptions<N>): Steps<LoweredRelease<N>> {
  const { target: name, platform = emptyPlatform(), allowApproximation = false } = options;
  const environment = options.environment ?? release.environment;
  const resolved = resolveRelease(release, options.platform, environment, options.bind);
  if (!resolved.definition) return { target: name, answers: [], findings: resolved.findings };

  const resolvedPlatform = platform.resolve(environment);
  const circumstances = circumstancesIn(platform, environment, resolved.origin);
  const built = planDefinition(resolved.definition, circumstances);
  const unbound = unboundSlots(resolved.definition, options.boundSlots ?? [], resolved.origin);
  const before = [...resolved.findings, ...unbound, ...built.findings, ...targetAllowed(name, built.targets)];
  if (!built.plan) return { target: name, answers: [], findings: before };
  yield;

  const target: Target<TargetSpecs[N]> = loadTarget(name);
  const context = targetContext(resolvedPlatform, options.provisioner);
  const said = { allowApproximation, context, isWritten: writtenPaths(resolved.definition, resolved.origin) };
  if (unbound.length > 0) {
    const examined = examine(target, built.plan, context, allowApproximation);
    return outcome(target, examined, before, { ...said, alternatives: [] });
  }
  const tried = yield* attempting(target, built.plan, context, allowApproximation);
  if (tried.refused.length === 0) return outcome(target, tried, before, { ...said, alternatives: [] });

  const replan = replanner(resolved.definition, circumstances);
  const near = nearestStrategies(target, tried, context, replan);
  const best = near[0];
  if (allowApproximation && best && tried.refused.every(({ feature }) => isAboutStrategy(feature))) {
    const taken = attempt(target, replan(best.strategy)!, context, true);
    const warning = approximationWarning(target, tried.refused[0]!, best);
    return outcome(target, taken, [...before, warning], { ...said, alternatives: [] });
  }
  const alternatives = [
    ...targetsThatRun(built.plan, target, context, built.targets?.value),
    ...near.slice(0, SHOWN).map(alternativeOf),
  ];
  return outcome(target, tried, before, { ...said, alternatives });
}

let empty: Platform | undefined;

/** What nobody described is the same for every release. */
function emptyPlatform(): Platform {
  return (empty ??= definePlatform({}));
}

function outcome<N extends TargetName>(
  target: Target<TargetSpecs[N]>,
  tried: Attempt<TargetSpecs[N]>,
  before: readonly Diagnostic[],
  options: AnswerFindingOptions & { readonly context: TargetContext },
): LoweredRelease<N> {
  const own = withJudgingAdvice(target, tried, options.context);
  const findings = [
    ...before,
    ...findingsOfAnswers(target, tried.answers, options),
    ...(before.length === 0 ? own : own.filter((one) => !isSaid(one, before))),
    ...powerFindings(tried),
  ];
  const lowered = hasErrors(findings) ? undefined : tried.lowered;
  return {
    target: target.name as N,
    plan: tried.plan,
    answers: tried.answers,
    ...(lowered ? { spec: lowered.spec, schedule: lowered.schedule, gates: lowered.gates } : {}),
    findings,
  };
}

const NO_TRAFFIC = Object.freeze({ requestsPerSecond: 0, errorRate: 0 });

const powerOfGates = byContent(checkPower);

function powerFindings({ plan, lowered }: Attempt<unknown>): readonly Diagnostic[] {
  if (!lowered || plan.exposure.kind === 'none') return [];
  // Tests, and calls that a gate makes itself, need nobody's traffic to be counted.
  const known = plan.traffic
    ? lowered.gates
    : lowered.gates.filter(({ measures, tests }) => tests ?? measures.callsPerSecond);
  return powerOfGates(known, lowered.schedule, plan.traffic ?? NO_TRAFFIC, circumstancesOf(plan));
}

function replanner(definition: ReleaseDefinition, circumstances: PlanCircumstances): Replan {
  return (strategy) => {
    // Tried strategies are kept apart from what releases have in common.
    const { plan, findings } = planDefinition({ ...definition, strategy }, { ...circumstances });
    return hasErrors(findings) ? undefined : plan;
  };
}

function approximationWarning(target: AnyTarget, { feature, answer }: Answered, best: NearStrategy): Diagnostic {
  const reason =
    answer.kind === 'unsupported' ? answer.reason : answer.kind === 'approximate' ? answer.deviation : answer.kind;
  const { program, data } = strategyForms(best.strategy);
  const { shape, time } = summaryParts(best.strategy.kind, best.schedule);
  return finding('approximation', feature.path, {
    message: `${target.title}: ${reason.replace(/[^.]$/, '$&.')} Instead it runs ${shape}, ${time} in all: ${deviationText(best.deviation)}.`,
    fix: spelled`write ${{ program, data: `strategy: ${data}` }} to accept it, or choose a target that runs the plan exactly`,
  });
}

/** A slot that nobody binds would reach the output as a record of ours. */
function unboundSlots(
  definition: ReleaseDefinition,
  bound: readonly string[],
  origin: (path: string) => string,
): Diagnostic[] {
  return slotsOfRelease(definition)
    .filter(({ name }) => !bound.includes(name))
    .map(({ name, path }) =>
      finding('slot-unbound', origin(path), {
        message: `The slot '${name}' is not bound to anything; files have no host that could bind it.`,
        got: `ref('${name}')`,
        fix: `bind '${name}' where the release is used, or write the value in place of the slot`,
      }),
    );
}
