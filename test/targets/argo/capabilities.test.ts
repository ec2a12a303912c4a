import type { ReleaseDefinition } from '../../../lib/definition/release-definition';
import type { PlatformDefinition } from '../../../lib/platform/platform-definition';
import type { FeatureKind } from '../../../lib/targets/feature';
import { lowered, meshed } from '../shared/kubernetes/lowered';

const gateway: PlatformDefinition = {
  metrics: { prometheus: { address: 'http://prometheus:9090', dialect: 'application' } },
  kubernetes: { namespace: 'shop', router: { kind: 'gatewayApi', gateway: 'public' } },
};
const workload = { image: 'shop:1.2.3', port: 8080, replicas: 4 } as const;
const canary = { kind: 'canary', weights: ['10%'], hold: '30m' } as const;
const publicly = { kind: 'http', hosts: ['shop.example.com'] } as const;

type Row = readonly [
  title: string,
  feature: FeatureKind,
  definition: Partial<ReleaseDefinition>,
  platform: PlatformDefinition,
  expected: Readonly<Record<'kubernetes' | 'argo', string | RegExp>>,
];

/** A word for the answer's kind, or what its reason says where it is refused. */
const rows: readonly Row[] = [
  [
    'a cron job',
    'workload',
    { workload: { kind: 'cron', image: 'a:1', schedule: '0 3 * * *' } },
    {},
    { kubernetes: 'exact', argo: /keeps pods running/ },
  ],
  ['recreate', 'update', { strategy: { kind: 'recreate' } }, {}, { kubernetes: 'exact', argo: /never stops all pods/ }],
  ['two versions', 'update', { strategy: canary }, meshed, { kubernetes: 'conservative', argo: 'exact' }],
  ['weights in the mesh', 'shift', { strategy: canary }, meshed, { kubernetes: 'exact', argo: 'exact' }],
  [
    'weights of calls that pass the Gateway by',
    'shift',
    { strategy: canary },
    gateway,
    { kubernetes: /a Gateway divides only what passes it/, argo: /go straight to the Service/ },
  ],
  [
    'weights of calls that no load balancer sees',
    'shift',
    { strategy: canary },
    { kubernetes: { router: { kind: 'alb' } } },
    { kubernetes: /go straight to the Service/, argo: /go straight to the Service/ },
  ],
  [
    '10 % of four replicas',
    'shift',
    { workload, strategy: canary },
    {},
    { kubernetes: 'approximate', argo: 'approximate' },
  ],
  [
    '1 % of twenty replicas is 4.76 %: five times as many users',
    'shift',
    { workload: { ...workload, replicas: 20 }, strategy: { ...canary, weights: ['1%'] } },
    {},
    { kubernetes: 'approximate', argo: 'approximate' },
  ],
  [
    '25 % of four replicas',
    'shift',
    { workload, strategy: { ...canary, weights: ['25%'] } },
    {},
    { kubernetes: 'exact', argo: 'exact' },
  ],
  [
    'half a percent',
    'shift',
    { strategy: { ...canary, weights: ['0.5%'] } },
    meshed,
    { kubernetes: /routes are written in whole percents/, argo: /whole percents/ },
  ],
  [
    '12.5 %',
    'shift',
    { strategy: { ...canary, weights: ['12.5%'] } },
    meshed,
    { kubernetes: 'conservative', argo: 'conservative' },
  ],
  [
    'an approval',
    'gate',
    { strategy: { kind: 'blueGreen', gate: 'approval' } },
    meshed,
    { kubernetes: 'conservative', argo: 'exact' },
  ],
  [
    'an approval that ends',
    'gate',
    { strategy: { kind: 'blueGreen', gate: { kind: 'approval', timeout: '1h' } } },
    meshed,
    { kubernetes: /a stage lasts until the next commit/, argo: /waits for ever/ },
  ],
  [
    'a webhook that says go',
    'gate',
    { strategy: { kind: 'blueGreen', gate: { kind: 'webhook', url: 'https://go.example.com', timeout: '1h' } } },
    meshed,
    { kubernetes: /nothing asks a gate of kind/, argo: 'conservative' },
  ],
  [
    'a webhook that is asked for ever',
    'gate',
    { strategy: { kind: 'blueGreen', gate: { kind: 'webhook', url: 'https://go.example.com' } } },
    meshed,
    { kubernetes: /nothing asks a gate of kind/, argo: /the gate says no time/ },
  ],
  [
    'a window',
    'gate',
    {
      strategy: {
        kind: 'blueGreen',
        gate: { kind: 'window', days: ['mon'], from: '09:00', to: '17:00', timeZone: 'Europe/Berlin' },
      },
    },
    meshed,
    { kubernetes: /nothing asks a gate of kind/, argo: /has no clock/ },
  ],
  [
    'users by header',
    'requestMatch',
    { strategy: { kind: 'abTest', duration: '1d', match: [{ kind: 'header', name: 'x', exact: 'y' }] } },
    meshed,
    { kubernetes: 'exact', argo: 'exact' },
  ],
  [
    'users by query string',
    'requestMatch',
    { strategy: { kind: 'abTest', duration: '1d', match: [{ kind: 'query', name: 'x', value: 'y' }] } },
    meshed,
    { kubernetes: 'exact', argo: /by header only/ },
  ],
  [
    'users of one path of a shared host',
    'requestMatch',
    {
      exposure: { ...publicly, paths: ['/a'] },
      strategy: { kind: 'abTest', duration: '1d', match: [{ kind: 'header', name: 'x', exact: 'y' }] },
    },
    meshed,
    { kubernetes: 'exact', argo: /those of other releases/ },
  ],
  [
    'a random share of users',
    'stickiness',
    { strategy: { kind: 'abTest', duration: '1d', split: '50%' } },
    meshed,
    { kubernetes: 'approximate', argo: 'approximate' },
  ],
  [
    'copies through a Gateway',
    'mirror',
    { exposure: publicly, strategy: { kind: 'shadow', mirror: '10%', duration: '1h', sideEffects: 'none' } },
    gateway,
    { kubernetes: /of the routers only Istio copies a share of the requests everywhere/, argo: /only Istio/ },
  ],
  [
    'an experiment',
    'experiment',
    {
      strategy: { kind: 'canary', stages: [{ weight: '10%', experiment: { duration: '10m', analysis: ['errors'] } }] },
      guardrails: [{ kind: 'errorRate', name: 'errors', max: '1%' }],
    },
    meshed,
    { kubernetes: /Kubernetes itself compares no copies of two versions/, argo: /nothing to compare/ },
  ],
  [
    'one failure',
    'guardrail',
    { strategy: canary, guardrails: [{ kind: 'errorRate', max: '1%', failures: 1 }] },
    meshed,
    { kubernetes: /nothing watches/, argo: 'exact' },
  ],
  [
    'three failures in a row',
    'guardrail',
    { strategy: canary, guardrails: [{ kind: 'errorRate', max: '1%' }] },
    meshed,
    { kubernetes: /nothing watches/, argo: 'conservative' },
  ],
  [
    'a guardrail of a rolling update',
    'guardrail',
    { guardrails: [{ kind: 'errorRate', max: '1%', failures: 1 }] },
    meshed,
    { kubernetes: /nothing watches/, argo: 'conservative' },
  ],
  [
    'a guardrail of a queue',
    'guardrail',
    { strategy: canary, guardrails: [{ kind: 'lag', queue: 'q', max: 10 }] },
    meshed,
    { kubernetes: /nothing watches/, argo: /only its broker/ },
  ],
  [
    'a smoke test',
    'hook',
    { strategy: canary, hooks: [{ name: 'smoke', kind: 'smokeTest', path: '/', at: 'beforeTraffic' }] },
    meshed,
    { kubernetes: /nothing in the cluster runs a hook/, argo: 'exact' },
  ],
  [
    'a smoke test where every Service leads to both versions',
    'hook',
    {
      workload,
      strategy: { kind: 'canary', weights: ['25%'] },
      hooks: [{ name: 'smoke', kind: 'smokeTest', path: '/', at: 'beforeTraffic' }],
    },
    {},
    { kubernetes: /nothing in the cluster runs a hook/, argo: /no Service leads to the candidate alone/ },
  ],
  [
    'a webhook that is told',
    'hook',
    {
      strategy: canary,
      hooks: [{ name: 'told', kind: 'webhook', url: 'https://a.example.com', at: 'beforePromotion' }],
    },
    meshed,
    { kubernetes: /nothing in the cluster runs a hook/, argo: 'conservative' },
  ],
  [
    'a job before anything runs',
    'hook',
    { strategy: canary, hooks: [{ name: 'early', kind: 'job', image: 'a:1', at: 'beforeDeploy' }] },
    meshed,
    { kubernetes: /nothing in the cluster runs a hook/, argo: /only when its pods are wanted/ },
  ],
  [
    'a job after the promotion',
    'hook',
    { strategy: canary, hooks: [{ name: 'late', kind: 'job', image: 'a:1', at: 'afterPromotion' }] },
    meshed,
    { kubernetes: /nothing in the cluster runs a hook/, argo: 'conservative' },
  ],
  [
    'a Job on abort',
    'hook',
    { strategy: canary, hooks: [{ name: 'tell', kind: 'job', image: 'a:1', at: 'onAbort' }] },
    meshed,
    { kubernetes: /nothing in the cluster runs a hook/, argo: /runs nothing when it goes back/ },
  ],
  [
    'public traffic without a router',
    'exposure',
    { exposure: publicly },
    {},
    { kubernetes: /names no router/, argo: /names no router/ },
  ],
  [
    'public traffic without hosts in the mesh',
    'exposure',
    { exposure: { kind: 'http', visibility: 'public' } },
    meshed,
    { kubernetes: /every host/, argo: /every host/ },
  ],
  [
    'replicas by requests',
    'autoscaling',
    { workload: { ...workload, replicas: { min: 1, max: 3, requestsPerSecond: 9 } } },
    {},
    { kubernetes: /metrics adapter/, argo: /metrics adapter/ },
  ],
  [
    'a whole secret',
    'secret',
    { workload: { ...workload, secrets: { TOKEN: { name: 'all' } } } },
    {},
    { kubernetes: /one key/, argo: /one key/ },
  ],
  [
    'an EFS volume',
    'volume',
    { workload: { ...workload, volumes: { data: { kind: 'efs', fileSystem: 'fs-1' } } } },
    {},
    { kubernetes: /PersistentVolume/, argo: /PersistentVolume/ },
  ],
  [
    'AWS permissions',
    'permissions',
    { workload: { ...workload, permissions: [{ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::a/*'] }] } },
    {},
    { kubernetes: /have no AWS permissions/, argo: /have no AWS permissions/ },
  ],
  [
    'AWS permissions of an existing role',
    'permissions',
    {
      workload: {
        ...workload,
        identity: { role: 'arn:aws:iam::111122223333:role/shop' },
        permissions: [{ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::a/*'] }],
      },
    },
    {},
    { kubernetes: 'notApplicable', argo: 'notApplicable' },
  ],
  [
    'a warm previous version',
    'keepPrevious',
    { strategy: canary, rollback: { keepPrevious: '1h' } },
    meshed,
    { kubernetes: 'conservative', argo: 'exact' },
  ],
  [
    'a stable that shrinks is not kept',
    'keepPrevious',
    { strategy: canary, targets: { argo: { dynamicStableScale: true } } },
    meshed,
    { kubernetes: 'conservative', argo: /gone at the end/ },
  ],
  [
    'a stable that shrinks and need not be kept',
    'keepPrevious',
    { strategy: canary, rollback: { keepPrevious: '0s' }, targets: { argo: { dynamicStableScale: true } } },
    meshed,
    // There the next commit ends it, and nothing before.
    { kubernetes: 'conservative', argo: 'exact' },
  ],
  ['a way back by itself', 'automaticRollback', {}, {}, { kubernetes: 'conservative', argo: 'exact' }],
  [
    'no way back by itself',
    'manualRollback',
    { strategy: canary, rollback: { automatic: false } },
    meshed,
    { kubernetes: 'exact', argo: 'exact' },
  ],
  [
    'a notification',
    'notification',
    { notifications: [{ kind: 'slack', channel: '#shop' }] },
    {},
    { kubernetes: /does not write it/, argo: 'exact' },
  ],
  [
    'a notification in Teams',
    'notification',
    { notifications: [{ kind: 'teams', channel: 'shop' }] },
    {},
    { kubernetes: /does not write it/, argo: 'exact' },
  ],
  [
    'a notification in Discord',
    'notification',
    { notifications: [{ kind: 'discord', channel: 'shop' }] },
    {},
    { kubernetes: /does not write it/, argo: /no service for Discord/ },
  ],
  [
    'a notification by URL',
    'notification',
    { notifications: [{ kind: 'webhook', url: 'https://hooks.example.com/a' }] },
    {},
    { kubernetes: /does not write it/, argo: /by their names, not by their URL/ },
  ],
  [
    'a ring without a GitOps tool',
    'ring',
    { rings: [{ name: 'eu', clusters: ['eu-1'] }] },
    {},
    { kubernetes: /nothing that goes from ring to ring/, argo: /nothing that goes from ring to ring/ },
  ],
];

describe.each(rows)('%s', (_, feature, definition, platform, expected) => {
  test.each(['kubernetes', 'argo'] as const)('%s', (target) => {
    const { answers, findings } = lowered(target, definition, platform);
    const given = answers.filter((one) => one.feature.kind === feature).map(({ answer }) => answer);
    if (given.length === 0) throw new Error(`nobody asked for ${feature}: ${JSON.stringify(findings)}`);
    const wanted = expected[target];
    for (const answer of given) {
      if (typeof wanted === 'string') expect(answer.kind).toBe(wanted);
      else expect(answer).toMatchObject({ kind: 'unsupported', reason: expect.stringMatching(wanted) });
    }
  });
});

test('a Deployment that fails says what becomes of its users', () => {
  const told = (definition: Partial<ReleaseDefinition>) =>
    lowered('kubernetes', definition).findings.filter(({ path }) => path === 'rollback');
  expect(told({})).toEqual([
    expect.objectContaining({
      code: 'target-differs',
      message: expect.stringContaining('the old pods keep serving'),
      fix: expect.stringContaining('--target argo'),
    }),
  ]);
  expect(told({ strategy: { kind: 'recreate' } })[0]!.message).toMatch(/users are down until somebody runs/);
  expect(told({ rollback: { automatic: false } })).toEqual([]);
});

test('a guardrail in no dialect is an error of its own, with the place in the platform to change', () => {
  const prometheus = { address: 'http://prometheus:9090' };
  const { findings, spec } = lowered(
    'argo',
    { strategy: canary, guardrails: [{ kind: 'errorRate', max: '1%' }] },
    { ...meshed, metrics: { prometheus } },
  );
  expect(spec).toBeUndefined();
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([
    expect.objectContaining({
      code: 'guardrail-has-no-dialect',
      path: 'guardrails[0]',
      fix: expect.stringContaining('metrics.prometheus.dialect'),
    }),
  ]);
});

test.each<[string, Partial<ReleaseDefinition>, string]>([
  ['a bake that is made longer', { strategy: { kind: 'blueGreen', bake: '3m' } }, 'target-differs'],
  [
    'stages that are too short',
    { strategy: { kind: 'canary', weights: ['5%', '50%'], hold: '1m' } },
    'guardrail-cannot-fire',
  ],
  [
    'steps of a ramp that are too short',
    { strategy: { kind: 'linear', step: '20%', every: '1m' } },
    'guardrail-slower-than-stage',
  ],
  [
    'a first stage that is too short',
    { strategy: { kind: 'canary', weights: ['5%', '50%'], hold: '3m' } },
    'guardrail-cannot-fire',
  ],
])('%s for three failures a minute apart', (_, definition, code) => {
  const { findings } = lowered('argo', { ...definition, guardrails: [{ kind: 'errorRate', max: '1%' }] }, meshed);
  expect(findings.map((one) => one.code)).toContain(code);
});

test.each([
  ['istio', ['guardrail-cannot-fire']],
  ['application', []],
] as const)('copies alone prove something only to those who count them: %s', (dialect, codes) => {
  const strategy = { kind: 'shadow', mirror: '10%', duration: '1h', sideEffects: 'none' } as const;
  const metrics = { prometheus: { address: 'http://prometheus:9090', dialect } };
  const { findings } = lowered(
    'argo',
    { strategy, guardrails: [{ kind: 'errorRate', max: '1%' }] },
    { ...meshed, metrics },
  );
  expect(findings.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toEqual(codes);
});

test.each<[string, Partial<ReleaseDefinition>, readonly string[]]>([
  ['sends back', {}, ['Argo Rollouts: it goes back at 3 failures in the whole release, in a row or not']],
  ['is shown alone, by its name', { targets: { argo: { dryRun: ['errors'] } } }, []],
  ['is shown alone, as all of them', { rollback: { automatic: false } }, []],
])('a guardrail that %s', (_, definition, told) => {
  const guardrails = [{ kind: 'errorRate', name: 'errors', max: '1%' }] as const;
  const { findings } = lowered('argo', { strategy: canary, guardrails, ...definition }, meshed);
  expect(findings.filter(({ code }) => code === 'target-differs').map(({ message }) => message)).toEqual(told);
});

test.each<[string, Partial<ReleaseDefinition>, string]>([
  ['a worker', { workload: { kind: 'worker', image: 'shop:1', replicas: 5 } }, 'or start with a weight'],
  ['a service', { workload }, 'or start with a weight, or name a router in the platform'],
])('a hook before the traffic of %s without a router: the fix is one that helps', (_, definition, fix) => {
  const hooks = [{ kind: 'job', name: 'pre', at: 'beforeTraffic', image: 'a:1' }] as const;
  const { findings } = lowered('argo', { ...definition, strategy: { ...canary, weights: ['25%'] }, hooks }, {});
  expect(findings.filter(({ severity }) => severity === 'error').map((one) => [one.path, one.fix])).toEqual([
    ['strategy.weights[0]', `run hooks and gates at 'beforePromotion', ${fix}`],
  ]);
});

const region = 'eu-west-1';
test.each<[string, Parameters<typeof lowered>[1], PlatformDefinition, string]>([
  [
    'a window of half a minute',
    { guardrails: [{ kind: 'errorRate', max: '1%', window: '30s' }] },
    meshed,
    'guardrail-window-too-short',
  ],
  [
    'a query that names no version',
    { guardrails: [{ kind: 'query', query: { prometheus: 'sum(failed)' }, max: 1 }] },
    meshed,
    'query-measures-every-version',
  ],
  [
    'a region that the controller does not know of',
    {
      guardrails: [
        { kind: 'query', query: { cloudWatch: { namespace: 'A', metric: '${candidate}', statistic: 'Sum' } }, max: 1 },
      ],
    },
    { ...meshed, metrics: { cloudWatch: { region } } },
    'cloudwatch-region-not-used',
  ],
])('%s works and is risky', (_, definition, platform, code) => {
  const { findings, spec } = lowered('argo', { strategy: canary, ...definition }, platform);
  expect(spec).toBeDefined();
  expect(findings).toContainEqual(expect.objectContaining({ code, severity: 'warning', path: 'guardrails[0]' }));
});
