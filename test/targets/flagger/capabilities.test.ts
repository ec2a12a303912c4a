import type { ReleaseDefinition } from '../../../lib/definition/release-definition';
import type { PlatformDefinition } from '../../../lib/platform/platform-definition';
import type { FeatureKind } from '../../../lib/targets/feature';
import { readManifests } from '../../../lib/insight/equivalence/kubernetes/read-manifests';
import { lowered } from '../shared/kubernetes/lowered';

const prometheus = { address: 'http://prometheus:9090', dialect: 'istio' } as const;
const tester = { loadTester: 'http://tester.flagger' };
type Kubernetes = NonNullable<PlatformDefinition['kubernetes']>;
const on = (router: Kubernetes['router'], flagger: Kubernetes['flagger'] = tester): PlatformDefinition => ({
  metrics: { prometheus: { ...prometheus, dialect: router?.kind === 'istio' ? 'istio' : 'application' } },
  kubernetes: { namespace: 'shop', ...(router ? { router } : {}), flagger },
});
const istio = on({ kind: 'istio', gateways: ['istio-system/public'] });
const gateway = on({ kind: 'gatewayApi', gateway: 'public' });
const nginx = on({ kind: 'nginx' });
const publicly = { kind: 'http', hosts: ['shop.example.com'] } as const;
const canary = { kind: 'canary', weights: ['10%'], hold: '1m' } as const;
const errors = { kind: 'errorRate', name: 'errors', max: '1%' } as const;
const header = { kind: 'header', name: 'x-beta', exact: 'true' } as const;
const abTest = (...match: readonly object[]) =>
  ({ kind: 'abTest', match, duration: '10m' }) as unknown as ReleaseDefinition['strategy'];
const shadow = (mirror: `${number}%`) => ({ kind: 'shadow', mirror, duration: '10m', sideEffects: 'none' }) as const;
const hook = (one: object) =>
  ({ strategy: canary, hooks: [{ name: 'one', at: 'beforeTraffic', ...one }] }) as unknown as Definition;

type Definition = Partial<ReleaseDefinition>;
type Row = readonly [string, FeatureKind, Definition, PlatformDefinition, string | RegExp];

/** A word for the answer's kind, or what it says. */
const rows: readonly Row[] = [
  [
    'a longest life of connections',
    'maxConnectionAge',
    { workload: { image: 'a:1', port: 80, drain: { maxConnectionAge: '5m' } } },
    istio,
    /its Canary has no field for the age/,
  ],
  ['a worker', 'workload', { workload: { kind: 'worker', image: 'a:1' } }, istio, /nothing calls a worker/],
  ['a daemon', 'workload', { workload: { kind: 'daemon', image: 'a:1' } }, istio, /nothing calls this daemon/],
  [
    'a daemon that something calls',
    'workload',
    { workload: { kind: 'daemon', image: 'a:1', port: 80 } },
    istio,
    /on every node/,
  ],
  ['a job', 'workload', { workload: { kind: 'job', image: 'a:1' } }, istio, /nothing of kind 'job'/],
  ['a rolling update', 'update', {}, istio, /checks a candidate of its own/],
  ['recreate', 'update', { strategy: { kind: 'recreate' } }, istio, /side by side/],
  ['no router', 'shift', { strategy: canary }, {}, /moves no share/],
  ['a switch without a router', 'shift', { strategy: { kind: 'blueGreen' } }, {}, /pod by pod/],
  [
    'a switch without a router, watched',
    'shift',
    { strategy: { kind: 'blueGreen' }, guardrails: [errors] },
    on(undefined),
    /after the last check/,
  ],
  ['subsets', 'shift', { strategy: canary }, on({ kind: 'istio', level: 'subset' }), /not between two subsets/],
  ['a load balancer of AWS', 'shift', { exposure: publicly, strategy: canary }, on({ kind: 'alb' }), /no provider/],
  [
    'a route that is there',
    'shift',
    { strategy: canary },
    on({ kind: 'istio', virtualService: 'shop' }),
    /makes the route itself/,
  ],
  [
    'gRPC at a Gateway',
    'shift',
    { exposure: { kind: 'grpc', hosts: ['a.example.com'] }, strategy: canary },
    gateway,
    /no GRPCRoutes/,
  ],
  ['calls inside behind a Gateway', 'shift', { strategy: canary }, gateway, /straight to the Service/],
  ['Linkerd', 'shift', { strategy: canary }, on(undefined, { provider: 'linkerd' }), 'exact'],
  ['half a percent', 'shift', { strategy: { ...canary, weights: ['0.5%'] } }, istio, /less than one/],
  ['a broken percentage', 'shift', { strategy: { ...canary, weights: ['33.3%'] } }, istio, /33.3 % becomes 33 %/],
  [
    'holds that do not fit together',
    'shift',
    {
      strategy: {
        kind: 'canary',
        stages: [
          { weight: '10%', hold: '1m' },
          { weight: '12%', hold: '5m' },
        ],
      },
    },
    istio,
    /one interval for all stages/,
  ],
  [
    'a hold without traffic',
    'shift',
    {
      strategy: {
        kind: 'canary',
        stages: [
          { weight: '0%', hold: '1m' },
          { weight: '12%', hold: '1m' },
        ],
      },
    },
    istio,
    /holds nothing at 0 %/,
  ],
  ['a candidate in proportion', 'candidateScale', { strategy: canary }, istio, /as many pods as stable/],
  ['a header', 'requestMatch', { strategy: abTest(header) }, istio, 'exact'],
  ['a query', 'requestMatch', { strategy: abTest({ kind: 'query', name: 'a', value: 'b' }) }, istio, 'exact'],
  [
    'a query at a Gateway',
    'requestMatch',
    { exposure: publicly, strategy: abTest({ kind: 'query', name: 'a', value: 'b' }) },
    gateway,
    'exact',
  ],
  ['a header with NGINX', 'requestMatch', { exposure: publicly, strategy: abTest(header) }, nginx, 'exact'],
  [
    'two headers with NGINX',
    'requestMatch',
    { exposure: publicly, strategy: abTest(header, { ...header, name: 'x-b' }) },
    nginx,
    /one header's exact value/,
  ],
  [
    'a header with Linkerd',
    'requestMatch',
    { strategy: abTest(header) },
    on(undefined, { provider: 'linkerd' }),
    /chooses no requests/,
  ],
  [
    'chosen requests before weights',
    'requestMatch',
    { strategy: { kind: 'canary', stages: [{ weight: '0%', match: [header] }, { weight: '10%' }] } },
    istio,
    /not one after the other/,
  ],
  ['a share of copies', 'mirror', { strategy: shadow('20%') }, istio, /watched for one interval/],
  [
    'a share of copies at a Gateway',
    'mirror',
    { exposure: publicly, strategy: shadow('20%') },
    gateway,
    /every request/,
  ],
  ['all copies at a Gateway', 'mirror', { exposure: publicly, strategy: shadow('100%') }, gateway, 'exact'],
  ['copies with NGINX', 'mirror', { exposure: publicly, strategy: shadow('20%') }, nginx, /copies no requests/],
  [
    'copies beside a weight',
    'mirror',
    { strategy: { kind: 'canary', stages: [{ weight: '10%', mirror: { share: '10%', sideEffects: 'none' } }] } },
    istio,
    /not beside a weight/,
  ],
  ['an approval before traffic', 'gate', { strategy: { kind: 'blueGreen', gate: 'approval' } }, istio, 'exact'],
  [
    'an approval that nobody keeps',
    'gate',
    { strategy: { kind: 'blueGreen', gate: 'approval' } },
    on({ kind: 'istio' }, {}),
    /names no load tester/,
  ],
  [
    'an approval that ends',
    'gate',
    { strategy: { kind: 'blueGreen', gate: { kind: 'approval', timeout: '1h' } } },
    istio,
    /for ever/,
  ],
  [
    'an approval in the middle',
    'gate',
    { strategy: { kind: 'canary', stages: [{ weight: '10%', gate: 'approval' }, { weight: '50%' }] } },
    istio,
    /not before this one alone/,
  ],
  [
    'a time of day',
    'gate',
    {
      strategy: {
        kind: 'blueGreen',
        gate: { kind: 'window', days: ['mon'], from: '09:00', to: '16:00', timeZone: 'Europe/Berlin' },
      },
    },
    istio,
    /no times of day/,
  ],
  ['a smoke test', 'hook', hook({ kind: 'smokeTest', path: '/' }), istio, 'exact'],
  [
    'a smoke test that nobody runs',
    'hook',
    hook({ kind: 'smokeTest', path: '/' }),
    on({ kind: 'istio' }, {}),
    /names no load tester/,
  ],
  [
    'a load test',
    'hook',
    hook({ kind: 'loadTest', path: '/', requestsPerSecond: 5, duration: '1m' }),
    istio,
    /beside the analysis/,
  ],
  ['a Job', 'hook', hook({ kind: 'job', image: 'a:1' }), istio, /calls addresses/],
  ['a webhook', 'hook', hook({ kind: 'webhook', url: 'https://a.example.com' }), istio, /such as 204/],
  [
    'a webhook that holds up the checks while it is called',
    'hook',
    hook({ kind: 'webhook', at: 'beforePromotion', url: 'https://a.example.com' }),
    istio,
    /while a call lasts nothing is checked/,
  ],
  [
    'a webhook before pods that an apply starts',
    'hook',
    hook({ kind: 'webhook', at: 'beforeDeploy', url: 'https://a.example.com' }),
    istio,
    /an apply of the number of replicas starts its pods/,
  ],
  [
    'a webhook at the end',
    'hook',
    hook({ kind: 'webhook', at: 'afterPromotion', url: 'https://a.example.com' }),
    istio,
    /whether it succeeded or went back/,
  ],
  [
    'clients that stay',
    'stickiness',
    { exposure: { kind: 'http', stickiness: '1h' }, strategy: canary },
    istio,
    'exact',
  ],
  [
    'clients that stay with NGINX',
    'stickiness',
    { exposure: { ...publicly, stickiness: '1h' }, strategy: canary },
    nginx,
    /Istio and the Gateway API only/,
  ],
  [
    'paths in the mesh',
    'routing',
    { exposure: { ...publicly, paths: ['/a'] }, strategy: canary },
    istio,
    /callers inside the mesh/,
  ],
  [
    'no way back by itself',
    'manualRollback',
    { rollback: { automatic: false }, strategy: canary },
    istio,
    /always goes back/,
  ],
  [
    'the previous version',
    'keepPrevious',
    { rollback: { keepPrevious: '1h' }, strategy: canary },
    istio,
    'notApplicable',
  ],
  [
    'Slack without a Secret',
    'notification',
    { notifications: [{ kind: 'slack', channel: '#a' }], strategy: canary },
    istio,
    /names no Secret/,
  ],
  [
    'two channels of Teams with one address',
    'notification',
    {
      notifications: [
        { kind: 'teams', channel: 'a' },
        { kind: 'teams', channel: 'b' },
      ],
      strategy: canary,
    },
    on({ kind: 'istio' }, { ...tester, teams: { secret: 'teams' } }),
    /an address leads to one channel, and the platform names one address for a and b/,
  ],
  [
    'a channel of Teams',
    'notification',
    { notifications: [{ kind: 'teams', channel: 'a' }], strategy: canary },
    on({ kind: 'istio' }, { ...tester, teams: { secret: 'teams' } }),
    /'a' is the channel that the address in the Secret 'teams' leads to/,
  ],
  [
    'a topic',
    'notification',
    { notifications: [{ kind: 'sns', topic: 'arn:aws:sns:eu-west-1:123456789012:a' }], strategy: canary },
    istio,
    /no Amazon SNS topic/,
  ],
  [
    'an error rate',
    'guardrail',
    { strategy: canary, guardrails: [errors] },
    istio,
    /first failed check, where this one asks for 3/,
  ],
  [
    'more failures than time',
    'guardrail',
    { strategy: { ...canary, weights: ['1%'], hold: '10m' }, guardrails: [errors] },
    istio,
    /goes back 20m after a fault begins, and not after 3m30s/,
  ],
  [
    'failures in a quick succession',
    'guardrail',
    { strategy: { ...canary, hold: '15s' }, guardrails: [errors] },
    istio,
    /at 3 failed checks, in a row or not/,
  ],
  [
    'a hash of the version',
    'guardrail',
    { strategy: canary, guardrails: [{ kind: 'query', query: { prometheus: 'up{a="${candidate}"}' }, max: 1 }] },
    istio,
    /no hash of a version/,
  ],
  [
    'Envoy Gateway, whose backends are not told apart',
    'guardrail',
    { exposure: publicly, strategy: canary, guardrails: [errors] },
    { ...gateway, metrics: { prometheus: { ...prometheus, dialect: 'envoyGateway' } } },
    /route was not made here/,
  ],
];

test.each(rows)('%s', (_, kind, definition, platform, expected) => {
  const { answers } = lowered('flagger', definition, platform);
  const found = answers.filter(({ feature }) => feature.kind === kind).map(({ answer }) => answer);
  const texts = found.map((answer) =>
    typeof expected === 'string'
      ? answer.kind
      : 'reason' in answer
        ? answer.reason
        : 'deviation' in answer
          ? answer.deviation
          : '',
  );
  expect(texts).toContainEqual(typeof expected === 'string' ? expected : expect.stringMatching(expected));
});

test('a controller that acts seldom needs more time than its stages, and says so', () => {
  const strategy = { kind: 'linear', step: '25%', every: '10m' } as const;
  const { schedule, findings } = lowered('flagger', { strategy }, istio);
  expect(schedule!.besidesSeconds).toBe(2400);
  expect(findings.map(({ message }) => message)).toContainEqual(
    expect.stringMatching(/acts once in 10m, so the first share comes up to 20m after the new version is applied/),
  );
});

test("the copy of APISIX's route must be taken without a class", () => {
  const { findings } = lowered('flagger', { exposure: publicly, strategy: canary }, on({ kind: 'apisix' }));
  expect(findings.filter(({ path }) => path === 'exposure').map(({ message }) => message)).toContainEqual(
    expect.stringMatching(/only where the IngressClass of the release is the default/),
  );
});

const argoCd = { ...istio, gitops: { kind: 'argoCd', repository: 'https://git.example.com/deploy.git' } } as const;
test.each([
  ['by hand', istio, /with the next version only, and each apply starts pods of the candidate/],
  ['by Argo CD', argoCd, /reaches nobody once the release is there/],
])('what becomes of a number of replicas that is applied %s', (_, platform, expected) => {
  const replicas = { image: 'registry.example.com/shop:1', port: 8080, health: '/health', replicas: 3 };
  const { findings } = lowered('flagger', { workload: replicas, strategy: canary }, platform);
  const told = findings.filter(({ path }) => path === 'workload.replicas').map(({ message }) => message);
  expect(told).toEqual([expect.stringMatching(expected)]);
});

test.each([
  [1, /set failures: 2, since Flagger goes back an interval after/],
  [3, /set hold: '105s' or less/],
])('what makes %d failures come in time', (failures, expected) => {
  const strategy = { ...canary, weights: ['1%'], hold: '10m' } as const;
  const { answers } = lowered('flagger', { strategy, guardrails: [{ ...errors, failures }] }, istio);
  const fixes = answers.flatMap(({ answer }) => (answer.kind === 'approximate' ? [answer.fix] : []));
  expect(fixes).toEqual([expect.stringMatching(expected)]);
});

test("Flagger's own metric stands where it says just what the guardrail says", () => {
  const strict = { noData: 'fail', minimumSamples: 0 } as const;
  const guardrails = [
    { ...errors, ...strict },
    { kind: 'latency', name: 'slow', percentile: 'p99', max: '250ms', ...strict },
    { kind: 'latency', name: 'median', percentile: 'p50', max: '250ms', ...strict },
    { ...errors, name: 'request-success-rate', max: '5%' },
  ] as const;
  const { spec } = lowered('flagger', { strategy: { kind: 'linear', step: '10%', every: '1m' }, guardrails }, istio);
  const canaryObject = spec!.objects.find(({ key }) => key === 'Canary')!.object as unknown as {
    spec: { metricsServer: string; analysis: { metrics: readonly object[] } };
  };
  expect(canaryObject.spec.metricsServer).toBe(prometheus.address);
  expect(canaryObject.spec.analysis.metrics).toEqual([
    { name: 'request-success-rate', interval: '1m', thresholdRange: { min: 99 } },
    { name: 'request-duration', interval: '1m', thresholdRange: { max: 250 } },
    { name: 'median', interval: '1m', thresholdRange: { max: 0.25 }, templateRef: { name: 'shop-median' } },
    // Under the guardrail's own name Flagger would ask its own query as well.
    {
      name: 'shop-request-success-rate',
      interval: '1m',
      thresholdRange: { max: 0.05 },
      templateRef: { name: 'shop-request-success-rate' },
    },
  ]);
});

test('an interval is kept as it is written, or spoken of', () => {
  const found = (hold: '1m' | '50s' | '10s', interval: '5s' | '25s') => {
    const strategy = { kind: 'canary', weights: ['10%'], hold } as const;
    const { findings } = lowered('flagger', { strategy, targets: { flagger: { interval } } }, istio);
    return findings.map(({ code, message }) => `${code} ${message}`);
  };
  expect(found('50s', '25s')).not.toContainEqual(expect.stringContaining('whole intervals'));
  expect(found('1m', '25s')).toContainEqual(expect.stringContaining('it checks every 30s, not every 25s'));
  expect(found('50s', '5s')).toContainEqual(expect.stringContaining('one interval for all stages'));
  expect(found('10s', '5s')).toContainEqual(expect.stringMatching(/^flagger-interval .*takes 10s in its place/));
});

test('a field that nothing comes of is reported', () => {
  const targets = { flagger: { stepWeightPromotion: 10, service: { retries: { attempts: 2 } } } };
  const { findings } = lowered('flagger', { exposure: publicly, strategy: abTest(header), targets }, nginx);
  expect(findings.filter(({ code }) => code === 'target-field-has-no-effect').map(({ path }) => path)).toEqual([
    'targets.flagger.stepWeightPromotion',
    'targets.flagger.service.retries',
  ]);
});

test('a Canary that waits is written, and what it does not do meanwhile is said', () => {
  const { spec, findings } = lowered('flagger', { strategy: canary, targets: { flagger: { suspend: true } } }, istio);
  expect(spec!.objects.find(({ key }) => key === 'Canary')!.object).toMatchObject({ spec: { suspend: true } });
  const told = findings.filter(({ path }) => path === 'targets.flagger.suspend').map(({ message }) => message);
  expect(told).toEqual([expect.stringMatching(/no version is released, a release under way stays/)]);
  const [form] = readManifests(spec!.objects.map(({ object }) => object)).read;
  expect(form!.rollback.details).toMatchObject({ suspended: true });
});
