import fc from 'fast-check';
import type { GateMeasure } from '../../../lib/insight/gates/gate-measure';
import { gateStages } from '../../../lib/insight/gates/gate-stage';
import type { ArgoGate, CloudWatchGate, FlaggerGate, RankTestGate } from '../../../lib/insight/gates/lowered-gate';
import { verdictOn } from '../../../lib/insight/gates/verdict';
import { analysisFails } from './evaluators/argo';
import { alarmFires } from './evaluators/cloud-watch';
import { faultTrace, type TraceStage } from './evaluators/fault-trace';
import { canaryRollsBack } from './evaluators/flagger';
import type { Query } from './evaluators/measure';
import { rankTestCanFail } from './evaluators/rank-test';

// Seconds are few, so that every phase of every case is tried.
const rps = 100;

const stages = fc
  .array(fc.record({ weight: fc.constantFrom(1, 5, 20, 40, 50, 80), seconds: fc.integer({ min: 4, max: 40 }) }), {
    minLength: 1,
    maxLength: 3,
  })
  .map((all): TraceStage[] => [...all].sort((left, right) => left.weight - right.weight));

interface Asked {
  readonly measure: Omit<GateMeasure, 'windowSeconds'>;
  readonly query: Query;
}

const asked: fc.Arbitrary<Asked> = fc
  .tuple(
    fc.constantFrom(...(['candidate', 'service', 'worse of both', 'less traffic'] as const)),
    fc.constantFrom(0, 0.005, 0.01, 0.05, 0.3),
    fc.constantFrom(0, 1, 10, 60),
  )
  .map(([watches, max, floor]) => ({
    measure: {
      watches,
      floor,
      limit:
        watches === 'less traffic' ? { kind: 'ratio', maxTimesStable: 1.5 } : { kind: 'share', max, bad: 'errors' },
    },
    query: {
      of: (
        {
          candidate: 'candidate',
          service: 'both',
          'worse of both': 'worse',
          'less traffic': 'lesser against other',
        } as const
      )[watches],
      above: watches === 'less traffic' ? 1.5 : max,
      leastRequests: floor,
    },
  }));

const common = { path: 'guardrails[0]', subject: 'error rate > 1 %', rollsBack: true } as const;

function stageOf(all: readonly TraceStage[], index: number) {
  return gateStages({ segments: [...all, { weight: 100, seconds: 0 }] }, { requestsPerSecond: rps })[index]!;
}

function endsOf(all: readonly TraceStage[], index: number): [from: number, to: number] {
  const from = all.slice(0, index).reduce((sum, { seconds }) => sum + seconds, 0);
  return [from, from + all[index]!.seconds];
}

test('CloudWatch: cannot fire exactly when no phase fires, fires for sure exactly when every phase does', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(
      stages,
      fc.nat(2),
      asked,
      fc.integer({ min: 2, max: 8 }),
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 0, max: 2 }),
      fc.integer({ min: 0, max: 5 }),
      fc.constantFrom('breaching', 'notBreaching', 'missing'),
      fc.boolean(),
      (all, at, { measure, query }, period, datapoints, more, delay, missing, fills) => {
        const index = at % all.length;
        const [from, to] = endsOf(all, index);
        const gate: CloudWatchGate = {
          ...common,
          judge: 'cloudWatch',
          measures: { ...measure, windowSeconds: period },
          periodSeconds: period,
          evaluationPeriods: datapoints + more,
          datapointsToAlarm: datapoints,
          delaySeconds: delay,
          fillsMissing: fills,
          treatMissingData: missing,
          publishedEverySeconds: 1,
        };
        const alarm = {
          period,
          evaluationPeriods: gate.evaluationPeriods,
          datapointsToAlarm: datapoints,
          delay,
          fills,
          // With values in place of missing ones there are none; a group without requests has no errors.
          missing: fills || measure.watches === 'worse of both' ? ('notBreaching' as const) : missing,
          query,
        };
        // Only breaching because of too few requests is another matter, of which nothing is claimed.
        fc.pre(!(alarm.missing === 'breaching' && (measure.floor > 0 || measure.watches !== 'candidate')));
        // The one window that straddles the change to half of the traffic may fail; nobody should count on it.
        fc.pre(!(measure.watches === 'less traffic' && all[index]!.weight >= 50 && datapoints === 1));
        const trace = faultTrace(all, index, rps);
        const phases = Array.from({ length: period }, (_, phase) =>
          alarmFires(alarm, trace, from + phase + 1, from + 1, to),
        );
        const fired = phases.filter((one) => one !== undefined).length;
        const { kind } = verdictOn(gate, stageOf(all, index));
        seen.add(kind);
        expect(kind === 'blind' ? 'too slow' : kind).toBe(
          fired === 0 ? 'too slow' : fired === period ? 'fires' : 'by luck',
        );
      },
    ),
    { numRuns: 3000, seed: 3 },
  );
  expect([...seen].sort()).toEqual(['blind', 'by luck', 'fires', 'too slow']);
});

test('Argo Rollouts: cannot fire exactly when the loop of measurements never fails', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(
      stages,
      fc.nat(2),
      fc.nat(2),
      asked.filter(({ measure }) => measure.watches === 'candidate' || measure.watches === 'service'),
      fc.record({ window: fc.integer({ min: 2, max: 8 }), interval: fc.integer({ min: 2, max: 8 }), delay: fc.nat(3) }),
      fc.integer({ min: -1, max: 3 }),
      fc.option(fc.integer({ min: 1, max: 8 }), { nil: undefined }),
      fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
      fc.boolean(),
      fc.nat(8),
      (all, at, first, { measure, query }, timing, failureLimit, count, successes, inline, initialDelay) => {
        const index = at % all.length;
        const [from, to] = endsOf(all, index);
        const fromStage = first % all.length;
        const gate: ArgoGate = {
          ...common,
          judge: 'argo',
          measures: { ...measure, windowSeconds: timing.window },
          intervalSeconds: timing.interval,
          initialDelaySeconds: initialDelay,
          delaySeconds: timing.delay,
          ...(count === undefined ? {} : { count }),
          ...(successes === undefined ? {} : { consecutiveSuccessLimit: successes }),
          failureLimit,
          inconclusiveLimit: 0,
          consecutiveErrorLimit: 4,
          runs: inline ? { kind: 'inStage', stage: index, startSeconds: 0 } : { kind: 'background', fromStage },
        };
        const start = inline ? from : endsOf(all, fromStage)[0];
        const fails =
          !inline && fromStage > index
            ? undefined
            : analysisFails(
                {
                  ...timing,
                  initialDelay,
                  ...(count === undefined ? {} : { count }),
                  ...(successes === undefined ? {} : { consecutiveSuccessLimit: successes }),
                  failureLimit,
                  query,
                },
                // A stage does not end before the analysis in it.
                faultTrace(inline ? all.slice(0, index + 1) : all, index, rps),
                start,
                inline ? 1000 : to,
              );
        const { kind } = verdictOn(gate, stageOf(all, index));
        seen.add(kind);
        expect(kind === 'fires').toBe(fails !== undefined);
        expect(kind).not.toBe('by luck');
      },
    ),
    { numRuns: 3000, seed: 5 },
  );
  expect([...seen].sort()).toEqual(['blind', 'fires', 'too slow']);
});

test('Argo Rollouts after a wait: its measurements may fall anywhere', () => {
  const gate: ArgoGate = {
    ...common,
    judge: 'argo',
    measures: { watches: 'candidate', limit: { kind: 'share', max: 0.01, bad: 'errors' }, floor: 0, windowSeconds: 6 },
    intervalSeconds: 6,
    initialDelaySeconds: 8,
    delaySeconds: 2,
    failureLimit: 1,
    inconclusiveLimit: 0,
    consecutiveErrorLimit: 4,
    runs: { kind: 'background', fromStage: 0 },
  };
  for (let seconds = 1; seconds <= 30; seconds++) {
    const stage = gateStages({
      segments: [
        { weight: 5, seconds: 10, waitsFor: ['approval'] },
        { weight: 50, seconds },
        { weight: 100, seconds: 0 },
      ],
    })[1]!;
    const fired = Array.from({ length: gate.intervalSeconds }, (_, waited) => {
      const all = [
        { weight: 5, seconds: 40 + waited },
        { weight: 50, seconds },
      ];
      const metric = { initialDelay: 8, interval: 6, failureLimit: 1, window: 6, delay: 2 };
      const query = { of: 'candidate', above: 0.01, leastRequests: 0 } as const;
      return analysisFails({ ...metric, query }, faultTrace(all, 1, rps), 0, 40 + waited + seconds) !== undefined;
    });
    const expected = fired.every(Boolean) ? 'fires' : fired.some(Boolean) ? 'by luck' : 'too slow';
    expect([seconds, verdictOn(gate, stage).kind]).toEqual([seconds, expected]);
  }
});

test('Flagger: cannot fire exactly when its loop passes the stage', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 10 }),
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 1, max: 10 }),
      fc.nat(12),
      fc.constantFrom(5, 20, 60),
      asked.filter(({ measure }) => measure.watches === 'candidate' || measure.watches === 'service'),
      (interval, threshold, looks, window, delay, weight, { measure, query }) => {
        const all = [
          { weight: 2, seconds: interval * 2 },
          { weight, seconds: interval * looks },
        ];
        const gate: FlaggerGate = {
          ...common,
          judge: 'flagger',
          measures: { ...measure, windowSeconds: window },
          intervalSeconds: interval,
          threshold,
          delaySeconds: delay,
          noValueHalts: true,
        };
        // Failed checks keep the stage: in the trace it lasts as long as that takes.
        const lasting = [all[0]!, { weight, seconds: 10_000 }];
        const back = canaryRollsBack(
          { interval, threshold, window, delay, query },
          faultTrace(lasting, 1, rps),
          interval * 2,
          looks,
        );
        const { kind } = verdictOn(gate, stageOf(all, 1));
        seen.add(kind);
        expect(kind === 'fires').toBe(back);
      },
    ),
    { numRuns: 1500, seed: 7 },
  );
  expect([...seen].sort()).toEqual(['blind', 'fires', 'too slow']);
});

test.each([1, 2, 3, 4, 5, 6])('a rank test of %i points a side', (points) => {
  for (const sides of [1, 2] as const) {
    for (const alpha of [0.01, 0.05, 0.1]) {
      const gate: RankTestGate = {
        ...common,
        judge: 'rankTest',
        measures: { watches: 'candidate', limit: { kind: 'other' }, floor: 0, windowSeconds: 60 },
        intervalSeconds: 60,
        pointsPerSide: points,
        alpha,
        sides,
        failureLimit: 0,
      };
      const { kind } = verdictOn(gate, stageOf([{ weight: 50, seconds: 600 }], 0));
      expect([sides, alpha, kind]).toEqual([sides, alpha, rankTestCanFail(points, alpha, sides) ? 'fires' : 'blind']);
    }
  }
});
