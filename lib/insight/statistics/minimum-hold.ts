import { requireOpenShare, requirePositive, requireQuantity } from './domain';
import { firingProcess } from './firing-process';
import type { MeasuredGate } from './gate-power';
import { measurementChance } from './measurement-chance';

/** When a gate looks, in seconds of the stage. */
export interface LookTiming {
  /** When the first measurement of the candidate alone is known: its window, and the delays of metric and judge. */
  readonly firstLookSeconds: number;
  readonly everySeconds: number;
}

/** Looks that a stage of so many seconds has. */
export function looksWithin({ firstLookSeconds, everySeconds }: LookTiming, seconds: number): number {
  requireQuantity('firstLookSeconds', firstLookSeconds);
  requirePositive('everySeconds', everySeconds);
  return seconds < firstLookSeconds ? 0 : Math.floor((seconds - firstLookSeconds) / everySeconds) + 1;
}

/** Seconds after which so many looks have been taken. */
export function secondsOfLooks({ firstLookSeconds, everySeconds }: LookTiming, looks: number): number {
  return looks === 0 ? 0 : firstLookSeconds + (looks - 1) * everySeconds;
}

export interface WantedPower {
  /** The failure rate to notice. */
  readonly failureRate: number;
  /** Probability to notice it, above 0 and below 1. */
  readonly power: number;
}

/** Fewest looks with the wanted power; undefined where `mostLooks` are not enough. */
export function minimumLooks(gate: MeasuredGate, wanted: WantedPower, mostLooks: number): number | undefined {
  requireOpenShare('power', wanted.power);
  const chance = measurementChance(gate.limit, { requests: gate.requests, failureRate: wanted.failureRate });
  if (chance === 0) return undefined;
  const process = firingProcess(gate.rule);
  for (let look = 1; look <= mostLooks; look++) {
    if (process(chance) >= wanted.power) return look;
  }
  return undefined;
}

/** Shortest hold, in seconds, with the wanted power; undefined where `longestSeconds` is not enough. */
export function minimumHold(
  gate: MeasuredGate,
  timing: LookTiming,
  wanted: WantedPower,
  longestSeconds: number,
): number | undefined {
  const looks = minimumLooks(gate, wanted, looksWithin(timing, longestSeconds));
  return looks === undefined ? undefined : secondsOfLooks(timing, looks);
}
