import {
  errorShare,
  meaningAmong,
  total,
  type AlarmMeaning,
  type AlarmQuestion,
  type Hypothesis,
} from './alarm-meaning';
import type { LimitForm } from '../gate-form';
import { evaluate, numbersIn, type Values } from './metric-math';
import { periods, type Period } from './sample-periods';

/** Figures of a function; ids as they stand in the formula. */
export interface VersionMetrics {
  readonly invocations?: string;
  readonly throttles?: string;
  readonly errors?: string;
  /** In milliseconds. */
  readonly duration?: string;
}

/** Whose figures an alarm has: those of the new version, those of the alias, which is all versions together, or both. */
export interface MeasuredVersions {
  readonly candidate?: VersionMetrics;
  readonly alias?: VersionMetrics;
}

export interface VersionQuestion extends Omit<AlarmQuestion, 'sides'> {
  readonly versions: MeasuredVersions;
}

/** Periods are those of the candidate and of stable where both are measured, or of the only one that is. */
export function versionMeaning(question: VersionQuestion): AlarmMeaning | undefined {
  const { formula, versions } = question;
  const { candidate, alias } = versions;
  const numbers = [...new Set([0, 1, ...numbersIn(formula)])];
  const probes = periods(candidate && alias ? 2 : 1, numbers).map((period) => ({
    period,
    value: evaluate(formula, valuesOf(period, versions)),
  }));
  return meaningAmong(candidate && alias ? ofTwo(question, numbers) : ofOne(question, numbers), question, probes);
}

function ofOne(question: VersionQuestion, numbers: readonly number[]): readonly Hypothesis[] {
  const { versions, bound, threshold, percentile, periodSeconds } = question;
  const { candidate, alias } = versions;
  const has = (metric: keyof VersionMetrics) => (candidate ?? alias)?.[metric] !== undefined;
  const scope = candidate ? 'candidate' : 'service';
  const limit: LimitForm = { kind: bound, value: threshold };
  if (has('errors')) {
    return numbers.map((floor) => ({
      signal: { kind: 'errorRate' },
      limit,
      scope,
      minimumSamples: floor,
      value: ([one]) => (one!.requests >= floor ? errorShare(one!) : 0),
    }));
  }
  if (has('duration')) {
    if (percentile === undefined) return [];
    return numbers.map((floor) => ({
      signal: { kind: 'latency', percentile },
      limit: { kind: bound, value: threshold / 1000 },
      scope,
      minimumSamples: floor,
      value: ([one]) => (one!.requests >= floor ? one!.latency * 1000 : 0),
    }));
  }
  return [
    {
      signal: { kind: 'throughput' },
      limit,
      scope,
      minimumSamples: 0,
      value: (period) => total(period) / periodSeconds,
    },
  ];
}

/** Stable is the alias less the candidate. */
function ofTwo({ bound, threshold }: VersionQuestion, numbers: readonly number[]): readonly Hypothesis[] {
  if (bound !== 'above') return [];
  return numbers.flatMap((floor) =>
    numbers.map((times): Hypothesis => ({
      signal: { kind: 'errorRate' },
      limit:
        times === 1 && threshold !== 0
          ? { kind: 'aboveStable', value: threshold }
          : { kind: 'timesStable', value: times },
      scope: 'candidate',
      minimumSamples: floor,
      value: ([ours, stable]) =>
        ours!.requests < floor || stable!.requests < floor ? 0 : errorShare(ours!) - times * errorShare(stable!),
    })),
  );
}

interface Counted {
  readonly invocations: number;
  readonly throttles: number;
  readonly errors: number;
  readonly duration: number;
}

function valuesOf(period: Period, { candidate, alias }: MeasuredVersions): Values {
  const countsThrottles = (candidate ?? alias)?.throttles !== undefined;
  const sides = period.map((side) => countedOf(side, countsThrottles));
  return {
    ...(candidate ? named(candidate, sides[0]!) : {}),
    ...(alias ? named(alias, sides.reduce(together)) : {}),
  };
}

/** Some of the failures are requests that were turned away, which are no invocations; where those count at all. */
function countedOf({ requests, errors, latency }: Period[number], countsThrottles: boolean): Counted {
  const throttles = countsThrottles ? Math.floor(errors / 3) : 0;
  return { invocations: requests - throttles, throttles, errors: errors - throttles, duration: latency * 1000 };
}

/** Times of two versions do not add up: no formula is known that has them. */
function together(left: Counted, right: Counted): Counted {
  return {
    invocations: left.invocations + right.invocations,
    throttles: left.throttles + right.throttles,
    errors: left.errors + right.errors,
    duration: Math.max(left.duration, right.duration),
  };
}

/** What did not happen has no figure. */
function named(ids: VersionMetrics, counted: Counted): Values {
  const pairs = [
    [ids.invocations, counted.invocations, counted.invocations],
    [ids.throttles, counted.throttles, counted.throttles],
    [ids.errors, counted.errors, counted.errors],
    [ids.duration, counted.duration, counted.invocations],
  ] as const;
  return Object.fromEntries(
    pairs.flatMap(([id, value, seen]) => (id === undefined || seen === 0 ? [] : [[id, value]])),
  );
}
