import type { Plan } from '../../plan/plan';
import { isTested } from '../../plan/test-traffic';
import { holdSeconds } from './stage-hold';

/** A switch of all traffic at once, with at most tests and a gate before it. */
export function isPlainSwitch({ strategy, stages }: Plan): boolean {
  const [preview, full] = stages;
  if (strategy.kind !== 'blueGreen' || stages.length !== 2 || preview!.weight !== 0 || full!.weight !== 100) {
    return false;
  }
  return preview!.match.length === 0 && preview!.exit.every((exit) => exit.kind !== 'hold');
}

/** Whether all that is measured are tests before the switch: nothing watches users after it. */
export function judgesTestsOnly({ stages, guardrails }: Plan): boolean {
  const [preview, full] = stages;
  if (!isTested(preview!) || holdSeconds(full!) > 0) return false;
  const named = preview!.exit.flatMap((exit) => (exit.kind === 'analysis' ? exit.guardrails : []));
  return guardrails.every(({ name }) => named.includes(name));
}
