import type { GateMeasure } from '../../../lib/insight/gates/gate-measure';
import type { GateStage } from '../../../lib/insight/gates/gate-stage';
import type { CloudWatchGate } from '../../../lib/insight/gates/lowered-gate';
import { verdictOn } from '../../../lib/insight/gates/verdict';

function gate(everySeconds: number, max: number, measure: Partial<GateMeasure> = {}): CloudWatchGate {
  return {
    judge: 'cloudWatch',
    path: 'guardrails[0]',
    subject: 'failed calls',
    measures: {
      windowSeconds: 300,
      watches: 'candidate',
      limit: { kind: 'share', max, bad: 'errors' },
      floor: 0,
      callsPerSecond: 1 / everySeconds,
      ...measure,
    },
    rollsBack: true,
    periodSeconds: 300,
    evaluationPeriods: 2,
    datapointsToAlarm: 2,
    delaySeconds: 60,
    fillsMissing: false,
    treatMissingData: 'notBreaching',
    publishedEverySeconds: everySeconds,
  };
}

const stage = (weight: number, seconds = 3600): GateStage => ({
  index: 0,
  weight,
  weightBefore: 0,
  seconds,
  waits: false,
  secondsSince: [],
});

// The first bad call comes within a minute; then two periods end, and their values take a minute to be there.
const fast = { kind: 'fires', firing: { earliestSeconds: 60 + 300 + 60, latestSeconds: 300 + 59 + 300 + 60 } };

test.each([0, 1, 50, 100])('at %d %% of the users its calls reach the candidate', (weight) => {
  expect(verdictOn(gate(60, 0), stage(weight))).toEqual(fast);
});

test('half of the calls of a period must have failed', () => {
  expect(verdictOn(gate(60, 0.5), stage(10))).toEqual({
    kind: 'fires',
    firing: { earliestSeconds: 151 + 360, latestSeconds: 300 + 150 + 360 },
  });
});

test('calls that are rarer than periods leave most of them without a value', () => {
  expect(verdictOn(gate(900, 0), stage(10))).toEqual({ kind: 'blind', obstacle: 'no values' });
});

test('a floor counts calls, not users', () => {
  expect(verdictOn(gate(60, 0, { floor: 5 }), stage(1))).toMatchObject({ kind: 'fires' });
  expect(verdictOn(gate(60, 0, { floor: 6 }), stage(100))).toEqual({ kind: 'blind', obstacle: 'too few requests' });
});
