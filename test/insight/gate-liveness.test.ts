import { checkLiveness, secondsToFire, type Evaluation } from '../../lib/insight/gate-liveness';
import type { Segment } from '../../lib/insight/schedule';

const evaluation: Evaluation = {
  path: 'guardrails[2]',
  subject: 'latency p99 > 500 ms',
  periodSeconds: 60,
  failures: 3,
  delaySeconds: 60,
};
const full = (seconds = 0): Segment => ({ weight: 100, seconds });

interface Case {
  readonly name: string;
  readonly segments: readonly Segment[];
  readonly found: readonly (readonly [code: string, message: string, fix: string])[];
}

const needs = 'latency p99 > 500 ms needs 3 datapoints × 1m + 1m metric delay = 4m';
const cases: readonly Case[] = [
  { name: 'fires in the first stage', segments: [{ weight: 1, seconds: 240 }, full()], found: [] },
  {
    name: 'a second too short',
    segments: [{ weight: 1, seconds: 239 }, full()],
    found: [
      ['guardrail-cannot-fire', `${needs}; stage 1 holds 3m59s.`, 'make the hold at least 4m, or set failures: 2'],
    ],
  },
  {
    name: 'fires, but only in a later stage',
    segments: [{ weight: 0, seconds: 0 }, { weight: 1, seconds: 180 }, { weight: 5, seconds: 600 }, full()],
    found: [
      [
        'guardrail-slower-than-stage',
        `${needs}; stage 2 holds 3m, so it fires in a later stage.`,
        'make the hold at least 4m, or set failures: 2',
      ],
    ],
  },
  {
    name: 'all stages together are too short',
    segments: [{ weight: 1, seconds: 60 }, { weight: 5, seconds: 60 }, full()],
    found: [
      [
        'guardrail-cannot-fire',
        `${needs}; the stages before full traffic hold 2m.`,
        'make the hold at least 4m, or set failures: 1',
      ],
    ],
  },
  {
    name: 'somebody may take their time',
    segments: [{ weight: 1, seconds: 60, waitsFor: ['approval'] }, full()],
    found: [
      [
        'guardrail-slower-than-stage',
        `${needs}; stage 1 holds 1m, so it fires only when the wait takes longer.`,
        'make the hold at least 4m',
      ],
    ],
  },
  { name: 'bake alone', segments: [{ weight: 0, seconds: 0 }, full(240)], found: [] },
  {
    name: 'bake too short',
    segments: [{ weight: 0, seconds: 900 }, full(120)],
    found: [
      [
        'guardrail-cannot-fire',
        `${needs}; all traffic moves at once and is watched for 2m.`,
        'make the hold at least 4m, or set failures: 1',
      ],
    ],
  },
];

test.each(cases)('$name', ({ segments, found }) => {
  const findings = checkLiveness(evaluation, { segments });
  expect(findings.map(({ code, message, fix }) => [code, message, fix])).toEqual(found);
  expect(findings.every(({ path }) => path === 'guardrails[2]')).toBe(true);
});

test('time to fire', () => {
  expect(secondsToFire(evaluation)).toBe(240);
});
