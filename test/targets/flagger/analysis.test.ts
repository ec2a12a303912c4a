import type { ReleaseDefinition } from '../../../lib/definition/release-definition';
import type { PlatformDefinition } from '../../../lib/platform/platform-definition';
import type { Canary } from '../../../lib/targets/flagger/manifest';
import type { Schedule } from '../../../lib/insight/schedule';
import { lowered, objectOf } from '../shared/kubernetes/lowered';

const prometheus = { address: 'http://prometheus:9090', dialect: 'istio' } as const;
const flagger = {
  loadTester: 'http://tester.flagger/',
  slack: { secret: 'slack-address' },
  teams: { secret: 'teams-address' },
  googleChat: { secret: 'chat-address' },
  rocketChat: { secret: 'rocket-address' },
  discord: { secret: 'discord-address' },
};
const istio: PlatformDefinition = {
  metrics: { prometheus },
  kubernetes: { namespace: 'shop', router: { kind: 'istio', gateways: ['istio-system/public'] }, flagger },
};
const gateway: PlatformDefinition = {
  metrics: { prometheus: { ...prometheus, dialect: 'application' } },
  kubernetes: { namespace: 'shop', router: { kind: 'gatewayApi', gateway: 'public' }, flagger },
};
const plain: PlatformDefinition = { kubernetes: { namespace: 'shop', flagger } };
const publicly = { kind: 'http', hosts: ['shop.example.com'] } as const;
const smoke = { kind: 'webhook', name: 'smoke', url: 'https://smoke.example.com' } as const;
const beta = [{ kind: 'header', name: 'x-beta', exact: 'true' }] as const;

interface Case {
  readonly title: string;
  readonly definition: Partial<ReleaseDefinition>;
  readonly platform: PlatformDefinition;
  readonly analysis: object;
  /** Weight and seconds, and what is waited for. */
  readonly schedule: readonly (readonly [number, number, ...string[]])[];
}

const cases: readonly Case[] = [
  {
    title: 'equal steps in the short form',
    definition: { strategy: { kind: 'linear', step: '25%', every: '5m' } },
    platform: istio,
    analysis: { interval: '5m', threshold: 1, stepWeight: 25, maxWeight: 75 },
    schedule: [
      [25, 300],
      [50, 300],
      [75, 300],
      [100, 0],
    ],
  },
  {
    title: 'other steps one by one, and a bake as the last of them',
    definition: { strategy: { kind: 'canary', weights: ['1%', '5%', '50%'], hold: '10m', bake: '10m' } },
    platform: istio,
    analysis: { interval: '10m', threshold: 1, stepWeights: [1, 5, 50, 100] },
    schedule: [
      [1, 600],
      [5, 600],
      [50, 600],
      [100, 600],
    ],
  },
  {
    title: 'a stage of several intervals is climbed, since no weight is taken twice',
    definition: {
      strategy: {
        kind: 'canary',
        stages: [
          { weight: '10%', hold: '1m' },
          { weight: '50%', hold: '3m' },
        ],
      },
    },
    platform: istio,
    analysis: { interval: '1m', threshold: 1, stepWeights: [10, 48, 49, 50] },
    schedule: [
      [10, 60],
      [48, 60],
      [49, 60],
      [50, 60],
      [100, 0],
    ],
  },
  {
    title: 'a bake under a guardrail is climbed, so that it is checked more than once',
    definition: {
      strategy: { kind: 'blueGreen', bake: '10m' },
      guardrails: [{ kind: 'errorRate', name: 'errors', max: '1%' }],
    },
    platform: istio,
    analysis: {
      interval: '100s',
      threshold: 1,
      stepWeights: [95, 96, 97, 98, 99, 100],
      metrics: [
        { name: 'errors', interval: '1m', thresholdRange: { max: 0.01 }, templateRef: { name: 'shop-errors' } },
      ],
    },
    schedule: [
      [0, 0],
      [95, 100],
      [96, 100],
      [97, 100],
      [98, 100],
      [99, 100],
      [100, 100],
    ],
  },
  {
    title: 'chosen requests for so many intervals',
    definition: {
      strategy: { kind: 'abTest', match: [...beta, { kind: 'cookie', name: 'side', value: 'b+' }], duration: '2h' },
    },
    platform: istio,
    analysis: {
      interval: '1m',
      threshold: 1,
      iterations: 120,
      match: [
        { headers: { 'x-beta': { exact: 'true' } } },
        { headers: { cookie: { regex: '^(.*?; ?)?(side=b\\+)(;.*)?$' } } },
      ],
    },
    schedule: [
      [0, 7200],
      [100, 0],
    ],
  },
  {
    title: 'the beginning of a header at a Gateway, which knows whole values and expressions only',
    definition: {
      exposure: publicly,
      strategy: {
        kind: 'abTest',
        match: [
          { kind: 'header', name: 'x-beta', prefix: 'v1.' },
          { kind: 'query', name: 'beta', value: '1' },
        ],
        duration: '2h',
      },
    },
    platform: gateway,
    analysis: {
      interval: '1m',
      threshold: 1,
      iterations: 120,
      match: [{ headers: { 'x-beta': { regex: '^v1\\..*$' } } }, { queryParams: { beta: { exact: '1' } } }],
    },
    schedule: [
      [0, 7200],
      [100, 0],
    ],
  },
  {
    title: 'a share of users that stays what it is',
    definition: {
      exposure: { kind: 'http', stickiness: '1h' },
      strategy: { kind: 'abTest', split: '30%', duration: '2h' },
    },
    platform: istio,
    analysis: {
      interval: '120m',
      threshold: 1,
      stepWeight: 30,
      maxWeight: 30,
      sessionAffinity: { cookieName: 'shop-candidate', primaryCookieName: 'shop-stable', maxAge: 3600 },
    },
    schedule: [
      [30, 7200],
      [100, 0],
    ],
  },
  {
    title: 'copies of a share of the requests, and all of them at once after that',
    definition: { strategy: { kind: 'shadow', mirror: '20%', duration: '30m', sideEffects: 'none' } },
    platform: istio,
    analysis: { interval: '1m', threshold: 1, iterations: 30, mirror: true, mirrorWeight: 20 },
    schedule: [
      [0, 1800],
      [100, 60],
    ],
  },
  {
    title: 'copies of all requests through a Gateway, which knows no share',
    definition: {
      exposure: publicly,
      strategy: { kind: 'shadow', mirror: '100%', duration: '30m', sideEffects: 'none' },
    },
    platform: gateway,
    analysis: { interval: '1m', threshold: 1, iterations: 30, mirror: true },
    schedule: [
      [0, 1800],
      [100, 60],
    ],
  },
  {
    title: 'copies for one interval, then weights',
    definition: {
      strategy: {
        kind: 'shadow',
        mirror: '20%',
        duration: '10m',
        sideEffects: 'none',
        then: { kind: 'canary', weights: ['10%', '50%'], hold: '10m' },
      },
    },
    platform: istio,
    analysis: { interval: '10m', threshold: 1, stepWeights: [10, 50], mirror: true, mirrorWeight: 20 },
    schedule: [
      [0, 600],
      [10, 600],
      [50, 600],
      [100, 0],
    ],
  },
  {
    title: 'a switch without a router',
    definition: { strategy: { kind: 'blueGreen', gate: 'approval' } },
    platform: plain,
    analysis: {
      interval: '30s',
      threshold: 1,
      iterations: 2,
      webhooks: [
        { name: 'approval', type: 'confirm-promotion', url: 'http://tester.flagger/gate/check' },
        { name: 'close-approval', type: 'post-rollout', url: 'http://tester.flagger/gate/close' },
      ],
    },
    schedule: [
      [0, 90, 'approval'],
      [100, 0],
    ],
  },
  {
    title: 'a switch without a router that nobody is asked for, and the iteration that is counted after the last',
    definition: { strategy: { kind: 'blueGreen' }, hooks: [{ ...smoke, at: 'beforeTraffic' }] },
    platform: plain,
    analysis: {
      interval: '1m',
      threshold: 1,
      iterations: 1,
      webhooks: [{ name: 'smoke', type: 'pre-rollout', url: 'https://smoke.example.com', timeout: '5m' }],
    },
    schedule: [
      [0, 120, 'check smoke'],
      [100, 0],
    ],
  },
  {
    title: 'chosen requests under a guardrail, checked so often that all of its failures are in time',
    definition: {
      strategy: { kind: 'abTest', match: beta, duration: '1h' },
      guardrails: [{ kind: 'errorRate', name: 'errors', max: '1%', failures: 3 }],
    },
    platform: istio,
    analysis: {
      interval: '30s',
      threshold: 3,
      iterations: 120,
      match: [{ headers: { 'x-beta': { exact: 'true' } } }],
      metrics: [
        { name: 'errors', interval: '1m', thresholdRange: { max: 0.01 }, templateRef: { name: 'shop-errors' } },
      ],
    },
    schedule: [
      [0, 3600],
      [100, 0],
    ],
  },
  {
    title: 'a gate before full traffic, hooks by their moments, and who is told',
    definition: {
      strategy: {
        kind: 'canary',
        stages: [{ weight: '10%', hold: '5m', gate: { kind: 'webhook', url: 'https://go.example.com/ready' } }],
      },
      hooks: [
        { kind: 'smokeTest', name: 'smoke', at: 'beforeTraffic', path: `/it's?a="$(b)"`, timeout: '20s' },
        {
          kind: 'loadTest',
          name: 'load',
          at: 'beforeTraffic',
          path: '/',
          requestsPerSecond: 25,
          duration: '2m',
        },
        { kind: 'webhook', name: 'ticket', at: 'beforeDeploy', url: 'https://ci.example.com/ticket', timeout: '30s' },
      ],
      notifications: [
        { kind: 'slack', channel: '#shop', on: ['aborted'] },
        { kind: 'webhook', url: 'https://hooks.example.com/events' },
      ],
    },
    platform: istio,
    analysis: {
      interval: '5m',
      threshold: 1,
      stepWeight: 10,
      maxWeight: 10,
      webhooks: [
        { name: 'gate', type: 'confirm-promotion', url: 'https://go.example.com/ready' },
        { name: 'ticket', type: 'confirm-rollout', url: 'https://ci.example.com/ticket', timeout: '30s' },
        {
          name: 'smoke',
          type: 'pre-rollout',
          url: 'http://tester.flagger/',
          timeout: '20s',
          metadata: {
            type: 'bash',
            cmd: `test "$(curl -s -o /dev/null -w '%{http_code}' --max-time 20 'http://shop-canary.shop/it'\\''s?a="$(b)"')" = 200`,
          },
        },
        {
          name: 'load',
          type: 'rollout',
          url: 'http://tester.flagger/',
          timeout: '299s',
          metadata: { type: 'cmd', cmd: 'hey -z 2m -q 8.33 -c 3 http://shop-canary.shop/' },
        },
        { name: 'notify-2', type: 'event', url: 'https://hooks.example.com/events' },
      ],
      alerts: [{ name: 'slack', severity: 'error', providerRef: { name: 'shop-slack' } }],
    },
    schedule: [
      [0, 0, 'check ticket', 'check smoke'],
      [10, 300, 'webhook'],
      [100, 0],
    ],
  },
];

function told({ segments }: Schedule): Case['schedule'] {
  return segments.map(({ weight, seconds, waitsFor = [] }) => [weight, seconds, ...waitsFor] as const);
}

test.each(cases)('$title', ({ definition, platform, analysis, schedule }) => {
  const release = lowered('flagger', definition, platform);
  expect(objectOf<Canary>(release, 'Canary').spec.analysis).toEqual(analysis);
  expect(told(release.schedule!)).toEqual(schedule);
});

test('Slack is told through a Secret, and never by an address with a token', () => {
  const strategy = { kind: 'canary', weights: ['10%'], hold: '1m' } as const;
  const release = lowered('flagger', { strategy, notifications: [{ kind: 'slack', channel: '#shop' }] }, istio);
  expect(objectOf<{ spec: object }>(release, 'AlertProvider/slack').spec).toEqual({
    type: 'slack',
    channel: '#shop',
    secretRef: { name: 'slack-address' },
  });
});

test('Flagger gets what it makes routes from, and nothing that it makes itself', () => {
  const strategy = { kind: 'canary', weights: ['10%'], hold: '1m' } as const;
  const release = lowered('flagger', { exposure: { ...publicly, paths: ['/shop'] }, strategy }, istio);
  expect(release.spec!.objects.map(({ key }) => key)).toEqual([
    'ServiceAccount',
    'Deployment',
    'PodDisruptionBudget',
    'PodDisruptionBudget/candidate',
    'Canary',
  ]);
  expect(objectOf<Canary>(release, 'Canary').spec.service).toEqual({
    name: 'shop',
    port: 80,
    portName: 'http',
    targetPort: 8080,
    gateways: ['istio-system/public', 'mesh'],
    hosts: ['shop.example.com'],
    match: [{ uri: { prefix: '/shop' } }],
  });
  const budget = objectOf<{ spec: { selector: object } }>(release, 'PodDisruptionBudget');
  expect(budget.spec.selector).toEqual({ matchLabels: { 'app.kubernetes.io/name': 'shop-primary' } });
});

test.each<[NonNullable<NonNullable<PlatformDefinition['kubernetes']>['router']>, readonly string[], object]>([
  [
    { kind: 'nginx' },
    ['Ingress'],
    { provider: 'nginx', ingressRef: { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', name: 'shop' } },
  ],
  [
    { kind: 'nginx', ingress: '${release}-door' },
    [],
    { provider: 'nginx', ingressRef: { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', name: 'shop-door' } },
  ],
  [
    { kind: 'apisix' },
    ['ApisixRoute'],
    { provider: 'apisix', routeRef: { apiVersion: 'apisix.apache.org/v2', kind: 'ApisixRoute', name: 'shop' } },
  ],
  [{ kind: 'traefik' }, ['IngressRoute'], { provider: 'traefik' }],
])('routes that Flagger does not make: %j', (router, routes, expected) => {
  const strategy = { kind: 'canary', weights: ['10%'], hold: '1m' } as const;
  const release = lowered('flagger', { exposure: publicly, strategy }, { kubernetes: { namespace: 'shop', router } });
  const { provider, ingressRef, routeRef } = objectOf<Canary>(release, 'Canary').spec;
  expect({ provider, ...(ingressRef && { ingressRef }), ...(routeRef && { routeRef }) }).toEqual(expected);
  const kinds = release.spec!.objects.map(({ object }) => object.kind);
  expect(kinds.filter((kind) => /Ingress|Route|Traefik/.test(kind))).toEqual(routes);
});

test('every chat is told in its own way, those of one kind one after the other', () => {
  const strategy = { kind: 'canary', weights: ['10%'], hold: '1m' } as const;
  const notifications = [
    { kind: 'teams', channel: 'shop', on: ['aborted'] },
    { kind: 'teams', channel: 'shop', on: ['paused', 'aborted'] },
    { kind: 'googleChat', channel: 'shop' },
    { kind: 'rocketChat', channel: '#shop' },
    { kind: 'discord', channel: 'shop' },
  ] as const;
  const release = lowered('flagger', { strategy, notifications }, istio);
  const spec = (suffix: string) => objectOf<{ spec: object }>(release, `AlertProvider/${suffix}`).spec;
  expect(spec('teams')).toEqual({ type: 'msteams', secretRef: { name: 'teams-address' } });
  expect(spec('teams-2')).toEqual({ type: 'msteams', secretRef: { name: 'teams-address' } });
  expect(spec('google-chat')).toEqual({ type: 'gchat', secretRef: { name: 'chat-address' } });
  expect(spec('rocket-chat')).toEqual({ type: 'rocket', channel: '#shop', secretRef: { name: 'rocket-address' } });
  expect(spec('discord')).toEqual({ type: 'discord', secretRef: { name: 'discord-address' } });
  expect(objectOf<Canary>(release, 'Canary').spec.analysis.alerts).toEqual([
    { name: 'teams', severity: 'error', providerRef: { name: 'shop-teams' } },
    { name: 'teams-2', severity: 'warn', providerRef: { name: 'shop-teams-2' } },
    { name: 'google-chat', severity: 'info', providerRef: { name: 'shop-google-chat' } },
    { name: 'rocket-chat', severity: 'info', providerRef: { name: 'shop-rocket-chat' } },
    { name: 'discord', severity: 'info', providerRef: { name: 'shop-discord' } },
  ]);
});
