import { unreachable } from '../../diagnostics';
import { requireCount, requireShare } from './domain';
import type { FiringRule } from './firing-rule';

/** Takes one look after the other, each with its own chance to fail; says how likely the rule has fired by then. */
export type FiringProcess = (chance: number) => number;

/**
 * Exact for looks that are independent: windows that do not overlap. Overlapping windows see the same requests twice,
 * so count only the looks whose windows touch.
 */
export function firingProcess(rule: FiringRule): FiringProcess {
  requireCount('failures', rule.failures, 1);
  switch (rule.kind) {
    case 'consecutive':
      return run(inARow(rule.failures));
    case 'total':
      return run(counted(rule.failures));
    case 'recent':
      return rule.failures === rule.of ? run(inARow(rule.of)) : run(recent(rule.failures, rule.of));
    default:
      return unreachable(rule);
  }
}

/** A Markov chain over what of the past still matters; state 0 is where it starts. */
interface Chain {
  readonly afterPass: readonly number[];
  /** FIRED where the rule fires. */
  readonly afterFail: readonly number[];
}

const FIRED = -1;

function run({ afterPass, afterFail }: Chain): FiringProcess {
  let states = Float64Array.from(afterPass, (_, state) => (state === 0 ? 1 : 0));
  let fired = 0;
  return (chance) => {
    requireShare('chance', chance);
    const next = new Float64Array(states.length);
    for (const [state, probability] of states.entries()) {
      if (probability === 0) continue;
      next[afterPass[state] ?? 0]! += probability * (1 - chance);
      const failed = afterFail[state] ?? FIRED;
      if (failed === FIRED) fired += probability * chance;
      else next[failed]! += probability * chance;
    }
    states = next;
    return Math.min(1, fired);
  };
}

/** The state is the length of the run of failures. */
function inARow(failures: number): Chain {
  const states = Array.from({ length: failures }, (_, state) => state);
  return { afterPass: states.map(() => 0), afterFail: states.map((state) => nextOrFired(state, failures)) };
}

/** The state is the number of failures so far. */
function counted(failures: number): Chain {
  const states = Array.from({ length: failures }, (_, state) => state);
  return { afterPass: states, afterFail: states.map((state) => nextOrFired(state, failures)) };
}

function nextOrFired(state: number, failures: number): number {
  return state + 1 < failures ? state + 1 : FIRED;
}

// 2,048 pasts; each further look doubles them.
const LONGEST_RANGE = 12;

/** The state is the last `of` − 1 outcomes, the latest in the lowest bit. */
function recent(failures: number, of: number): Chain {
  requireCount('of', of, failures);
  if (of > LONGEST_RANGE) throw new RangeError(`of: got ${of}, allowed up to ${LONGEST_RANGE} unless all must fail`);
  const mask = (1 << (of - 1)) - 1;
  const pasts = Array.from({ length: mask + 1 }, (_, past) => past);
  return {
    afterPass: pasts.map((past) => (past << 1) & mask),
    afterFail: pasts.map((past) => (failuresIn(past) + 1 >= failures ? FIRED : ((past << 1) | 1) & mask)),
  };
}

function failuresIn(past: number): number {
  let count = 0;
  for (let rest = past; rest > 0; rest >>= 1) count += rest & 1;
  return count;
}
