import type { Schedule } from '../schedule';
import type { LoweredGate } from './lowered-gate';

/** What a gate meets in one stage. */
export interface GateStage {
  /** Of the schedule's segments. */
  readonly index: number;
  /** Percent of the traffic that the candidate has. */
  readonly weight: number;
  /** Its requests are chosen or copied: what `weight` says of them is no share of the traffic. @default false */
  readonly chosen?: true;
  /** Its weight just before; 0 where it had none. */
  readonly weightBefore: number;
  readonly seconds: number;
  /** It may last longer: it waits for somebody. */
  readonly waits: boolean;
  /** A share that nobody holds. @default false */
  readonly passing?: true;
  /** Seconds from the start of each earlier stage to this one; undefined where a wait in between has no known length. */
  readonly secondsSince: readonly (number | undefined)[];
  /** Of all versions together. @default - not known, and taken for enough */
  readonly requestsPerSecond?: number;
}

export interface StageCircumstances {
  /** Stages at weight 0 in which requests reach the candidate all the same. @default - none */
  readonly seesAtZero?: readonly number[];
  readonly requestsPerSecond?: number;
  /** The share in a stage that is not the stage's weight. @default - none */
  readonly copies?: LoweredGate['copies'];
}

// Chosen requests are few; how few nobody says.
const STEERED_WEIGHT = 1;

/** Every stage of a schedule as gates meet it, those without requests included. */
export function gateStages(
  { segments }: Schedule,
  { seesAtZero = [], requestsPerSecond, copies }: StageCircumstances = {},
): readonly GateStage[] {
  const weights = segments.map(({ weight }, index) => {
    if (copies?.stage === index) return copies.sharePercent;
    return seesAtZero.includes(index) && weight === 0 ? STEERED_WEIGHT : weight;
  });
  const starts = startsOf(segments);
  return segments.map(({ seconds, waitsFor = [], passing }, index) => ({
    index,
    weight: weights[index]!,
    ...(weights[index] === segments[index]!.weight ? {} : { chosen: true as const }),
    weightBefore: weights[index - 1] ?? 0,
    seconds,
    waits: waitsFor.length > 0,
    ...(passing ? { passing } : {}),
    secondsSince: starts.slice(0, index).map((start) => secondsBetween(start, starts[index]!)),
    ...(requestsPerSecond === undefined || seesAtZero.includes(index) ? {} : { requestsPerSecond }),
  }));
}

/** A stage's start by the clock, and how many waits came before it. */
interface Start {
  readonly second: number;
  readonly waits: number;
}

function startsOf(segments: Schedule['segments']): readonly Start[] {
  let [second, waits] = [0, 0];
  return segments.map(({ seconds, waitsFor = [] }) => {
    const start = { second, waits };
    second += seconds;
    waits += waitsFor.length;
    return start;
  });
}

function secondsBetween(from: Start, to: Start): number | undefined {
  return from.waits === to.waits ? to.second - from.second : undefined;
}

/** As `strategy.stages[0]` and `--stage 0` count, with its share: `stage 0 (5 %)`. */
export function stageName({ index, weight, chosen }: Pick<GateStage, 'index' | 'weight' | 'chosen'>): string {
  return chosen ? `stage ${index}` : `stage ${index} (${weight} %)`;
}
