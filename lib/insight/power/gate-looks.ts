import { unreachable } from '../../diagnostics';
import type { GateStage } from '../gates/gate-stage';
import type { LoweredGate } from '../gates/lowered-gate';
import type { FiringRule } from '../statistics/firing-rule';
import { looksWithin, type LookTiming } from '../statistics/minimum-hold';

/** How failed measurements add up at this gate; undefined where no number of them is enough. */
export function firingRuleOf(gate: Exclude<LoweredGate, { judge: 'rankTest' }>): FiringRule | undefined {
  switch (gate.judge) {
    case 'cloudWatch':
      return recent(gate.datapointsToAlarm, gate.evaluationPeriods);
    case 'argo':
      return gate.failureLimit < 0 ? undefined : { kind: 'total', failures: gate.failureLimit + 1 };
    case 'flagger':
      return { kind: 'total', failures: Math.max(1, gate.threshold) };
    default:
      return unreachable(gate);
  }
}

// The longest that is computed exactly; more periods than that fire a little more often.
const LONGEST_RANGE = 12;

function recent(failures: number, of: number): FiringRule {
  if (failures >= LONGEST_RANGE || of === failures) return { kind: 'consecutive', failures };
  return { kind: 'recent', failures, of: Math.min(of, LONGEST_RANGE) };
}

/** Measurements of the candidate at this stage's weight alone that are known before the stage ends. */
export function looksIn(gate: Exclude<LoweredGate, { judge: 'rankTest' }>, stage: GateStage): number {
  switch (gate.judge) {
    case 'cloudWatch':
      return looksWithin(
        { firstLookSeconds: gate.periodSeconds + gate.delaySeconds, everySeconds: gate.periodSeconds },
        stage.seconds,
      );
    case 'argo':
      return Math.min(gate.count ?? Infinity, runsFor(gate, stage));
    case 'flagger': {
      const { intervalSeconds, threshold } = gate;
      // A failed check is repeated, so it fires when so many fail before enough have passed.
      const passes = Math.floor(stage.seconds / intervalSeconds);
      return passes === 0 ? 0 : passes + Math.max(1, threshold) - 1;
    }
    default:
      return unreachable(gate);
  }
}

function runsFor(gate: Extract<LoweredGate, { judge: 'argo' }>, { index, seconds }: GateStage): number {
  const { runs, initialDelaySeconds } = gate;
  const window = gate.delaySeconds + gate.measures.windowSeconds;
  // Windows that overlap see the same requests twice; only those that touch are counted.
  const everySeconds = Math.max(gate.intervalSeconds, gate.measures.windowSeconds);
  const timing = (firstLookSeconds: number): LookTiming => ({ firstLookSeconds, everySeconds });
  if (runs.kind === 'inStage') {
    return index === runs.stage ? looksWithin(timing(initialDelaySeconds + runs.startSeconds), seconds) : 0;
  }
  if (index < runs.fromStage) return 0;
  return looksWithin(timing(index === runs.fromStage ? Math.max(initialDelaySeconds, window) : window), seconds);
}
