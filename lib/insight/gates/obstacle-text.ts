import { formatDuration } from '../../units';
import { unreachable } from '../../diagnostics';
import { percentText } from '../percent-text';
import type { GateStage } from './gate-stage';
import type { LoweredGate } from './lowered-gate';
import type { Obstacle } from './obstacle';

interface ObstacleText {
  readonly reason: string;
  readonly fix: string;
}

/** Why the gate sees nothing in this stage, and what to change. */
export function obstacleText(obstacle: Obstacle, gate: LoweredGate, stage: GateStage): ObstacleText {
  return TEXTS[obstacle](gate, stage);
}

const TEXTS: Readonly<Record<Obstacle, (gate: LoweredGate, stage: GateStage) => ObstacleText>> = {
  'no traffic': () => ({
    reason: 'the candidate has no traffic',
    fix: 'give the candidate a share of the traffic while the guardrail watches',
  }),
  'not running': () => ({
    reason: 'it is not running in that time',
    fix: 'let it run while the candidate has traffic',
  }),
  diluted: ({ measures: { limit } }, { weight }) => ({
    reason: `it measures both versions together, and at ${weight} % of the traffic a candidate that fails every request is ${weight} % of the service's requests${limit.kind === 'share' ? `, not more than ${percentText(limit.max)}` : ''}`,
    fix: "measure the candidate alone (scope: 'candidate')",
  }),
  'from half on': (_, { weight }) => ({
    reason: `it takes the version with less traffic for the candidate, and at ${weight} % that is stable`,
    fix: 'keep the weights below 50 %, or use a limit (max) beside it',
  }),
  'one colour': () => ({
    reason: 'it watches one target group by name, and in every second release the candidate is in the other one',
    fix: 'watch the worse of both target groups',
  }),
  'too few requests': ({ measures: { floor, windowSeconds } }, { weight, requestsPerSecond = 0 }) => ({
    reason: `at ${weight} % of ${requestsPerSecond} rps a measurement of ${windowSeconds} s has fewer than the ${floor} requests that it needs`,
    fix: 'raise the weight, lengthen window, or lower minimumSamples',
  }),
  'no values': (gate) => ({
    reason:
      gate.judge === 'cloudWatch'
        ? `its metric has a value every ${gate.publishedEverySeconds ?? 60} s, so most periods of ${gate.periodSeconds} s have none`
        : 'its metric has no value',
    fix:
      gate.judge === 'cloudWatch'
        ? `set window to '${formatDuration(gate.publishedEverySeconds ?? 60)}', or to a multiple of it`
        : "make the window as long as the metric's interval",
  }),
  'filled newest': (gate) => ({
    reason: `${'periodSeconds' in gate ? `${gate.datapointsToAlarm} of the last ${gate.evaluationPeriods} periods must fail` : 'its newest measurements must fail'}, and the newest has no value yet when it is judged: FILL puts a passing one in its place`,
    fix: 'leave missing values missing (no FILL), or let of be larger than failures',
  }),
  'already firing': () => ({
    reason:
      'a target group without requests has no value, which counts as a failure: the alarm is on before the release, and an alarm that is on is left out of it',
    fix: "set noData: 'ignore' beside a check that needs no traffic",
  }),
  'too few measurements': (gate) => ({
    reason: shortOf(gate),
    fix: 'measure more often (of, count), or ask for fewer failures',
  }),
  'limit disabled': () => ({
    reason: 'its failure limit of -1 lets every failure pass',
    fix: 'set a failure limit of 0 or more',
  }),
  'too few points': (gate) => ({
    reason:
      gate.judge === 'rankTest'
        ? `a rank test of ${gate.pointsPerSide} points a side proves nothing at ${gate.alpha}, whatever they are`
        : 'it compares too few points',
    fix: 'compare more points of each version: a longer interval, or a finer step',
  }),
};

function shortOf(gate: LoweredGate): string {
  switch (gate.judge) {
    case 'cloudWatch':
      return `it needs ${gate.datapointsToAlarm} failures of ${gate.evaluationPeriods} measurements`;
    case 'argo':
    case 'rankTest':
      return `it needs ${gate.failureLimit + 1} failures, and has ended before`;
    case 'flagger':
      return `it needs ${gate.threshold} failures, and has ended before`;
    default:
      return unreachable(gate);
  }
}
