import type { ResolvedPlatform } from '../../../lib/platform/resolved-platform';
import type { Answer } from '../../../lib/targets/answer';
import { codeDeployEcsTarget } from '../../../lib/targets/codedeploy-ecs';
import type { FeatureKind } from '../../../lib/targets/feature';
import { featuresOf } from '../../../lib/targets/features-of';
import { planOf, type PartialDefinition } from '../../plan/plan-of';
import { contextOf } from '../shared/ecs/plan-for';

/** Every answer to one kind of question, in order. */
function answers(kind: FeatureKind, definition: PartialDefinition, platform: Partial<ResolvedPlatform> = {}): Answer[] {
  const plan = planOf(definition);
  const ask = codeDeployEcsTarget.capabilities[kind] as (...input: unknown[]) => Answer;
  return featuresOf(plan)
    .filter((feature) => feature.kind === kind)
    .map(({ detail }) => ask(detail, plan, contextOf(platform)));
}

const blueGreen: PartialDefinition = { strategy: { kind: 'blueGreen' } };
const service = { image: 'shop:1.2.3', port: 8080 } as const;
const certificate = {
  aws: { listeners: {}, internalDomain: 'shop.internal', certificate: 'arn:aws:acm:eu-west-1:1:certificate/1' },
};

const rows: readonly [
  string,
  FeatureKind,
  PartialDefinition,
  readonly Answer['kind'][],
  RegExp?,
  Partial<ResolvedPlatform>?,
][] = [
  ['a service', 'workload', blueGreen, ['exact']],
  ['a worker', 'workload', { workload: { kind: 'worker', image: 'w:1' } }, ['unsupported'], /needs target groups/],
  ['no exposure', 'exposure', { ...blueGreen, exposure: { kind: 'none' } }, ['unsupported'], /two target groups/],
  ['tcp', 'exposure', { ...blueGreen, exposure: { kind: 'tcp' } }, ['exact'], /^/],
  [
    'a share of tcp',
    'shift',
    { exposure: { kind: 'tcp' }, strategy: { kind: 'canary', weights: ['10%'], hold: '10m' } },
    ['unsupported'],
    /connections of a Network Load Balancer all at once/,
  ],
  [
    'public gRPC without certificate',
    'exposure',
    { exposure: { kind: 'grpc', visibility: 'public' } },
    ['unsupported'],
    /HTTPS listener/,
  ],
  [
    'public gRPC with certificate',
    'exposure',
    { exposure: { kind: 'grpc', visibility: 'public' } },
    ['exact'],
    undefined,
    certificate,
  ],
  [
    'internal gRPC',
    'exposure',
    { exposure: { kind: 'grpc' } },
    ['unsupported'],
    /internal one that is made speaks HTTP/,
  ],
  ['rolling', 'update', {}, ['unsupported'], /always runs both versions/],
  ['recreate', 'update', { strategy: { kind: 'recreate' } }, ['unsupported'], /always runs both versions/],
  ['side by side', 'update', blueGreen, ['exact']],
  ['many steps', 'shift', { strategy: { kind: 'canary', weights: ['1%', '5%', '25%'] } }, ['unsupported'], /two steps/],
  [
    'a wait at 0 %',
    'shift',
    { strategy: { kind: 'canary', stages: [{ hold: '5m' }, { weight: '10%' }] } },
    ['unsupported'],
    /but for a person/,
  ],
  [
    'a bake of three days',
    'shift',
    { strategy: { kind: 'blueGreen', bake: '3d' } },
    ['unsupported'],
    /at most 2880 minutes; bake/,
  ],
  ['a small candidate', 'candidateScale', { strategy: { kind: 'canary', weights: ['10%'] } }, ['conservative']],
  ['a preview of one', 'candidateScale', { strategy: { kind: 'blueGreen', preview: 1 } }, ['conservative']],
  [
    'a preview of five',
    'candidateScale',
    { strategy: { kind: 'blueGreen', preview: 5 } },
    ['unsupported'],
    /not with 5/,
  ],
  ['an approval before traffic', 'gate', { strategy: { kind: 'blueGreen', gate: 'approval' } }, ['exact']],
  [
    'an approval of six days',
    'gate',
    { strategy: { kind: 'blueGreen', gate: { kind: 'approval', timeout: '6d' } } },
    ['unsupported'],
    /at most 7200 minutes/,
  ],
  [
    'an approval between steps',
    'gate',
    { strategy: { kind: 'canary', stages: [{ weight: '10%', gate: 'approval' }] } },
    ['unsupported'],
    /only before the first traffic/,
  ],
  [
    'a webhook gate',
    'gate',
    { strategy: { kind: 'blueGreen', gate: { kind: 'webhook', url: 'https://example.com' } } },
    ['unsupported'],
    /waits for a person/,
  ],
  [
    'an analysis',
    'analysis',
    {
      strategy: { kind: 'canary', stages: [{ weight: '10%', analysis: ['e'] }] },
      guardrails: [{ kind: 'errorRate', name: 'e', max: '1%' }],
    },
    ['unsupported'],
    /alarms all the time/,
  ],
  [
    'chosen users',
    'requestMatch',
    { strategy: { kind: 'abTest', match: [{ kind: 'header', name: 'x', exact: 'y' }], duration: '1d' } },
    ['unsupported'],
    /all requests of a listener alike/,
  ],
  [
    'copied requests',
    'mirror',
    { strategy: { kind: 'shadow', mirror: '10%', duration: '1h', sideEffects: 'none' } },
    ['unsupported'],
    /do not copy/,
  ],
  [
    'a function',
    'hook',
    { ...blueGreen, hooks: [{ kind: 'function', name: 'f', at: 'beforeTraffic', function: 'f' }] },
    ['exact'],
  ],
  [
    'a smoke test',
    'hook',
    { ...blueGreen, hooks: [{ kind: 'smokeTest', name: 'f', at: 'beforeTraffic', path: '/' }] },
    ['exact'],
  ],
  [
    'a smoke test before anything runs',
    'hook',
    { ...blueGreen, hooks: [{ kind: 'smokeTest', name: 'f', at: 'beforeDeploy', path: '/' }] },
    ['unsupported'],
    /nothing of the candidate runs/,
  ],
  [
    'a function before the promotion of a canary',
    'hook',
    {
      strategy: { kind: 'canary', weights: ['10%'] },
      hooks: [{ kind: 'function', name: 'f', at: 'beforePromotion', function: 'f' }],
    },
    ['unsupported'],
    /between the steps/,
  ],
  [
    'a function on abort',
    'hook',
    { ...blueGreen, hooks: [{ kind: 'function', name: 'f', at: 'onAbort', function: 'f' }] },
    ['unsupported'],
    /goes back/,
  ],
  [
    'scaling by requests',
    'autoscaling',
    { ...blueGreen, workload: { ...service, replicas: { min: 1, max: 2, requestsPerSecond: 5 } } },
    ['unsupported'],
    /changes with every release/,
  ],
  [
    'three days warm',
    'keepPrevious',
    { ...blueGreen, rollback: { keepPrevious: '3d' } },
    ['unsupported'],
    /keepPrevious asks for 4320/,
  ],
  ['stickiness all at once', 'stickiness', { ...blueGreen, exposure: { kind: 'http', stickiness: '1h' } }, ['exact']],
  [
    'stickiness while traffic is shared',
    'stickiness',
    { strategy: { kind: 'canary', weights: ['10%'] }, exposure: { kind: 'http', stickiness: '1h' } },
    ['unsupported'],
    /can change sides/,
  ],
  [
    'a stop of more than two minutes',
    'drain',
    { ...blueGreen, workload: { ...service, drain: { longestRequest: '116s' } } },
    ['unsupported'],
    /121 s to stop, and Fargate kills it after 120 s/,
  ],
  [
    'a stop of two minutes',
    'drain',
    { ...blueGreen, workload: { ...service, drain: { longestRequest: '115s' } } },
    ['exact'],
  ],
  [
    'a volume in memory',
    'volume',
    {
      ...blueGreen,
      workload: { ...service, volumes: { tmp: { kind: 'empty', memory: true } }, mounts: { '/tmp': 'tmp' } },
    },
    ['exact'],
  ],
  [
    'a secret as files',
    'volume',
    { ...blueGreen, workload: { ...service, volumes: { s: { kind: 'secret', name: 's' } } } },
    ['unsupported'],
    /not as files/,
  ],
  [
    'probes of a path',
    'probe',
    { ...blueGreen, workload: { ...service, health: '/health' } },
    ['exact', 'exact', 'exact'],
  ],
  ['probes of a port', 'probe', blueGreen, ['exact', 'conservative']],
  [
    'readiness over HTTPS',
    'probe',
    {
      ...blueGreen,
      workload: { ...service, health: { startup: false, liveness: false, readiness: { path: '/', scheme: 'https' } } },
    },
    ['unsupported'],
    /cannot use HTTPS/,
  ],
];

test.each(
  rows.map(([name, kind, definition, kinds, reason = /^/, platform = {}]) => ({
    name,
    kind,
    definition,
    kinds,
    reason,
    platform,
  })),
)('$name', ({ kind, definition, kinds, reason, platform }) => {
  const got = answers(kind, definition, platform);
  expect(got.map((answer) => answer.kind)).toEqual(kinds);
  for (const answer of got) if (answer.kind === 'unsupported') expect(answer.reason).toMatch(reason);
  for (const answer of got) if (answer.kind === 'unsupported') expect(answer.fix ?? answer.candidates).toBeTruthy();
});
