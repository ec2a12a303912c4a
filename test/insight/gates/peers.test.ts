import { canary, errorRate, linear } from '../../../lib';
import { checkLiveness } from '../../../lib/insight/gates/check-liveness';
import type { LoweredGate } from '../../../lib/insight/gates/lowered-gate';
import { checkPower } from '../../../lib/insight/power/check-power';
import type { Segment } from '../../../lib/insight/schedule';
import { definePlatform } from '../../../lib/platform/platform';
import { defineRelease } from '../../../lib/definition/release';
import type { ReleaseDefinition } from '../../../lib/definition/release-definition';
import { lowerRelease } from '../../../lib/targets/lower-release';
import { alarm, analysis } from './raw-gates';

// What others ship as defaults and examples, by their numbers.

const codes = (gates: readonly LoweredGate[], segments: readonly Segment[]) =>
  checkLiveness(gates, { segments }).map(({ code, severity }) => `${severity} ${code}`);

function codesOf(strategy: ReleaseDefinition['strategy'], guardrail: Parameters<typeof errorRate>[0]): string[] {
  const release = defineRelease({
    apiVersion: 'rollout/v1',
    name: 'shop',
    version: '1.0.0',
    workload: { image: 'shop:1.0.0', port: 8080 },
    ...(strategy ? { strategy } : {}),
    guardrails: [errorRate(guardrail)],
  });
  const { findings } = lowerRelease(release, {
    target: 'codedeploy-ecs',
    platform: definePlatform({ metrics: { cloudWatch: {} } }),
    provisioner: 'cloudformation',
  });
  return findings.map(({ code }) => code).filter((code) => code.startsWith('guardrail-'));
}

test("two periods of 5 minutes against CodeDeploy's 10 % for 5 minutes", () => {
  const gate = alarm({ periodSeconds: 300, datapointsToAlarm: 2 });
  expect(
    codes(
      [gate],
      [
        { weight: 10, seconds: 300 },
        { weight: 100, seconds: 600 },
      ],
    ),
  ).toEqual(['error guardrail-cannot-fire']);
  expect(codesOf(canary({ weights: ['10%'], hold: '5m' }), { max: '1%', window: '5m', failures: 2 })).toEqual([
    'guardrail-cannot-fire',
  ]);
});

test('the same alarm against all at once, with the old tasks kept for 10 minutes', () => {
  const gate = alarm({ periodSeconds: 300, datapointsToAlarm: 2 });
  // At the luckiest after 6 minutes, typically when the old tasks are going.
  expect(codes([gate], [{ weight: 100, seconds: 600 }])).toEqual(['warning guardrail-blind-in-stage']);
});

test('three default periods of 5 minutes against 10 % a minute', () => {
  const ramp = Array.from({ length: 9 }, (_, index) => ({ weight: 10 * (index + 1), seconds: 60 }));
  expect(codes([alarm({ periodSeconds: 300 })], [...ramp, { weight: 100, seconds: 600 }])).toEqual([
    'error guardrail-cannot-fire',
  ]);
  expect(codesOf(linear({ step: '10%', every: '1m' }), { max: '1%', window: '5m' })).toEqual(['guardrail-cannot-fire']);
});

test('an alarm on one target group, and one on the load balancer', () => {
  const segments = [
    { weight: 10, seconds: 600 },
    { weight: 100, seconds: 600 },
  ];
  const measured = (watches: 'one colour' | 'service') => alarm({ measures: { ...alarm().measures, watches } });
  expect(codes([measured('one colour')], segments)).toEqual(['error guardrail-cannot-fire']);
  expect(codes([measured('service')], segments)).toEqual(['warning guardrail-diluted']);
  // 5 % errors of the candidate are 0.59 % of all: never above 1 %.
  const traffic = { requestsPerSecond: 1000, errorRate: 0.001 };
  expect(checkPower([measured('service')], { segments }, traffic).map(({ code }) => code)).toEqual([]);
});

test('a background analysis of both versions, failing at the fourth measurement of 5 minutes', () => {
  const gate = analysis({
    intervalSeconds: 300,
    initialDelaySeconds: 0,
    delaySeconds: 0,
    failureLimit: 3,
    measures: { windowSeconds: 300, watches: 'service', limit: { kind: 'share', max: 0.05, bad: 'errors' }, floor: 0 },
    runs: { kind: 'background', fromStage: 1 },
  });
  const stages = [20, 40, 60, 80].map((weight) => ({ weight, seconds: 600 }));
  expect(codes([gate], [...stages, { weight: 100, seconds: 0 }])).toEqual([
    'warning guardrail-blind-in-stage',
    'warning guardrail-slower-than-stage',
    'warning guardrail-diluted',
  ]);
});

test('a rank test of two points a side', () => {
  const { path, subject, measures } = analysis();
  const test = (pointsPerSide: number, sides: 1 | 2): LoweredGate => ({
    judge: 'rankTest',
    path,
    subject,
    measures: { ...measures, limit: { kind: 'other' } },
    rollsBack: true,
    intervalSeconds: 60,
    pointsPerSide,
    alpha: 0.05,
    sides,
    failureLimit: 0,
  });
  const segments = [
    { weight: 20, seconds: 600 },
    { weight: 100, seconds: 0 },
  ];
  expect(codes([test(2, 1)], segments)).toEqual(['error guardrail-cannot-fire']);
  expect(codes([test(3, 2)], segments)).toEqual(['error guardrail-cannot-fire']);
  expect(codes([test(4, 2)], segments)).toEqual([]);
});
