import type { Answer } from '../../../lib/targets/answer';
import { ecsTarget } from '../../../lib/targets/ecs';
import type { FeatureKind } from '../../../lib/targets/feature';
import { featuresOf } from '../../../lib/targets/features-of';
import { planOf, type PartialDefinition } from '../../plan/plan-of';
import { contextOf } from '../shared/ecs/plan-for';

function answers(kind: FeatureKind, definition: PartialDefinition): Answer[] {
  const plan = planOf(definition);
  const ask = ecsTarget.capabilities[kind] as (...input: unknown[]) => Answer;
  return featuresOf(plan)
    .filter((feature) => feature.kind === kind)
    .map(({ detail }) => ask(detail, plan, contextOf()));
}

const worker = { kind: 'worker', image: 'w:1' } as const;

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
])('%s is exact', (_, kind, definition) => {
  expect(answers(kind, definition)).toEqual([{ kind: 'exact' }]);
});

test.each<[string, FeatureKind, PartialDefinition, RegExp]>([
  ['blue/green', 'update', { strategy: { kind: 'blueGreen' } }, /not built yet/],
  ['a canary', 'shift', { strategy: { kind: 'canary', weights: ['10%'] } }, /not built yet/],
  ['a gate', 'gate', { strategy: { kind: 'blueGreen', gate: 'approval' } }, /does not stop for a gate/],
  ['a warm previous version', 'keepPrevious', { strategy: { kind: 'blueGreen' } }, /none stays warm/],
  [
    'a hook',
    'hook',
    { hooks: [{ kind: 'function', name: 'f', at: 'afterPromotion', function: 'f' }] },
    /not built yet/,
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
