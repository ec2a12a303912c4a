import type { GateForm, LimitForm, SignalForm } from '../gate-form';
import type { Expression } from './expression';
import { evaluate, numbersIn, type Values } from './metric-math';
import { periods, type Period } from './sample-periods';

/** The metrics of one target group; ids as they stand in the formula. */
export interface SideMetrics {
  readonly requests?: string;
  readonly errors?: string;
  readonly latency?: string;
}

/** What an alarm judges. */
export interface AlarmQuestion {
  readonly formula: Expression;
  /** One side for each target group. */
  readonly sides: readonly SideMetrics[];
  /** Percentile of the latency metrics. */
  readonly percentile?: number;
  readonly periodSeconds: number;
  readonly bound: 'above' | 'below';
  readonly threshold: number;
  /** What the alarm makes of a period for which the formula has no value. */
  readonly missing: GateForm['noData'];
}

export interface AlarmMeaning {
  readonly signal: SignalForm;
  readonly limit: LimitForm;
  readonly scope: GateForm['scope'];
  readonly minimumSamples: number;
  readonly noData: GateForm['noData'];
}

/** What a formula would say if it meant this; undefined where this says nothing. */
export interface Hypothesis extends Omit<AlarmMeaning, 'noData'> {
  readonly value: (period: Period) => number;
}

/**
 * What the formula means: the one known meaning whose value it has in every one of many different periods. So it does
 * not matter how the formula is written, and no number in it can change without the meaning changing or getting lost.
 */
export function alarmMeaning(question: AlarmQuestion): AlarmMeaning | undefined {
  const { formula, sides } = question;
  const numbers = [...new Set([0, 1, ...numbersIn(formula)])];
  const probes = periods(sides.length, numbers)
    // With equal traffic neither side is the smaller one.
    .filter((period) => period.length < 2 || new Set(period.map(({ requests }) => requests)).size > 1)
    .map((period) => ({ period, value: evaluate(formula, valuesOf(period, sides)) }));
  return meaningAmong(hypotheses(question, numbers), question, probes);
}

/** The first of the hypotheses that no period speaks against. */
export function meaningAmong(
  all: readonly Hypothesis[],
  question: Pick<AlarmQuestion, 'formula' | 'bound' | 'threshold' | 'missing'>,
  probes: readonly { readonly period: Period; readonly value: number | undefined }[],
): AlarmMeaning | undefined {
  const { formula, missing } = question;
  const agrees = (expected: number, value: number | undefined): boolean =>
    value === undefined ? fires(question, expected) === (missing === 'fails') : near(expected, value);
  const meaning = all.find((one) =>
    // A period without any request is answered for by the rule for no data.
    probes.every(({ period, value }) => total(period) === 0 || agrees(one.value(period), value)),
  );
  if (!meaning) return undefined;
  const { signal, limit, scope, minimumSamples } = meaning;
  const silence = evaluate(formula, {});
  const fails = silence === undefined ? missing === 'fails' : fires(question, silence);
  // One request is what every share needs.
  const samples = minimumSamples <= 1 ? 0 : minimumSamples;
  return { signal, limit, scope, minimumSamples: samples, noData: fails ? 'fails' : 'passes' };
}

function fires({ bound, threshold }: Pick<AlarmQuestion, 'bound' | 'threshold'>, value: number): boolean {
  return bound === 'above' ? value > threshold : value < threshold;
}

function hypotheses(question: AlarmQuestion, numbers: readonly number[]): readonly Hypothesis[] {
  const { sides, bound, threshold, percentile, periodSeconds } = question;
  const has = (metric: keyof SideMetrics) => sides.length > 0 && sides.every((side) => side[metric] !== undefined);
  const limit: LimitForm = { kind: bound, value: threshold };
  const scope = sides.length > 1 ? 'candidate' : 'service';
  const signals: readonly (readonly [SignalForm, Reading, boolean])[] = [
    [{ kind: 'errorRate' }, errorShare, has('errors')],
    [{ kind: 'latency', percentile: percentile ?? 0 }, slowness, has('latency') && percentile !== undefined],
  ];
  const judged = signals.filter(([, , present]) => present);
  if (judged.length === 0 && has('requests')) {
    return [
      {
        signal: { kind: 'throughput' },
        limit,
        scope: 'service',
        minimumSamples: 0,
        value: (period) => total(period) / periodSeconds,
      },
    ];
  }
  return judged.flatMap(([signal, reading]) =>
    numbers.flatMap((floor): readonly Hypothesis[] => [
      { signal, limit, scope, minimumSamples: floor, value: (period) => worst(period, floor, reading) },
      ...(signal.kind === 'errorRate' && sides.length > 1
        ? [
            {
              signal,
              limit,
              scope: 'service' as const,
              minimumSamples: floor,
              value: (all: Period) => together(all, floor),
            },
          ]
        : []),
      ...(sides.length === 2 && bound === 'above'
        ? numbers.map((times): Hypothesis => ({
            signal,
            limit:
              times === 1 && threshold !== 0
                ? { kind: 'aboveStable', value: threshold }
                : { kind: 'timesStable', value: times },
            scope: 'candidate',
            minimumSamples: floor,
            value: (period) => lesserAgainstOther(period, floor, times, reading),
          }))
        : []),
    ]),
  );
}

type Reading = (side: Period[number]) => number;

export const errorShare: Reading = ({ requests, errors }) => (requests === 0 ? 0 : errors / requests);
const slowness: Reading = ({ latency }) => latency;

function worst(period: Period, floor: number, reading: Reading): number {
  return Math.max(...period.map((side) => (side.requests >= floor && side.requests > 0 ? reading(side) : 0)));
}

function together(period: Period, floor: number): number {
  const requests = total(period);
  const errors = period.reduce((sum, side) => sum + side.errors, 0);
  return requests >= floor && requests > 0 ? errors / requests : 0;
}

/** The side with less traffic is the candidate. */
function lesserAgainstOther([first, second]: Period, floor: number, times: number, reading: Reading): number {
  if (!first || !second || first.requests < floor || second.requests < floor) return 0;
  const [candidate, stable] = first.requests < second.requests ? [first, second] : [second, first];
  return reading(candidate) - times * reading(stable);
}

export function total(period: Period): number {
  return period.reduce((sum, { requests }) => sum + requests, 0);
}

/** A load balancer counts nothing where there is nothing: no requests and no failures are no data, not 0. */
function valuesOf(period: Period, sides: readonly SideMetrics[]): Values {
  const pairs = sides.flatMap(({ requests, errors, latency }, index) => {
    const side = period[index]!;
    return [
      [requests, side.requests, side.requests],
      [errors, side.errors, side.errors],
      [latency, side.latency, side.requests],
    ] as const;
  });
  return Object.fromEntries(
    pairs.flatMap(([id, value, counted]) => (id === undefined || counted === 0 ? [] : [[id, value]])),
  );
}

function near(left: number, right: number): boolean {
  return Math.abs(left - right) <= 1e-9 * Math.max(1, Math.abs(left));
}
