import type { Answer } from '../../../lib/targets/answer';
import { ecsTarget } from '../../../lib/targets/ecs';
import type { FeatureKind } from '../../../lib/targets/feature';
import { featuresOf } from '../../../lib/targets/features-of';
import { planOf, type PartialDefinition } from '../../plan/plan-of';
import { contextOf } from '../shared/ecs/plan-for';

function answers(kind: FeatureKind, definition: PartialDefinition, context = contextOf()): Answer[] {
  const plan = planOf(definition);
  const ask = ecsTarget.capabilities[kind] as (...input: unknown[]) => Answer;
  return featuresOf(plan)
    .filter((feature) => feature.kind === kind)
    .map(({ detail }) => ask(detail, plan, context));
}

const worker = { kind: 'worker', image: 'w:1' } as const;
const blueGreen = { strategy: { kind: 'blueGreen' } } as const;
const oneStep = { kind: 'canary', weights: ['10%'], hold: '10m' } as const;
const verify = { kind: 'function', name: 'f', function: 'f' } as const;
const approval = (timeout: '15d' | '36h' | '2h'): PartialDefinition => ({
  strategy: { kind: 'blueGreen', gate: { kind: 'approval', timeout }, bake: '10m' },
});
const tooLong: PartialDefinition = {
  strategy: { kind: 'canary', weights: ['10%'], hold: '24h', bake: '541m' },
};
const analysed: PartialDefinition = {
  strategy: { kind: 'canary', stages: [{ weight: '10%', analysis: ['errors'] }] },
  guardrails: [{ kind: 'errorRate', max: '1%', name: 'errors' }],
};

test.each<[string, FeatureKind, PartialDefinition]>([
  ['a rolling service', 'update', {}],
  ['a recreated service', 'update', { strategy: { kind: 'recreate' } }],
  ['a worker', 'workload', { workload: worker }],
  ['nothing exposed', 'exposure', { workload: worker }],
  [
    'a command for the health of a worker',
    'probe',
    { workload: { ...worker, health: { liveness: { kind: 'exec', command: ['ok'] } } } },
  ],
  [
    'scaling by requests',
    'autoscaling',
    { workload: { image: 'a:1', port: 80, replicas: { min: 1, max: 2, requestsPerSecond: 5 } } },
  ],
  ['errors of the service', 'guardrail', { guardrails: [{ kind: 'errorRate', max: '1%' }] }],
  ['blue/green', 'update', blueGreen],
  ['blue/green', 'shift', blueGreen],
  ['blue/green', 'candidateScale', blueGreen],
  ['one step', 'shift', { strategy: oneStep }],
  ['equal steps', 'shift', { strategy: { kind: 'linear', step: '20%', every: '1m' } }],
  [
    'a time to test in',
    'shift',
    { strategy: { kind: 'canary', stages: [{ hold: '5m' }, { weight: '10%', hold: '5m' }] } },
  ],
  ['a warm previous version', 'keepPrevious', { ...blueGreen, rollback: { keepPrevious: '1d' } }],
  ['an approval before traffic', 'gate', approval('2h')],
  [
    'a webhook as gate',
    'gate',
    { strategy: { kind: 'blueGreen', gate: { kind: 'webhook', url: 'https://go.example.com' } } },
  ],
  ['an approval before the deployment', 'gate', { ...blueGreen, gates: [{ kind: 'approval', at: 'beforeDeploy' }] }],
  ['an approval after the shift', 'gate', { ...blueGreen, gates: [{ kind: 'approval', at: 'afterPromotion' }] }],
  ['a function before traffic', 'hook', { ...blueGreen, hooks: [{ ...verify, at: 'beforeTraffic' }] }],
  ['a function before all traffic', 'hook', { ...blueGreen, hooks: [{ ...verify, at: 'beforePromotion' }] }],
  [
    'a comparison with stable',
    'guardrail',
    { strategy: oneStep, guardrails: [{ kind: 'errorRate', maxTimesStable: 2 }] },
  ],
  ['sticky clients of blue/green', 'stickiness', { ...blueGreen, exposure: { kind: 'http', stickiness: '1h' } }],
  ['manual rollback of a rolling update', 'manualRollback', { rollback: { automatic: false } }],
])('%s is exact', (_, kind, definition) => {
  expect(answers(kind, definition)).toEqual([{ kind: 'exact' }]);
});

test.each<[string, FeatureKind, PartialDefinition, RegExp]>([
  [
    'two versions of a worker',
    'update',
    { workload: worker, strategy: { kind: 'blueGreen' } },
    /both versions would work/,
  ],
  [
    'a share of replicas',
    'shift',
    { workload: worker, strategy: { kind: 'canary', weights: ['10%'] } },
    /not replicas/,
  ],
  ['many steps', 'shift', { strategy: { kind: 'canary', weights: ['1%', '5%'] } }, /two steps/],
  [
    'a bake of two days',
    'shift',
    { strategy: { kind: 'blueGreen', bake: '2d' } },
    /at most 1440 .*; the bake asks for 2880/,
  ],
  [
    'two days of a previous version',
    'keepPrevious',
    { ...blueGreen, rollback: { keepPrevious: '2d' } },
    /keepPrevious asks/,
  ],
  [
    'addresses between the steps of a shift',
    'gate',
    {
      strategy: {
        kind: 'canary',
        stages: [
          { weight: '10%', gate: { kind: 'webhook', url: 'https://go.example.com' } },
          { weight: '20%', gate: { kind: 'webhook', url: 'https://go.example.com/2' } },
        ],
      },
    },
    /this plan asks 2 times/,
  ],
  [
    'a time of day',
    'gate',
    {
      ...blueGreen,
      gates: [{ kind: 'window', at: 'beforeTraffic', days: ['mon'], from: '09:00', to: '10:00', timeZone: 'Etc/UTC' }],
    },
    /no time of day/,
  ],
  [
    'two gates before traffic',
    'gate',
    { strategy: { kind: 'blueGreen', gate: 'approval' }, gates: [{ kind: 'approval', at: 'beforeTraffic' }] },
    /pauses once .* asks 2 times/,
  ],
  [
    'a gate beside a hold without traffic',
    'gate',
    {
      strategy: {
        kind: 'canary',
        stages: [
          { weight: '0%', hold: '5m', gate: 'approval' },
          { weight: '10%', hold: '5m' },
        ],
      },
    },
    /holds and asks/,
  ],
  [
    'two holds without traffic',
    'shift',
    {
      strategy: {
        kind: 'canary',
        stages: [{ hold: '5m' }, { weight: '0%', hold: '5m' }, { weight: '10%', hold: '5m' }],
      },
    },
    /holds 0 % more than once/,
  ],
  ['an answer within 15 days', 'gate', approval('15d'), /1 to 20160 minutes; this one is 21600/],
  ['an answer within 36 hours and a bake', 'gate', approval('36h'), /at most 2160 minutes.* for 10 .* up to 2160/],
  [
    'an answer before each of many steps',
    'gate',
    { strategy: { kind: 'canary', stages: [{ weight: '50%', gate: { kind: 'approval', timeout: '20h' } }] } },
    /up to 2400/,
  ],
  ['33 hours of bakes', 'shift', tooLong, /more than 33 hours.*1981 minutes/],
  ['an analysis', 'analysis', analysed, /no stage waits/],
  [
    'a hook of a rolling update',
    'hook',
    { hooks: [{ ...verify, at: 'afterPromotion' }] },
    /rolling update runs no hook/,
  ],
  ['a hook on abort', 'hook', { ...blueGreen, hooks: [{ ...verify, at: 'onAbort' }] }, /goes back/],
  [
    'a smoke test before anything runs',
    'hook',
    { ...blueGreen, hooks: [{ kind: 'smokeTest', name: 's', at: 'beforeDeploy', path: '/' }] },
    /nothing of the candidate runs/,
  ],
  ['more candidates than stable has', 'candidateScale', { strategy: { kind: 'blueGreen', preview: 9 } }, /not with 9/],
  [
    'sticky clients of a canary',
    'stickiness',
    { strategy: oneStep, exposure: { kind: 'http', stickiness: '1h' } },
    /change sides/,
  ],
  [
    'scaling by the requests of one of two groups',
    'autoscaling',
    { ...blueGreen, workload: { image: 'a:1', port: 80, replicas: { min: 1, max: 2, requestsPerSecond: 5 } } },
    /changes with every release/,
  ],
  [
    'a stateful workload',
    'workload',
    { workload: { kind: 'stateful', image: 'd:1', port: 5432, storage: { size: '1Gi', mount: '/d' } } },
    /no disk that stays/,
  ],
  ['a job', 'workload', { workload: { kind: 'job', image: 'j:1' } }, /not built yet/],
  [
    'a network probe of a worker',
    'probe',
    {
      workload: {
        ...worker,
        ports: { m: 9 },
        health: { startup: false, liveness: false, readiness: { path: '/', port: 9 } },
      },
    },
    /can run a command/,
  ],
  [
    'a comparison with stable',
    'guardrail',
    { guardrails: [{ kind: 'errorRate', maxTimesStable: 2 }] },
    /share one target group/,
  ],
])('%s is refused', (_, kind, definition, reason) => {
  const got = answers(kind, definition);
  expect(got.map((answer) => answer.kind)).toEqual(got.map(() => 'unsupported'));
  expect(got.map((answer) => (answer.kind === 'unsupported' ? answer.reason : ''))).toEqual(
    expect.arrayContaining([expect.stringMatching(reason)]),
  );
});

test.each<[string, FeatureKind, PartialDefinition, RegExp]>([
  ['twice the tasks', 'candidateScale', { strategy: oneStep }, /all 2 tasks from the start, so both versions need 4/],
  [
    'a pause before every step',
    'gate',
    { strategy: { kind: 'canary', stages: [{ weight: '10%', hold: '5m', gate: 'approval' }] } },
    /continue 2 times, not once/,
  ],
  [
    'a function before every step',
    'hook',
    { strategy: { kind: 'linear', step: '25%', every: '5m' }, hooks: [{ ...verify, at: 'beforePromotion' }] },
    /4 times, and not only before the last/,
  ],
  ['no automatic rollback', 'manualRollback', { ...blueGreen, rollback: { automatic: false } }, /goes back by itself/],
])('%s is conservative', (_, kind, definition, deviation) => {
  expect(answers(kind, definition)).toContainEqual({
    kind: 'conservative',
    deviation: expect.stringMatching(deviation),
  });
});

test.each<[string, FeatureKind, PartialDefinition]>([
  ['33 hours of bakes', 'shift', tooLong],
  ['an answer within 36 hours', 'gate', approval('36h')],
])('%s: only CloudFormation has no time for it', (_, kind, definition) => {
  expect(answers(kind, definition, { ...contextOf(), provisioner: 'pulumi' })).toEqual([{ kind: 'exact' }]);
});

test('a canary of many steps has candidates that Amazon ECS runs', () => {
  const [answer] = answers('shift', { strategy: { kind: 'canary', weights: ['0.25%', '5%', '25%'], hold: '10m' } });
  const candidates = answer?.kind === 'unsupported' ? (answer.candidates ?? []) : [];
  expect(candidates.slice(0, 4)).toEqual([
    { kind: 'canary', weights: ['0.2%'], hold: '30m' },
    { kind: 'canary', weights: ['5%'], hold: '30m' },
    { kind: 'canary', weights: ['25%'], hold: '30m' },
    { kind: 'linear', step: '3%', every: '1m' },
  ]);
  const shifts = candidates.map((strategy) => answers('shift', { strategy }));
  expect(shifts).toEqual(candidates.map(() => [{ kind: 'exact' }]));
});
