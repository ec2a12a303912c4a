import { compareSchedules, type GateForm, type ReleaseForm } from '../../../lib/insight/equivalence';
import { normalSegments } from '../../../lib/insight/equivalence/weight-line';
import type { PlannedGuardrail } from '../../../lib/plan/guardrail';
import type { Schedule } from '../../../lib/insight/schedule';
import { targetNames } from '../../../lib/targets/target-name';
import { canonical, type Emitted } from './canonical';

test('there is something of every target and every strategy that it runs', () => {
  const seen = canonical.map(({ title, strategy }) => `${title.split(' on ').at(-1)!.split(',')[0]} ${strategy}`);
  expect([...new Set(seen)].sort()).toEqual(
    expect.arrayContaining([
      'argo abTest',
      'argo blueGreen',
      'argo canary',
      'argo linear',
      'argo rolling',
      'argo shadow',
      'flagger abTest',
      'flagger blueGreen',
      'flagger canary',
      'flagger linear',
      'flagger shadow',
      'codedeploy-ecs blueGreen',
      'codedeploy-ecs canary',
      'codedeploy-ecs linear',
      'ecs recreate',
      'ecs rolling',
      'kubernetes blueGreen',
      'kubernetes canary',
      'kubernetes recreate',
      'kubernetes rolling',
      'lambda blueGreen',
      'lambda canary',
      'lambda linear',
    ]),
  );
});

test('every target is read back', () => {
  const read = new Set(canonical.map(({ target }) => target));
  expect([...targetNames].filter((name) => !read.has(name))).toEqual([]);
});

test.each(canonical.map((one) => [one.title, one] as const))(
  '%s: what is emitted is what is declared',
  (_, emitted) => {
    const form = readBack(emitted);
    expect(scheduleOf(form)).toEqual(declared(emitted, form));
  },
);

test.each(canonical.map((one) => [one.title, one] as const))('%s: the gates are those of the plan', (_, emitted) => {
  const form = readBack(emitted);
  // A measurement that ends a stage is the same gate once more; hooks are not guardrails.
  const gates = form.gates.filter(({ signal }) => signal.kind !== 'check');
  expect([...new Set(gates.map(({ name }) => name))].sort()).toEqual(
    emitted.plan.guardrails.map(({ name }) => name).sort(),
  );
  for (const gate of gates) {
    const planned = emitted.plan.guardrails.find(({ name }) => name === gate.name)!;
    const expected = judgementOf(planned, gate, emitted.plan.abort.automatic);
    expect(judgement(gate)).toEqual({ ...expected, ...clockOf(planned, emitted.gates) });
  }
});

function readBack({ read, document }: Emitted): ReleaseForm {
  const { read: forms, refused } = read(document);
  expect(refused).toEqual([]);
  expect(forms).toHaveLength(1);
  return forms[0]!;
}

function scheduleOf({ segments }: ReleaseForm): Schedule {
  return { segments };
}

/**
 * What the target declared, in normal form. Two of its statements are coarser than what the documents say, and both are
 * checked here: an exchange of pods is declared as full traffic from its start, and a bake that nothing watches is the
 * time that the previous version stays.
 */
function declared({ schedule, plan, document, target }: Emitted, form: ReleaseForm): Schedule {
  const segments = normalSegments(schedule.segments);
  const last = segments.at(-1)!;
  const kubernetes = Array.isArray(document);
  if (target === 'kubernetes' && plan.update.kind === 'sideBySide') {
    // What is written is one state of the release: without a word of its progress, full traffic.
    expect(segments.slice(0, -1).every(({ waitsFor = [] }) => waitsFor.includes('commit'))).toBe(true);
    // A StatefulSet exchanges its pods one by one on the way there.
    const stands = plan.workload.kind === 'stateful' ? form.segments.slice(0, -1) : [];
    expect(stands.every(({ waitsFor }) => waitsFor?.join() === 'healthy pods')).toBe(true);
    return { segments: [...stands, { weight: 100, seconds: 0 }] };
  }
  if (kubernetes && plan.update.kind !== 'sideBySide') {
    expect(segments).toEqual([last]);
    const { above, laterSeconds, watchedLongerSeconds } = deviation(schedule, scheduleOf(form));
    expect({ above, time: laterSeconds + watchedLongerSeconds }).toEqual({ above: 0, time: 0 });
    return scheduleOf(form);
  }
  const watched = form.segments.at(-1)!.seconds > 0;
  if (watched || last.seconds === 0) return { segments };
  expect(form.rollback.previousStaysSeconds).toBeGreaterThanOrEqual(last.seconds);
  return { segments: [...segments.slice(0, -1), { ...last, seconds: 0 }] };
}

function deviation(left: Schedule, right: Schedule) {
  const compared = compareSchedules(left, right);
  return compared.kind === 'equal' ? { above: 0, laterSeconds: 0, watchedLongerSeconds: 0 } : compared.traffic;
}

/** Flagger has one clock and one number of failures for all guardrails: never more failures than a guardrail asks for. */
function clockOf(planned: PlannedGuardrail, gates: Emitted['gates']): Partial<Judgement> {
  const gate = gates.find((one) => one.path === planned.path);
  if (gate?.judge !== 'flagger') return {};
  expect(gate.threshold).toBeLessThanOrEqual(planned.failures);
  return { failures: gate.threshold, everySeconds: gate.intervalSeconds };
}

type Judgement = Pick<
  GateForm,
  'limit' | 'noData' | 'failures' | 'minimumSamples' | 'windowSeconds' | 'everySeconds' | 'reaction'
>;

function judgement(gate: GateForm): Judgement {
  const { limit, noData, failures, minimumSamples, windowSeconds, everySeconds, reaction } = gate;
  return { limit, noData, failures, minimumSamples, windowSeconds, everySeconds, reaction };
}

function judgementOf(planned: PlannedGuardrail, { signal, judge }: GateForm, automatic: boolean): Judgement {
  const { noData, failures, minimumSamples, windowSeconds } = planned;
  // A query of its own says nothing of its window and counts no samples.
  const own = signal.kind === 'own';
  return {
    limit: limitOf(planned),
    noData: noData === 'fail' ? 'fails' : 'passes',
    failures,
    minimumSamples: own ? 0 : minimumSamples,
    windowSeconds: own && judge === 'argo' ? undefined : windowSeconds,
    everySeconds: windowSeconds,
    reaction: automatic ? 'goesBack' : 'isShown',
  };
}

function limitOf({ comparison, signal }: PlannedGuardrail): GateForm['limit'] {
  switch (comparison.kind) {
    case 'absolute':
      return { kind: comparison.bound === 'max' ? 'above' : 'below', value: comparison.limit };
    case 'ratio':
      return { kind: 'timesStable', value: comparison.maxTimesStable };
    case 'delta':
      return { kind: 'aboveStable', value: comparison.maxAboveStable };
    case 'anomaly':
      return {
        kind: 'usual',
        deviations: comparison.maxDeviations,
        than: signal.kind === 'throughput' || signal.kind === 'query' ? 'other' : 'higher',
      };
    case 'statistical':
      throw new Error('no target runs it yet');
  }
}
