import { requireCount } from './domain';
import { firingProcess } from './firing-process';
import type { FiringRule } from './firing-rule';
import { measurementChance } from './measurement-chance';
import type { MeasurementLimit } from './measurement-limit';
import type { Requests } from './traffic';

/** A gate as a target runs it, with the candidate's traffic during one measurement. */
export interface MeasuredGate {
  readonly limit: MeasurementLimit;
  readonly rule: FiringRule;
  /** Of the candidate in one measurement. */
  readonly requests: Requests;
}

/** Probability that the rule has fired by look 1, 2, …, one chance to fail a look: how soon a fault is noticed. */
export function firedByLook(rule: FiringRule, chances: readonly number[]): readonly number[] {
  const process = firingProcess(rule);
  return chances.map(process);
}

/** How likely a candidate with this failure rate is noticed by look 1, 2, …, `looks`. */
export function detectionByLook(gate: MeasuredGate, looks: number, failureRate: number): readonly number[] {
  requireCount('looks', looks);
  const chance = measurementChance(gate.limit, { requests: gate.requests, failureRate });
  return firedByLook(
    gate.rule,
    Array.from({ length: looks }, () => chance),
  );
}

/** Probability that the gate stops a candidate with this failure rate within so many looks. */
export function gatePower(gate: MeasuredGate, looks: number, failureRate: number): number {
  return detectionByLook(gate, looks, failureRate).at(-1) ?? 0;
}

/** Probability that the gate stops a candidate that is as good as stable. */
export function falseRollbackProbability(gate: MeasuredGate, looks: number, baseline: number): number {
  return gatePower(gate, looks, baseline);
}

/** That at least one of several independent things happens, as a false rollback by one of many gates and stages. */
export function atLeastOne(chances: readonly number[]): number {
  return 0 - Math.expm1(chances.reduce((sum, chance) => sum + Math.log1p(-chance), 0));
}
