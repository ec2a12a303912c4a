import { unreachable } from '../../../diagnostics';
import { exitProbabilities } from '../../statistics/exit-probabilities';
import { groupSequentialBoundaries } from '../../statistics/group-sequential';
import { normalQuantile } from '../../statistics/normal-quantile';
import { exactExits, type LookDesign } from './exact-looks';

/**
 * How often a comparison with stable is looked at: once at the end, at so many equally spaced looks with boundaries
 * that allow for it (O'Brien and Fleming), or as often as one likes (a mixture sequential probability ratio test).
 */
export type Looks =
  | { readonly kind: 'fixed' }
  | { readonly kind: 'groupSequential'; readonly count: number }
  | { readonly kind: 'alwaysValid' };

export interface ComparisonQuestion {
  /** Share of stable's requests that fail, above 0. */
  readonly baseline: number;
  /** Share of the candidate's that is to be noticed, above the baseline. */
  readonly notice: number;
  /** With this probability. */
  readonly power: number;
  /** Probability that a candidate like stable goes back, over all looks together. */
  readonly falseAlarm: number;
  /** The candidate's share of the traffic, above 0 and below 1; stable has the rest. */
  readonly share: number;
}

export interface ComparisonSize {
  /** Requests of the candidate up to the last look. */
  readonly requests: number;
  /** On average, where the fault to notice is there; absent where nobody can say it in closed form. */
  readonly expectedRequests?: number;
  /** What z must exceed at look 1, 2, …; empty where the p-value is compared. */
  readonly boundaries: readonly number[];
  /** Exactly, failure by failure; absent where there is no number of looks. */
  readonly notices?: number;
  readonly falseAlarm?: number;
  /** Requests of the candidate before the first look; before it too few failures are expected for the test to hold. */
  readonly firstLook?: number;
}

/** Requests with which the candidate is told from stable, by a one-sided z-test of two shares with the variance of both pooled. */
export function comparisonSize(question: ComparisonQuestion, looks: Looks): ComparisonSize {
  switch (looks.kind) {
    case 'fixed':
      return groupSequential(question, 1);
    case 'groupSequential':
      return groupSequential(question, looks.count);
    case 'alwaysValid':
      return alwaysValid(question);
    default:
      return unreachable(looks);
  }
}

/** Variances of the difference of both shares for one request of the candidate and its part of stable's. */
function variances({ baseline, notice, share }: ComparisonQuestion): { readonly same: number; readonly other: number } {
  const perStable = share / (1 - share);
  const pooled = share * notice + (1 - share) * baseline;
  return {
    same: pooled * (1 - pooled) * (1 + perStable),
    other: notice * (1 - notice) + baseline * (1 - baseline) * perStable,
  };
}

function groupSequential(question: ComparisonQuestion, count: number): ComparisonSize {
  const { power, falseAlarm, baseline, notice } = question;
  // Boundaries are of both sides; only the one that is worse than stable takes a release back.
  const boundaries = groupSequentialBoundaries({ looks: count, significance: 2 * falseAlarm, shape: 'obrien-fleming' });
  const { same, other } = variances(question);
  const ratio = Math.sqrt(same / other);
  // Under the fault z has another variance than the boundaries are made for.
  const scaled = boundaries.map((boundary) => boundary * ratio);
  const noticed = (drift: number) => exitProbabilities(scaled, drift).reduce((sum, { above }) => sum + above, 0);
  const drift = root((one) => noticed(one) - power, 0, 20);
  const each = Math.ceil(((drift * Math.sqrt(other)) / (notice - baseline)) ** 2);
  // Failures are counted, not normal: the boundaries are raised until good releases go back as seldom as wanted, and the
  // requests until the fault is noticed as often.
  for (let requests = each; ; requests = Math.ceil(requests * GROWTH)) {
    const raised = raisedBoundaries(boundaries, requests, question);
    const exits = raised && exactExits(designOf(question, requests, notice, raised));
    const noticedExactly = exits ? sum(exits) : 0;
    if (!exits || noticedExactly < power) continue;
    const average = exits.reduce((total, exit, index) => total + exit * (index + 1), 0) + (1 - noticedExactly) * count;
    return {
      requests: requests * count,
      expectedRequests: Math.ceil(requests * average),
      boundaries: raised,
      notices: noticedExactly,
      falseAlarm: sum(exactExits(designOf(question, requests, baseline, raised))),
    };
  }
}

const GROWTH = 1.05;
const HIGHEST_RAISE = 3;

function raisedBoundaries(
  boundaries: readonly number[],
  requests: number,
  question: ComparisonQuestion,
): readonly number[] | undefined {
  const raisedBy = (factor: number) => boundaries.map((boundary) => boundary * factor);
  const alarm = (factor: number) => sum(exactExits(designOf(question, requests, question.baseline, raisedBy(factor))));
  let [low, high] = [1, HIGHEST_RAISE];
  if (alarm(low) <= question.falseAlarm) return boundaries;
  if (alarm(high) > question.falseAlarm) return undefined;
  while (high - low > 0.01) {
    const middle = (low + high) / 2;
    if (alarm(middle) > question.falseAlarm) low = middle;
    else high = middle;
  }
  return raisedBy(high);
}

function designOf(
  { baseline, share }: ComparisonQuestion,
  requests: number,
  candidateRate: number,
  boundaries: readonly number[],
): LookDesign {
  const stableRequests = Math.round((requests * (1 - share)) / share);
  return { requests, stableRequests, candidateRate, stableRate: baseline, boundaries };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** The test estimates its variance: with fewer failures of a good candidate it goes back too often. */
const FEWEST_FAILURES = 10;

/** With evidence enough at the last look; looks before it can only notice more. */
function alwaysValid(question: ComparisonQuestion): ComparisonSize {
  const { baseline, notice, power, falseAlarm } = question;
  const { same, other } = variances(question);
  const difference = notice - baseline;
  // As many requests as leave the wanted probability above the difference at which the p-value is small enough.
  const spare = (requests: number): number => {
    const variance = same / requests;
    const total = variance + difference ** 2;
    const needed = Math.sqrt(
      ((2 * variance * total) / difference ** 2) * Math.log(Math.sqrt(total / variance) / falseAlarm),
    );
    return difference - needed - normalQuantile(power) * Math.sqrt(other / requests);
  };
  let most = 1;
  while (spare(most) < 0) most *= 2;
  const firstLook = Math.ceil(FEWEST_FAILURES / baseline);
  return { requests: Math.max(firstLook, Math.ceil(root(spare, most / 2, most))), boundaries: [], firstLook };
}

/** Where a function that grows crosses 0. */
function root(grows: (at: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  while (high - low > 1e-9 * high) {
    const middle = (low + high) / 2;
    if (grows(middle) < 0) low = middle;
    else high = middle;
  }
  return high;
}
