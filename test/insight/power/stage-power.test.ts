import type { GateMeasure } from '../../../lib/insight/gates/gate-measure';
import { gateStages } from '../../../lib/insight/gates/gate-stage';
import type { LoweredGate } from '../../../lib/insight/gates/lowered-gate';
import { gatePowerOf } from '../../../lib/insight/power/stage-power';
import type { Segment } from '../../../lib/insight/schedule';
import { alarm, analysis, flaggerCheck } from '../gates/raw-gates';

const full: Segment = { weight: 100, seconds: 0 };

// The reference's table: "> 1 %" on one-minute points in 10 minutes, 30 requests a point, 0.1 % errors on a normal day.
test.each([
  [1, 1, 0.259, 0.001],
  [2, 2, 0.0076, 0.0001],
  [2, 3, 0.014, 0.001],
  [3, 3, 0.0002, 0.0001],
])('false rollbacks of %i of %i', (datapointsToAlarm, evaluationPeriods, expected, lastDigit) => {
  const gate = alarm({ datapointsToAlarm, evaluationPeriods });
  const power = gatePowerOf(gate, { requestsPerSecond: 10, errorRate: 0.001 })!;
  const [stage] = gateStages({ segments: [{ weight: 5, seconds: 660 }, full] });
  expect(Math.abs(power.falseAlarm([stage!])! - expected)).toBeLessThan(lastDigit);
});

/** A small generator with a seed: results are the same on every machine. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Draws how many of so many requests fail: one number against the cumulated chances. */
function failures(requests: number, share: number): (next: () => number) => number {
  const cumulated: number[] = [];
  let chance = (1 - share) ** requests;
  for (let count = 0, sum = 0; count <= requests; count++) {
    cumulated.push((sum += chance));
    chance *= ((requests - count) / (count + 1)) * (share / (1 - share));
  }
  return (next) => {
    const drawn = next();
    const count = cumulated.findIndex((one) => drawn < one);
    return count < 0 ? requests : count;
  };
}

interface Simulated {
  readonly name: string;
  readonly gate: LoweredGate;
  readonly segments: readonly Segment[];
  readonly bad: number;
  /** Whether one release goes back, request by request. */
  readonly run: (look: (weight: number) => { candidate: number; stable: number }) => boolean;
}

const rps = 20;
const normal = 0.01;
const limited = (measure: Partial<GateMeasure>): GateMeasure => ({
  windowSeconds: 60,
  watches: 'candidate',
  limit: { kind: 'share', max: 0.02, bad: 'errors' },
  floor: 0,
  ...measure,
});

const simulations: readonly Simulated[] = [
  {
    name: 'two of three minutes',
    gate: alarm({ datapointsToAlarm: 2, evaluationPeriods: 3, measures: limited({}) }),
    segments: [{ weight: 10, seconds: 540 }, full],
    bad: 0.02,
    run: (look) => {
      const outcomes = Array.from({ length: 8 }, () => look(10).candidate > 0.02);
      return outcomes.some((_, at) => outcomes.slice(Math.max(0, at - 2), at + 1).filter(Boolean).length >= 2);
    },
  },
  {
    name: 'the worse of both versions',
    gate: alarm({ measures: limited({ watches: 'worse of both' }) }),
    segments: [{ weight: 50, seconds: 540 }, full],
    bad: 0.021,
    run: (look) => {
      let inARow = 0;
      return Array.from({ length: 8 }, () => {
        const { candidate, stable } = look(50);
        inARow = candidate > 0.02 || stable > 0.02 ? inARow + 1 : 0;
        return inARow >= 3;
      }).includes(true);
    },
  },
  {
    name: 'three failures in two stages',
    gate: analysis({ measures: limited({}) }),
    segments: [{ weight: 10, seconds: 270 }, { weight: 30, seconds: 270 }, full],
    bad: 0.02,
    run: (look) => {
      const counts = [10, 30].flatMap((weight) => Array.from({ length: 4 }, () => look(weight).candidate > 0.02));
      return counts.filter(Boolean).length >= 3;
    },
  },
  {
    name: 'both versions together',
    gate: analysis({ measures: limited({ watches: 'service' }) }),
    segments: [{ weight: 40, seconds: 270 }, full],
    bad: 0.04,
    run: (look) =>
      Array.from({ length: 4 }, () => {
        const { candidate, stable } = look(40);
        return 0.4 * candidate + 0.6 * stable > 0.02;
      }).filter(Boolean).length >= 3,
  },
  {
    name: 'twice stable',
    gate: alarm({
      datapointsToAlarm: 1,
      measures: limited({ watches: 'less traffic', limit: { kind: 'ratio', maxTimesStable: 2 } }),
    }),
    segments: [{ weight: 10, seconds: 240 }, full],
    bad: 0.03,
    run: (look) =>
      Array.from({ length: 3 }, () => {
        const { candidate, stable } = look(10);
        return candidate > 2 * stable;
      }).includes(true),
  },
  {
    name: 'a check that is repeated while it fails',
    gate: flaggerCheck({ threshold: 2, measures: limited({}) }),
    segments: [{ weight: 10, seconds: 240 }, full],
    bad: 0.02,
    run: (look) => {
      let [good, failed] = [0, 0];
      while (good < 4 && failed < 2)
        if (look(10).candidate > 0.02) failed++;
        else good++;
      return failed === 2;
    },
  },
];

test.each(simulations)('within 1 % of a simulation: $name', ({ gate, segments, bad, run }) => {
  const runs = 20_000;
  const next = random(42);
  let fired = 0;
  const drawn = new Map<number, (next: () => number) => { candidate: number; stable: number }>();
  for (const { weight } of segments.slice(0, -1)) {
    const candidate = Math.round(rps * 60 * (weight / 100));
    const stable = Math.round(rps * 60 * (1 - weight / 100));
    const [ofCandidate, ofStable] = [failures(candidate, bad), failures(stable, normal)];
    drawn.set(weight, (number) => ({ candidate: ofCandidate(number) / candidate, stable: ofStable(number) / stable }));
  }
  for (let release = 0; release < runs; release++) if (run((weight) => drawn.get(weight)!(next))) fired++;
  const power = gatePowerOf(gate, { requestsPerSecond: rps, errorRate: normal })!;
  const stages = gateStages({ segments }).slice(0, -1);
  expect(Math.abs(power.notices(stages, bad) - fired / runs)).toBeLessThan(0.01);
});
