import { checkLiveness, type ReleaseCircumstances } from '../../../lib/insight/gates/check-liveness';
import type { LoweredGate } from '../../../lib/insight/gates/lowered-gate';
import type { Segment } from '../../../lib/insight/schedule';
import { alarm, analysis, flaggerCheck } from './raw-gates';

interface Case {
  readonly name: string;
  readonly gates?: readonly LoweredGate[];
  readonly segments: readonly Segment[];
  readonly circumstances?: ReleaseCircumstances;
  readonly found: readonly (readonly [code: string, message: string, fix: string])[];
}

const full = (seconds = 0): Segment => ({ weight: 100, seconds });
const stage = (weight: number, minutes: number, ...waitsFor: string[]): Segment => ({
  weight,
  seconds: minutes * 60,
  ...(waitsFor.length ? { waitsFor } : {}),
});
const service = {
  windowSeconds: 60,
  watches: 'service',
  limit: { kind: 'share', max: 0.01, bad: 'errors' },
  floor: 1,
} as const;
const stages =
  (alarm().measures,
  { windowSeconds: 60, watches: 'less traffic', limit: { kind: 'ratio', maxTimesStable: 2 }, floor: 1 } as const);
const needs = 'error rate > 1 % needs 3 datapoints × 1m + 1m metric delay = 4m';

const cases: readonly Case[] = [
  { name: 'every phase fires in the stage', segments: [stage(1, 4), full()], found: [] },
  {
    name: 'a second too short for the worst phase',
    segments: [{ weight: 1, seconds: 239 }, full()],
    found: [
      [
        'guardrail-blind-in-stage',
        `${needs}, or 3m1s where its periods happen to begin well; stage 0 (1 %) holds 3m59s.`,
        'make the hold at least 4m, or set failures: 2',
      ],
    ],
  },
  {
    name: 'a second too short for the best phase',
    segments: [{ weight: 1, seconds: 180 }, full()],
    found: [
      ['guardrail-cannot-fire', `${needs}; stage 0 (1 %) holds 3m.`, 'make the hold at least 4m, or set failures: 2'],
    ],
  },
  {
    name: 'the first of the stages that are too short',
    segments: [stage(0, 0), stage(1, 10), stage(5, 3), stage(25, 2), full()],
    found: [
      [
        'guardrail-cannot-fire',
        `${needs}; stage 2 (5 %) holds 3m (too short, as stage 3 (25 %)).`,
        'make the hold at least 4m, or set failures: 2',
      ],
    ],
  },
  {
    name: 'a stage that also waits for a person',
    segments: [stage(1, 1, 'approval'), full()],
    found: [
      [
        'guardrail-slower-than-stage',
        `${needs}; stage 0 (1 %) holds 1m, so it fires only when the wait takes longer.`,
        'make the hold at least 4m',
      ],
    ],
  },
  {
    name: 'a ramp that is long enough in all',
    segments: [stage(20, 1), stage(40, 1), stage(60, 1), stage(80, 1), full()],
    found: [
      [
        'guardrail-slower-than-stage',
        `${needs}; each step takes 1m, so it fires at 80 % of the traffic at the earliest.`,
        'make each step at least 4m',
      ],
    ],
  },
  {
    name: 'a ramp that is over first',
    segments: [stage(25, 1), stage(50, 1), stage(75, 1), full()],
    found: [
      [
        'guardrail-cannot-fire',
        `${needs}; after 3m all users are on the candidate.`,
        'make the time to full traffic at least 4m, or set failures: 2',
      ],
    ],
  },
  { name: 'a ramp of long steps', segments: [stage(25, 4), stage(50, 4), stage(75, 4), full()], found: [] },
  { name: 'the bake alone', segments: [stage(0, 0), full(240)], found: [] },
  {
    name: 'a bake that is too short',
    segments: [stage(0, 15), full(120)],
    found: [
      [
        'guardrail-cannot-fire',
        `${needs}; all traffic moves at once and is watched for 2m.`,
        'make the bake at least 4m, or set failures: 1',
      ],
    ],
  },
  {
    name: 'an exchange of instances: shares in between are no stages',
    segments: [stage(50, 1, 'healthy tasks'), full(240)],
    circumstances: { replaces: true },
    found: [],
  },
  {
    name: 'both versions together in a small stage',
    gates: [alarm({ measures: service })],
    segments: [stage(1, 10), stage(10, 10), full()],
    found: [
      [
        'guardrail-blind-in-stage',
        "error rate > 1 % sees nothing in stage 0 (1 %): it measures both versions together, and at 1 % of the traffic a candidate that fails every request is 1 % of the service's requests, not more than 1 %.",
        "measure the candidate alone (scope: 'candidate')",
      ],
      [
        'guardrail-diluted',
        "error rate > 1 % measures both versions together: in stage 1 (10 %) more than 10 % of the candidate's requests must be failed before it is 1 % of all.",
        "measure the candidate alone (scope: 'candidate')",
      ],
    ],
  },
  {
    name: 'the version with less traffic, from half on: the target reports the stages, the gate is useless only in all of them',
    gates: [alarm({ measures: stages })],
    segments: [stage(50, 10), stage(80, 10), full()],
    found: [
      [
        'guardrail-cannot-fire',
        'error rate > 1 % can never fire: it takes the version with less traffic for the candidate, and at 50 % that is stable.',
        'keep the weights below 50 %, or use a limit (max) beside it',
      ],
    ],
  },
  {
    name: 'a metric with a value a minute in periods of ten seconds',
    gates: [alarm({ periodSeconds: 10 })],
    segments: [stage(5, 30), full()],
    found: [
      [
        'guardrail-never-data',
        'error rate > 1 % can never fire: its metric has a value every 60 s, so most periods of 10 s have none.',
        "set window to '1m', or to a multiple of it",
      ],
    ],
  },
  {
    name: 'a passing value in the place of the newest period',
    gates: [alarm({ fillsMissing: true })],
    segments: [stage(5, 30), full()],
    found: [
      [
        'guardrail-cannot-fire',
        'error rate > 1 % can never fire: 3 of the last 3 periods must fail, and the newest has no value yet when it is judged: FILL puts a passing one in its place.',
        'leave missing values missing (no FILL), or let of be larger than failures',
      ],
    ],
  },
  {
    name: 'the same with a period to spare',
    gates: [alarm({ fillsMissing: true, evaluationPeriods: 4 })],
    segments: [stage(5, 30), full()],
    found: [],
  },
  {
    name: 'more failures than measurements',
    gates: [alarm({ datapointsToAlarm: 4, evaluationPeriods: 3 })],
    segments: [stage(5, 30), full()],
    found: [
      [
        'guardrail-cannot-fire',
        'error rate > 1 % can never fire: it needs 4 failures of 3 measurements.',
        'measure more often (of, count), or ask for fewer failures',
      ],
    ],
  },
  {
    name: 'an alarm that is on before the release',
    gates: [
      alarm({ fillsMissing: false, treatMissingData: 'breaching', measures: { ...service, watches: 'candidate' } }),
    ],
    segments: [stage(5, 30), full()],
    found: [
      [
        'guardrail-cannot-fire',
        'error rate > 1 % can never fire: a target group without requests has no value, which counts as a failure: the alarm is on before the release, and an alarm that is on is left out of it.',
        "set noData: 'ignore' beside a check that needs no traffic",
      ],
    ],
  },
  {
    name: 'an analysis that is too slow in its stage, and one that the stage waits for',
    gates: [analysis(), analysis({ count: 3, runs: { kind: 'inStage', stage: 0, startSeconds: 0 } })],
    segments: [{ weight: 5, seconds: 200 }, stage(50, 3), full()],
    found: [
      [
        'guardrail-cannot-fire',
        'error rate > 1 % needs 1m10s to the first failed measurement + 2 more × 1m = 3m10s; stage 1 (50 %) holds 3m.',
        'make the hold at least 3m10s, or set failures: 2',
      ],
    ],
  },
  {
    name: 'an analysis that ends before it can fail',
    gates: [analysis({ count: 2, runs: { kind: 'inStage', stage: 0, startSeconds: 0 } })],
    segments: [stage(5, 10), full()],
    found: [
      [
        'guardrail-cannot-fire',
        'error rate > 1 % can never fire: it needs 3 failures, and has ended before.',
        'measure more often (of, count), or ask for fewer failures',
      ],
    ],
  },
  {
    name: 'no failure limit',
    gates: [analysis({ failureLimit: -1 })],
    segments: [stage(5, 10), full()],
    found: [
      [
        'guardrail-cannot-fire',
        'error rate > 1 % can never fire: its failure limit of -1 lets every failure pass.',
        'set a failure limit of 0 or more',
      ],
    ],
  },
  { name: 'Flagger keeps the stage that fails', gates: [flaggerCheck()], segments: [stage(5, 1), full()], found: [] },
  {
    name: 'Flagger climbs to the weight of a stage, and sees the fault before its end',
    gates: [flaggerCheck({ delaySeconds: 90, climbs: [{ from: 4, to: 5, seconds: 120 }] })],
    segments: [stage(4, 1), stage(5, 1), full()],
    found: [],
  },
  {
    name: 'Flagger moves on before the metric is known',
    gates: [flaggerCheck({ delaySeconds: 90 })],
    segments: [stage(5, 1), full()],
    found: [
      [
        'guardrail-cannot-fire',
        'error rate > 1 % needs 2m to the first failed check + 4 more × 1m + 1m until they are counted = 7m; stage 0 (5 %) holds 1m.',
        'make the hold at least 7m',
      ],
    ],
  },
];

test.each(cases)('$name', ({ gates = [alarm()], segments, circumstances = {}, found }) => {
  const findings = checkLiveness(gates, { segments }, circumstances);
  expect(findings.map(({ code, message, fix }) => [code, message, fix])).toEqual(found);
  expect(findings.every(({ path }) => path === 'guardrails[0]')).toBe(true);
});

test('chosen requests at weight 0 make a stage', () => {
  const segments = [stage(0, 10), full()];
  const codes = (gate: LoweredGate) => checkLiveness([gate], { segments }).map(({ code }) => code);
  expect(codes(analysis())).toEqual(['guardrail-cannot-fire']);
  expect(codes(analysis({ seesAtZero: [0] }))).toEqual([]);
});

test('with too few requests the plan has its own words', () => {
  const gate = alarm({ measures: { ...service, watches: 'candidate', floor: 100 } });
  const schedule = { segments: [stage(1, 10), full()] };
  expect(checkLiveness([gate], schedule, { requestsPerSecond: 10 })).toEqual([]);
});

test('nothing is found where nothing is wrong', () => {
  const good: readonly (readonly [LoweredGate, readonly Segment[]])[] = [
    [alarm(), [stage(1, 10), stage(5, 10), stage(25, 10), stage(50, 10), full(600)]],
    [alarm({ measures: stages }), [stage(10, 5), stage(40, 5), full()]],
    [alarm({ datapointsToAlarm: 2, evaluationPeriods: 3 }), [stage(10, 5), full()]],
    [alarm({ periodSeconds: 300, datapointsToAlarm: 1 }), [stage(10, 6), full()]],
    [analysis(), [stage(5, 5), stage(50, 5), full(600)]],
    [analysis({ count: 10, runs: { kind: 'inStage', stage: 1, startSeconds: 0 } }), [stage(0, 0), full(630)]],
    [flaggerCheck(), [stage(10, 1), stage(20, 1), stage(30, 1), full()]],
  ];
  expect(good.flatMap(([gate, segments]) => checkLiveness([gate], { segments }))).toEqual([]);
});
