import { unreachable } from '../../diagnostics';
import { badSecondsToFail } from './bad-seconds';
import type { GateStage } from './gate-stage';
import type { ArgoGate, CloudWatchGate, FlaggerGate, LoweredGate, RankTestGate } from './lowered-gate';
import type { Obstacle } from './obstacle';
import { smallestPValue } from './smallest-p-value';

/** When a gate fires, in seconds after a stage has begun, if the candidate fails every request from then on. */
export interface Firing {
  /** With the luckiest place of its periods against the stage. */
  readonly earliestSeconds: number;
  /** With the worst. */
  readonly latestSeconds: number;
  /** The stage does not end before. */
  readonly holdsStage?: true;
  /** From then on the share stays what it is, until the gate fires. @default - it goes on rising */
  readonly standsStillSeconds?: number;
}

const ONCE_A_MINUTE = 60;

/** As if the stage had no end. */
export function firingIn(gate: LoweredGate, stage: GateStage): Firing | Obstacle {
  switch (gate.judge) {
    case 'cloudWatch':
      return ofAlarm(gate, stage);
    case 'argo':
      return ofAnalysis(gate, stage);
    case 'flagger':
      return ofFlagger(gate, stage);
    case 'rankTest':
      return ofRankTest(gate, stage);
    default:
      return unreachable(gate);
  }
}

/**
 * A period ends `s` seconds after the stage began, for one s from 1 to the period. Where those s seconds are enough it
 * is the first failed one; otherwise the next is.
 */
function ofAlarm(gate: CloudWatchGate, stage: GateStage): Firing | Obstacle {
  const { periodSeconds, datapointsToAlarm, delaySeconds, measures } = gate;
  const bad = badSecondsToFail({ ...measures, windowSeconds: periodSeconds }, stage);
  if (typeof bad === 'string') return bad;
  const obstacle = alarmObstacle(gate);
  if (obstacle !== undefined) return obstacle;
  const rest = (datapointsToAlarm - 1) * periodSeconds + delaySeconds;
  const last = bad === 1 ? periodSeconds : periodSeconds + bad - 1;
  return { earliestSeconds: bad + rest, latestSeconds: last + rest };
}

function alarmObstacle(gate: CloudWatchGate): Obstacle | undefined {
  const { periodSeconds, evaluationPeriods, datapointsToAlarm, fillsMissing, treatMissingData, measures } = gate;
  if (datapointsToAlarm > evaluationPeriods) return 'too few measurements';
  const unpublished = Math.floor(gate.delaySeconds / periodSeconds);
  if (fillsMissing && datapointsToAlarm + unpublished > evaluationPeriods) return 'filled newest';
  const every = gate.publishedEverySeconds ?? ONCE_A_MINUTE;
  if (periodSeconds < every) {
    // What AWS says of shorter periods than the metric has: INSUFFICIENT_DATA, unless missing values are given one.
    if (!fillsMissing && treatMissingData !== 'notBreaching' && treatMissingData !== 'breaching') return 'no values';
    if (Math.ceil((evaluationPeriods * periodSeconds) / every) < datapointsToAlarm) return 'no values';
  }
  const alone = measures.watches === 'candidate' || measures.watches === 'one colour';
  return alone && !fillsMissing && treatMissingData === 'breaching' ? 'already firing' : undefined;
}

function ofAnalysis(gate: ArgoGate, stage: GateStage): Firing | Obstacle {
  const bad = badSecondsToFail(gate.measures, stage);
  if (typeof bad === 'string') return bad;
  const start = secondsFromStart(gate, stage);
  if (start === 'not running') return start;
  if (gate.failureLimit < 0) return 'limit disabled';
  const { intervalSeconds, initialDelaySeconds, delaySeconds, failureLimit, count } = gate;
  if (count !== undefined && count <= failureLimit) return 'too few measurements';
  const seen = delaySeconds + bad;
  const more = failureLimit * intervalSeconds;
  if (start === undefined) return { earliestSeconds: seen + more, latestSeconds: seen + intervalSeconds - 1 + more };
  const good = Math.max(0, Math.ceil((seen + start - initialDelaySeconds) / intervalSeconds));
  if (endsBefore(gate, good)) return 'too few measurements';
  const fires = initialDelaySeconds + good * intervalSeconds - start + more;
  const waitsForIt = gate.runs.kind === 'inStage';
  return { earliestSeconds: fires, latestSeconds: fires, ...(waitsForIt ? { holdsStage: true } : {}) };
}

/**
 * Seconds from the start of the analysis to that of the stage, negative where the analysis starts later; undefined
 * where a wait in between has no known length, so that its measurements may fall anywhere.
 */
function secondsFromStart({ runs }: ArgoGate, { index, secondsSince }: GateStage): number | undefined | 'not running' {
  switch (runs.kind) {
    case 'background':
      if (index < runs.fromStage) return 'not running';
      return index === runs.fromStage ? 0 : secondsSince[runs.fromStage];
    case 'inStage':
      return index === runs.stage ? -runs.startSeconds : 'not running';
    default:
      return unreachable(runs);
  }
}

/** After so many good measurements the metric has ended, or too few are left to fail. */
function endsBefore({ count, failureLimit, consecutiveSuccessLimit = 0 }: ArgoGate, good: number): boolean {
  if (consecutiveSuccessLimit > 0 && good >= consecutiveSuccessLimit) return true;
  return count !== undefined && good + failureLimit + 1 > count;
}

/**
 * Flagger looks once an interval after each change of weight, and a failed check keeps the weight. It counts the failed
 * ones when the next interval begins (scheduler.go advanceCanary), so the release goes back one interval after the last.
 */
function ofFlagger(gate: FlaggerGate, stage: GateStage): Firing | Obstacle {
  const { intervalSeconds, delaySeconds, measures } = gate;
  const bad = badSecondsToFail(measures, stage);
  if (typeof bad === 'string') return bad;
  const looks = Math.max(1, Math.ceil((delaySeconds + bad) / intervalSeconds));
  const fires = (looks + Math.max(1, gate.threshold)) * intervalSeconds;
  const climb = gate.climbs?.find(({ from, to }) => from <= stage.weight && stage.weight <= to);
  const seenInTime = looks * intervalSeconds <= (climb ?? stage).seconds;
  return {
    earliestSeconds: fires,
    latestSeconds: fires,
    standsStillSeconds: looks * intervalSeconds,
    ...(seenInTime ? { holdsStage: true } : {}),
  };
}

function ofRankTest(gate: RankTestGate, { weight }: GateStage): Firing | Obstacle {
  if (weight <= 0) return 'no traffic';
  if (smallestPValue(gate.pointsPerSide, gate.sides) > gate.alpha) return 'too few points';
  const fires = (gate.failureLimit + 1) * gate.intervalSeconds;
  return { earliestSeconds: fires, latestSeconds: fires };
}
