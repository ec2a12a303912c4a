import type { Guardrail } from '../../../definition/guardrail';
import type { Strategy } from '../../../definition/strategy';
import { spelled, type Fix } from '../../../diagnostics';
import { isSizable, judgementsOf, type Judgement } from './judgements';
import { isGood, performanceOf, requiredHold, type Performance, type SizedRelease, type Wanted } from './required-hold';
import { strategyShapes, type StrategyShape } from './strategy-shapes';

/** The definition's own strategy and guardrails, and how a target lowers others in their place. */
export interface SizeQuestion {
  readonly strategy: Strategy;
  readonly guardrails: readonly Guardrail[];
  /** Share of requests that fail on a normal day. */
  readonly errorRate: number;
  /** Undefined where the target cannot run it, or finds an error. */
  readonly lower: (strategy: Strategy, judgements: ReadonlyMap<number, Judgement>) => SizedRelease | undefined;
}

export interface SizedGuardrail extends Performance {
  /** Of the definition's guardrails. */
  readonly index: number;
  readonly judgement: Judgement;
}

export type SizeAnswer =
  | {
      readonly kind: 'proposal';
      readonly strategy: Strategy;
      readonly guardrails: readonly SizedGuardrail[];
      /** Of all stages together. */
      readonly seconds: number;
    }
  | { readonly kind: 'impossible'; readonly reason: string; readonly fix: Fix };

/**
 * Windows, failures, steps and holds with which the guardrails notice what is wanted, proved by lowering them again.
 * The plan's own steps are kept where the time allows it.
 */
export function proposeSize(question: SizeQuestion, wanted: Wanted): SizeAnswer {
  const sizable = question.guardrails.flatMap((guardrail, index) => (isSizable(guardrail) ? [index] : []));
  if (sizable.length === 0) {
    return impossible(
      'no guardrail counts bad requests of the candidate',
      spelled`add ${{ program: "errorRate({ max: '1%' })", data: 'guardrails: [{ kind: errorRate, max: 1% }]' }}`,
    );
  }
  const shapes = strategyShapes(question.strategy);
  if (shapes.length === 0) {
    return impossible(
      `nothing of the time of '${question.strategy.kind}' can be chosen`,
      'use canary, linear or blueGreen',
    );
  }
  for (const shape of shapes) {
    const proposal = proposeFor(shape, sizable, question, wanted);
    if (proposal) return proposal;
  }
  return impossible('no window, hold and step that was tried does it in that time', FIX);
}

const FIX = 'allow more time (--within), notice only larger faults (--notice), or send the candidate more requests';

function impossible(reason: string, fix: Fix): SizeAnswer {
  return { kind: 'impossible', reason, fix };
}

interface Choice {
  readonly judgement: Judgement;
  readonly hold: number;
}

function proposeFor(
  shape: StrategyShape,
  sizable: readonly number[],
  question: SizeQuestion,
  wanted: Wanted,
): SizeAnswer | undefined {
  const longest = longestHold(shape, sizable, question, wanted);
  if (longest === undefined) return undefined;
  const choices = new Map<number, Choice>();
  for (const index of sizable) {
    const choice = choose(shape, index, longest, question, wanted);
    if (!choice) return undefined;
    choices.set(index, choice);
  }
  const hold = Math.max(...[...choices.values()].map((choice) => choice.hold));
  return prove(
    shape,
    hold,
    longest,
    new Map([...choices].map(([index, one]) => [index, one.judgement])),
    question,
    wanted,
  );
}

const QUICK: Judgement = { window: '1m', failures: 2, of: 2 };
const SHARES_OF_TIME = [1, 0.9, 0.75, 0.5, 0.25, 0.1];

/** As long as the time allows, or less where the target itself does not run for so long. */
function longestHold(
  { stages, holding }: StrategyShape,
  sizable: readonly number[],
  { lower }: SizeQuestion,
  { withinSeconds }: Wanted,
): number | undefined {
  const judgements = new Map(sizable.map((index) => [index, QUICK]));
  return SHARES_OF_TIME.map((share) => Math.floor((withinSeconds * share) / stages / 60) * 60).find(
    (seconds) => seconds >= 60 && lower(holding(seconds), judgements) !== undefined,
  );
}

/** The judgement with the shortest hold; a limit of its own only where none works with the written one. */
function choose(
  shape: StrategyShape,
  index: number,
  longest: number,
  { guardrails, errorRate, lower }: SizeQuestion,
  wanted: Wanted,
): Choice | undefined {
  for (const judgements of judgementsOf(guardrails[index]!, wanted.notice, errorRate)) {
    let best: Choice | undefined;
    for (const judgement of judgements) {
      const limit = best ? Math.min(longest, best.hold - 60) : longest;
      const lowered = lower(shape.holding(longest), new Map([[index, judgement]]));
      const gate = lowered && gateOf(lowered, index);
      const hold = gate && requiredHold(gate, lowered, wanted, limit);
      if (hold !== undefined) best = { judgement, hold };
    }
    if (best) return best;
  }
  return undefined;
}

/** Several guardrails need one hold, and with more time more good releases go back: computed anew, as lowered. */
function prove(
  shape: StrategyShape,
  hold: number,
  longest: number,
  judgements: ReadonlyMap<number, Judgement>,
  question: SizeQuestion,
  wanted: Wanted,
): SizeAnswer | undefined {
  for (let seconds = hold; seconds <= longest; seconds += 60) {
    const strategy = shape.holding(seconds);
    const lowered = question.lower(strategy, judgements);
    if (!lowered) continue;
    const guardrails = [...judgements].flatMap(([index, judgement]): SizedGuardrail[] => {
      const gate = gateOf(lowered, index);
      const performance = gate && performanceOf(gate, lowered, wanted.notice)?.(seconds);
      return performance && isGood(performance, wanted) ? [{ index, judgement, ...performance }] : [];
    });
    if (guardrails.length === judgements.size) {
      return { kind: 'proposal', strategy, guardrails, seconds: seconds * shape.stages };
    }
  }
  return undefined;
}

const OF_POLICY = /^platform\.(environments\..+\.platform\.)?policy\./;

/** Guardrails of the platform's policy have paths of their own; those of an environment end like the definition's. */
function gateOf({ gates }: SizedRelease, index: number): SizedRelease['gates'][number] | undefined {
  return gates.find(({ path }) => path.endsWith(`guardrails[${index}]`) && !OF_POLICY.test(path));
}
