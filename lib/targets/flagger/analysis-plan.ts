import type { Segment } from '../../insight/schedule';
import type { PlannedGuardrail } from '../../plan/guardrail';
import type { Plan } from '../../plan/plan';
import type { TargetContext } from '../target';
import { isTested } from '../../plan/test-traffic';
import { fewestFailures, lateAt, thresholdFor, windowSeconds } from './detection';
import { flaggerMode, type FlaggerMode } from './mode';
import { providerOf, type NoProvider, type Provider } from './provider';
import { holdSeconds } from './stage-hold';
import { writtenSeconds } from './written-seconds';
import { DEFAULT_INTERVAL, SHORTEST_INTERVAL, stepsOf, type NoSteps, type Steps } from './steps';

/** The analysis of a Canary in numbers: what its answers and its objects are made of. */
export interface AnalysisPlan {
  readonly kind: 'analysis';
  readonly provider: Provider;
  readonly mode: FlaggerMode;
  readonly intervalSeconds: number;
  readonly threshold: number;
  /** Of `requests`, `copies` and `replaced`. */
  readonly iterations?: number;
  /** Of `weights`. */
  readonly steps?: Steps;
  readonly segments: readonly Segment[];
  /** Guardrails that even one failed check is too late for. */
  readonly late: readonly PlannedGuardrail[];
}

/** Intervals in the shortest stage, at most: more would climb where the plan holds. */
const MOST_CHECKS = 10;

export function analysisPlan(plan: Plan, context: TargetContext): AnalysisPlan | NoProvider | NoSteps {
  const provider = providerOf(plan, context);
  if (provider.kind === 'impossible') return provider;
  const mode = flaggerMode(plan, provider);
  return mode === 'weights' ? byWeights(plan, context, provider) : byIterations(plan, context, provider, mode);
}

function byWeights(plan: Plan, context: TargetContext, provider: Provider): AnalysisPlan | NoSteps {
  const written = writtenInterval(plan);
  const once = written === undefined ? stepsOf(plan, 1) : stepsOf(plan, checksIn(plan, written), 0);
  if (once.kind === 'impossible') return once;
  const plain = complete(plan, context, provider, once);
  if (written !== undefined || plain.late.length === 0 || holdsUsers(plan)) return plain;
  for (let checks = 2; checks <= MOST_CHECKS; checks++) {
    const steps = stepsOf(plan, checks);
    if (steps.kind === 'impossible') return plain;
    const climbing = complete(plan, context, provider, steps);
    if (climbing.late.length === 0) return climbing;
  }
  return plain;
}

/** What is too short for the controller is refused by its rule. */
export function writtenInterval({ targets }: Plan): number | undefined {
  const written = targets.flagger?.interval;
  return written === undefined ? undefined : writtenSeconds(written);
}

/** How many of them the shortest stage has. */
function checksIn({ stages }: Plan, intervalSeconds: number): number {
  const holds = stages.map(holdSeconds).filter((seconds) => seconds > 0);
  return holds.length === 0 ? 1 : Math.max(1, Math.round(Math.min(...holds) / intervalSeconds));
}

/** A split of users, or copies, must last as it is. */
function holdsUsers({ strategy, stages }: Plan): boolean {
  return strategy.kind === 'abTest' || stages.some(({ mirror }) => mirror !== undefined);
}

function complete(plan: Plan, context: TargetContext, provider: Provider, steps: Steps): AnalysisPlan {
  const { intervalSeconds, segments } = steps;
  return {
    kind: 'analysis',
    provider,
    mode: 'weights',
    intervalSeconds,
    steps,
    segments,
    ...judged(plan, context, intervalSeconds),
  };
}

function judged({ guardrails }: Plan, context: TargetContext, intervalSeconds: number) {
  const threshold = thresholdFor(guardrails, context, intervalSeconds);
  return { threshold, late: lateAt(guardrails, context, { intervalSeconds, threshold }) };
}

function byIterations(
  plan: Plan,
  context: TargetContext,
  provider: Provider,
  mode: Exclude<FlaggerMode, 'weights'>,
): AnalysisPlan {
  const held = holdSeconds(plan.stages[0]!);
  const tested = mode === 'replaced' && isTested(plan.stages[0]!);
  const { iterations, intervalSeconds } = tested
    ? testing(plan, context)
    : mode === 'replaced'
      ? exchange(plan)
      : repeated(plan, context, held);
  return {
    kind: 'analysis',
    provider,
    mode,
    intervalSeconds,
    iterations,
    segments: [
      // Without a router one iteration more is counted before the primary's pods are exchanged (runBlueGreen).
      { weight: 0, seconds: (iterations + (mode === 'replaced' ? 1 : 0)) * intervalSeconds },
      // After copies Flagger watches one interval at full traffic; else the primary takes over at once.
      { weight: 100, seconds: mode === 'copies' ? intervalSeconds : 0 },
    ],
    // A failed test holds the release before any user meets it: none is too late.
    ...(tested ? { threshold: fewestFailures(plan.guardrails), late: [] } : judged(plan, context, intervalSeconds)),
  };
}

interface Repeated {
  readonly iterations: number;
  readonly intervalSeconds: number;
}

/** While somebody is waited for, Flagger goes back an iteration, and at none it would run the hooks before traffic again. */
function exchange(plan: Plan): Repeated {
  const waits = plan.stages[0]!.exit.some(({ kind }) => kind === 'gate');
  return { iterations: waits ? 2 : 1, intervalSeconds: writtenInterval(plan) ?? DEFAULT_INTERVAL / (waits ? 2 : 1) };
}

/** Checks for as many whole windows as each guardrail is judged by. */
function testing(plan: Plan, context: TargetContext): Repeated {
  const { guardrails } = plan;
  const shortest = Math.min(DEFAULT_INTERVAL, ...guardrails.map((one) => Math.ceil(one.windowSeconds)));
  const intervalSeconds = writtenInterval(plan) ?? Math.max(SHORTEST_INTERVAL, shortest);
  const seconds = guardrails.map((one) => windowSeconds(one, context) + (one.of - 1) * Math.ceil(one.windowSeconds));
  return {
    intervalSeconds,
    iterations: Math.max(exchange(plan).iterations, ...seconds.map((each) => Math.ceil(each / intervalSeconds))),
  };
}

/** The longest interval at which as many failed checks as the guardrails ask for are still in time. */
function repeated(plan: Plan, context: TargetContext, held: number): Repeated {
  const { guardrails } = plan;
  const written = writtenInterval(plan);
  if (written !== undefined) return divided(held, written, 0);
  const windows = guardrails.map((one) => Math.ceil(one.windowSeconds));
  const wanted = Math.max(SHORTEST_INTERVAL, Math.min(Math.max(DEFAULT_INTERVAL, held), ...windows, DEFAULT_INTERVAL));
  const shorter = Array.from({ length: wanted - SHORTEST_INTERVAL + 1 }, (_, less) =>
    divided(held, wanted - less, SHORTEST_INTERVAL),
  );
  for (let threshold = fewestFailures(guardrails); threshold >= 1; threshold--) {
    const timely = shorter.filter((one) => lateAt(guardrails, context, { ...one, threshold }).length === 0);
    const best = timely.find((one) => one.iterations * one.intervalSeconds === held) ?? timely[0];
    if (best) return best;
  }
  return divided(held, wanted, SHORTEST_INTERVAL);
}

function divided(held: number, wanted: number, least: number): Repeated {
  const iterations = Math.max(1, Math.ceil(held / wanted));
  return { iterations, intervalSeconds: Math.max(least, Math.ceil(held / iterations)) };
}
