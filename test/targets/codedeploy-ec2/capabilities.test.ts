import type { ResolvedPlatform } from '../../../lib/platform/resolved-platform';
import type { Answer } from '../../../lib/targets/answer';
import { codeDeployEc2Target } from '../../../lib/targets/codedeploy-ec2';
import type { FeatureKind } from '../../../lib/targets/feature';
import { featuresOf } from '../../../lib/targets/features-of';
import type { Provisioner } from '../../../lib/targets/target';
import { planOf, type PartialDefinition } from '../../plan/plan-of';
import { awsPlatform, contextOf } from '../shared/ecs/plan-for';

interface Circumstances {
  readonly provisioner?: Provisioner;
  readonly platform?: Partial<ResolvedPlatform>;
}

/** Every answer to one kind of question, in order. */
function answers(
  kind: FeatureKind,
  definition: PartialDefinition,
  { platform, provisioner = 'pulumi' }: Circumstances,
) {
  const plan = planOf(definition);
  const ask = codeDeployEc2Target.capabilities[kind] as (...input: unknown[]) => Answer;
  return featuresOf(plan)
    .filter((feature) => feature.kind === kind)
    .map(({ detail }) => ask(detail, plan, contextOf(platform, provisioner)));
}

const blueGreen: PartialDefinition = { strategy: { kind: 'blueGreen' } };
const oneAway: PartialDefinition = { strategy: { kind: 'rolling', maxSurge: 0, maxUnavailable: 1 } };
const service = { image: 'shop:1.2.3', port: 8080 } as const;
const worker = { kind: 'worker', image: 'w:1' } as const;
const meshed = {
  platform: {
    aws: { ...awsPlatform.aws, serviceConnect: { testHeader: { name: 'x', value: 'y' } } },
  },
};
const guarded = (guardrail: object, rest: PartialDefinition = blueGreen): PartialDefinition =>
  ({ ...rest, guardrails: [guardrail] }) as PartialDefinition;
const hooked = (hook: object): PartialDefinition => ({ ...blueGreen, hooks: [hook] }) as PartialDefinition;

const rows: readonly [string, FeatureKind, PartialDefinition, readonly Answer['kind'][], RegExp?, Circumstances?][] = [
  ['a service', 'workload', blueGreen, ['exact']],
  ['a worker', 'workload', { ...oneAway, workload: worker }, ['exact']],
  ['a function', 'workload', { workload: { kind: 'function', image: 'f:1' } }, ['unsupported'], /AWS Lambda/],
  ['Service Connect', 'exposure', blueGreen, ['unsupported'], /no proxy of Service Connect/, meshed],
  ['blue/green', 'update', blueGreen, ['exact']],
  [
    'blue/green in CloudFormation',
    'update',
    blueGreen,
    ['unsupported'],
    /on AWS Lambda only/,
    { provisioner: 'cloudformation' },
  ],
  ['in place in CloudFormation', 'update', oneAway, ['exact'], undefined, { provisioner: 'cloudformation' }],
  [
    'blue/green of a worker',
    'update',
    { ...blueGreen, exposure: { kind: 'none' } },
    ['unsupported'],
    /at a load balancer/,
  ],
  ['recreate', 'update', { strategy: { kind: 'recreate' } }, ['exact']],
  ['rolling that only adds', 'update', {}, ['unsupported'], /takes machines away/],
  [
    'rolling by a share that is no machine',
    'update',
    { strategy: { kind: 'rolling', maxSurge: 0, maxUnavailable: '10%' } },
    ['unsupported'],
    /none away/,
  ],
  [
    'rolling that adds and takes',
    'update',
    { strategy: { kind: 'rolling', maxSurge: 1, maxUnavailable: 1 } },
    ['conservative'],
    /no machine is added/,
  ],
  ['a canary', 'shift', { strategy: { kind: 'canary', weights: ['10%'] } }, ['unsupported'], /holds no share/],
  [
    'a wait at 0 %',
    'shift',
    { strategy: { kind: 'canary', stages: [{ hold: '5m' }, { weight: '100%' }] } },
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
  [
    'three days warm',
    'keepPrevious',
    { ...blueGreen, rollback: { keepPrevious: '3d' } },
    ['unsupported'],
    /keepPrevious asks for 4320/,
  ],
  ['a preview of one', 'candidateScale', { strategy: { kind: 'blueGreen', preview: 1 } }, ['conservative'], /need 4/],
  ['a preview of five', 'candidateScale', { strategy: { kind: 'blueGreen', preview: 5 } }, ['unsupported'], /not 5/],
  ['an approval', 'gate', { strategy: { kind: 'blueGreen', gate: 'approval' } }, ['exact']],
  [
    'an approval of three days',
    'gate',
    { strategy: { kind: 'blueGreen', gate: { kind: 'approval', timeout: '3d' } } },
    ['unsupported'],
    /at most 2880 minutes/,
  ],
  [
    'an approval at the end',
    'gate',
    { ...blueGreen, gates: [{ kind: 'approval', at: 'afterPromotion' }] },
    ['unsupported'],
    /first traffic/,
  ],
  [
    'a webhook gate',
    'gate',
    { strategy: { kind: 'blueGreen', gate: { kind: 'webhook', url: 'https://example.com' } } },
    ['unsupported'],
    /waits for a person/,
  ],
  [
    'chosen users',
    'requestMatch',
    { strategy: { kind: 'abTest', match: [{ kind: 'header', name: 'x', exact: 'y' }], duration: '1d' } },
    ['unsupported'],
    /whole machines/,
  ],
  ['errors', 'guardrail', guarded({ kind: 'errorRate', max: '1%' }), ['exact']],
  [
    'compared with stable',
    'guardrail',
    guarded({ kind: 'errorRate', maxTimesStable: 2 }),
    ['unsupported'],
    /share one target group/,
  ],
  [
    'calls of a test route',
    'guardrail',
    guarded({ kind: 'synthetic', path: '/', max: '0%' }),
    ['unsupported'],
    /No address leads/,
  ],
  [
    'processor time of the fleet, in place',
    'guardrail',
    guarded({ kind: 'saturation', resource: 'cpu', max: '80%', scope: 'service' }, oneAway),
    ['exact'],
  ],
  [
    'processor time of the fleet, blue/green',
    'guardrail',
    guarded({ kind: 'saturation', resource: 'cpu', max: '80%', scope: 'service' }),
    ['unsupported'],
    /group with another name/,
  ],
  [
    'memory',
    'guardrail',
    guarded({ kind: 'saturation', resource: 'memory', max: '80%', scope: 'service' }),
    ['unsupported'],
    /does not see the memory/,
  ],
  [
    'throughput of the candidate',
    'guardrail',
    guarded({ kind: 'throughput', min: 1 }),
    ['unsupported'],
    /requests of both/,
  ],
  [
    'a smoke test',
    'hook',
    hooked({ kind: 'smokeTest', name: 's', at: 'beforeTraffic', path: '/' }),
    ['conservative'],
    /on each machine/,
  ],
  [
    'a smoke test before anything runs',
    'hook',
    hooked({ kind: 'smokeTest', name: 's', at: 'beforeDeploy', path: '/' }),
    ['unsupported'],
    /nothing of the candidate/,
  ],
  [
    'a function',
    'hook',
    hooked({ kind: 'function', name: 'f', at: 'beforeTraffic', function: 'f' }),
    ['unsupported'],
    /calls no function/,
  ],
  [
    'a webhook on abort',
    'hook',
    hooked({ kind: 'webhook', name: 'w', at: 'onAbort', url: 'https://example.com' }),
    ['unsupported'],
    /goes back/,
  ],
  [
    'scaling by memory',
    'autoscaling',
    { ...blueGreen, workload: { ...service, replicas: { min: 1, max: 2, memory: '80%' } } },
    ['unsupported'],
    /does not see the memory/,
  ],
  [
    'scaling by requests',
    'autoscaling',
    { ...blueGreen, workload: { ...service, replicas: { min: 1, max: 2, requestsPerSecond: 5 } } },
    ['exact'],
  ],
  [
    'a sidecar',
    'sidecar',
    { ...blueGreen, workload: { ...service, sidecars: [{ name: 'proxy', image: 'proxy:1' }] } },
    ['unsupported'],
    /one container/,
  ],
  [
    'a folder of the machine',
    'volume',
    {
      ...blueGreen,
      workload: { ...service, volumes: { logs: { kind: 'host', path: '/var/log' } }, mounts: { '/logs': 'logs' } },
    },
    ['exact'],
  ],
  [
    'every zone as many',
    'spread',
    { ...blueGreen, workload: { ...service, spread: { zones: 'required', hosts: 'preferred' } } },
    ['exact', 'notApplicable'],
    /machine of its own/,
  ],
  [
    'a stop of an hour',
    'drain',
    { ...blueGreen, workload: { ...service, drain: { longestRequest: '1h' } } },
    ['unsupported'],
    /gives the script 3540 s/,
  ],
  [
    'liveness of a worker',
    'probe',
    {
      ...oneAway,
      workload: { ...worker, health: { liveness: { kind: 'tcp', port: 9000 }, readiness: false, startup: false } },
    },
    ['unsupported'],
    /nobody asks/,
  ],
];

const cases = rows.map(([title, kind, ...rest]) => [title, kind, rest] as const);

test.each(cases)('%s (%s)', (_, kind, [definition, expected, words, circumstances = {}]) => {
  const given = answers(kind, definition, circumstances);
  expect(given.map((answer) => answer.kind)).toEqual(expected);
  if (words) expect(JSON.stringify(given)).toMatch(words);
});
