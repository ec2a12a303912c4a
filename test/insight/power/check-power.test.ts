import type { LoweredGate } from '../../../lib/insight/gates/lowered-gate';
import { checkPower } from '../../../lib/insight/power/check-power';
import type { Segment } from '../../../lib/insight/schedule';
import { alarm, analysis } from '../gates/raw-gates';

const traffic = { requestsPerSecond: 120, errorRate: 0.001 };
const full = (seconds = 0): Segment => ({ weight: 100, seconds });

function found(gate: LoweredGate, segments: readonly Segment[], expected = traffic) {
  return checkPower([gate], { segments }, expected).map(({ code, message, got }) => [code, message, got]);
}

test('too weak, in the words of the judge', () => {
  expect(found(alarm(), [{ weight: 1, seconds: 240 }, full()])).toEqual([
    [
      'guardrail-too-weak',
      'as CloudWatch will judge it (3 of 3 minutes above 1 %, 72 requests a minute at 1 % of 120 rps), stage 0 (1 %) notices 5 % errors with 93 % probability, 1 % errors with 14 %.',
      '2 % errors are noticed with 45 %',
    ],
  ]);
});

test('a longer stage notices more, and so do more requests', () => {
  expect(found(alarm(), [{ weight: 1, seconds: 600 }, full()])).toEqual([]);
  expect(found(alarm(), [{ weight: 10, seconds: 240 }, full()])).toEqual([]);
});

test('one failed request in a minute of thirty is above 1 %', () => {
  const gate = alarm({ datapointsToAlarm: 1, evaluationPeriods: 1 });
  const low = { requestsPerSecond: 10, errorRate: 0.001 };
  expect(found(gate, [{ weight: 5, seconds: 660 }, full()], low)).toEqual([
    [
      'false-rollback',
      'as CloudWatch will judge it (1 of 1 minute above 1 %, 30 requests a minute at 5 % of 10 rps), a release that is as good as stable (0.1 % errors) goes back with 26 % probability.',
      '26 %',
    ],
  ]);
});

test('failures in the whole release add up', () => {
  const codes = (gate: LoweredGate) => found(gate, [{ weight: 1, seconds: 1200 }, full()]).map(([code]) => code);
  expect(codes(analysis())).toEqual(['false-rollback']);
  expect(codes(alarm())).toEqual([]);
});

test('a ramp is judged as a whole, a bake by itself', () => {
  const steps = [20, 40, 60, 80].map((weight) => ({ weight, seconds: 60 }));
  const codes = (segments: readonly Segment[], requestsPerSecond: number) =>
    checkPower([analysis()], { segments }, { requestsPerSecond, errorRate: 0 }).map(({ code }) => code);
  expect(codes([...steps, full()], 1000)).toEqual([]);
  expect(codes([full(240)], 1000)).toEqual([]);
  expect(codes([full(240)], 0.5)).toEqual(['guardrail-too-weak']);
});

test('nothing is said of what no number of requests tells', () => {
  const limit = { kind: 'other' } as const;
  const gate = alarm({ measures: { windowSeconds: 60, watches: 'service', limit, floor: 0 } });
  expect(found(gate, [{ weight: 1, seconds: 600 }, full()])).toEqual([]);
});

test('alarms that nothing reacts to send nothing back', () => {
  const gate = alarm({ datapointsToAlarm: 1, evaluationPeriods: 1, rollsBack: false });
  expect(found(gate, [{ weight: 5, seconds: 660 }, full()], { requestsPerSecond: 10, errorRate: 0.001 })).toEqual([]);
});
