import type { NetworkPolicy } from '../../../../../lib/targets/shared/kubernetes/manifest';
import { objectOf } from '../lowered';
import { full, onKubernetes, shop, told } from './full-shop';

const namespace = (name: string) => ({ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } } });
const tcp = (port: number) => ({ protocol: 'TCP', port });
const named = (...values: string[]) => ({
  podSelector: { matchExpressions: [{ key: 'app.kubernetes.io/name', operator: 'In', values }] },
});
const policyOf = (release: ReturnType<typeof shop>) => objectOf<NetworkPolicy>(release, 'NetworkPolicy').spec;
const plain = { kind: 'gatewayApi', gateway: 'public' } as const;

test('no policy where the platform asks for none', () => {
  const { spec } = shop('argo', {}, onKubernetes({}));
  expect(spec!.objects.filter(({ object }) => object.kind === 'NetworkPolicy')).toEqual([]);
});

test('in a mesh: named callers, its Jobs, monitoring and the probes get in; DNS, endpoints and calls out', () => {
  const release = shop('argo', {
    workload: {
      ports: { metrics: 9090 },
      metrics: {},
      env: { ORDERS: { endpoint: 'orders' }, CARTS: { endpoint: 'carts' } },
      calls: [{ cidr: '10.1.0.0/16', port: 5432 }, { namespace: 'kafka' }],
    },
    exposure: { kind: 'http', callers: ['ui'] },
  });
  expect(policyOf(release)).toEqual({
    podSelector: { matchLabels: { 'app.kubernetes.io/name': 'shop' } },
    policyTypes: ['Ingress', 'Egress'],
    ingress: [
      {
        from: [named('shop', 'ui'), { podSelector: { matchLabels: { 'rollout-constructs/hook-of': 'shop' } } }],
        ports: [tcp(8080), tcp(9090), tcp(15_008)],
      },
      { from: [namespace('monitoring')], ports: [tcp(9090), tcp(15_020), tcp(15_090), tcp(15_008)] },
      { from: [{ ipBlock: { cidr: '169.254.7.127/32' } }] },
    ],
    egress: [
      {
        to: [namespace('kube-system'), { ipBlock: { cidr: '169.254.20.10/32' } }],
        ports: [{ protocol: 'UDP', port: 53 }, tcp(53)],
      },
      { to: [named('carts', 'orders')] },
      { to: [{ ipBlock: { cidr: '10.1.0.0/16' } }], ports: [tcp(5432)] },
      { to: [namespace('kafka')] },
      { to: [{ namespaceSelector: {} }], ports: [tcp(15_012), tcp(15_008)] },
    ],
  });
});

test('public behind a Gateway: its namespace and all releases get in, and pods may call everything', () => {
  const platform = onKubernetes(
    { router: plain, networkPolicy: { routers: [{ namespace: 'gateways' }, { cidr: '10.0.0.0/16' }] } },
    { dialect: 'envoyGateway' },
  );
  const release = shop('argo', { exposure: { hosts: ['shop.example.com'] } }, platform);
  expect(policyOf(release)).toEqual({
    podSelector: { matchLabels: { 'app.kubernetes.io/name': 'shop' } },
    policyTypes: ['Ingress'],
    ingress: [
      { from: [{ podSelector: {} }], ports: [tcp(8080)] },
      { from: [namespace('gateways'), { ipBlock: { cidr: '10.0.0.0/16' } }], ports: [tcp(8080)] },
    ],
  });
});

test('nobody calls a worker', () => {
  const worker = { kind: 'worker', port: undefined, health: undefined };
  expect(
    policyOf(
      shop(
        'kubernetes',
        { workload: worker },
        onKubernetes({ router: plain, networkPolicy: {} }, { dialect: 'application' }),
      ),
    ).ingress,
  ).toEqual([]);
});

test('a Job that tests the release has the label that lets it in', () => {
  const hook = { kind: 'job', name: 'verify', at: 'beforeTraffic', image: 'test:1.0.0' } as const;
  const part = { strategy: { kind: 'blueGreen' as const }, hooks: [hook] };
  const template = (platform = full) =>
    JSON.stringify(objectOf(shop('argo', part, platform), 'AnalysisTemplate/verify.hook'));
  expect(template()).toContain('"rollout-constructs/hook-of":"shop"');
  expect(template(onKubernetes({}))).not.toContain('hook-of');
});

const role = { identity: { role: 'arn:aws:iam::123456789012:role/shop' } };

test.each([
  [
    'public without a router',
    { exposure: { hosts: ['shop.example.com'] } },
    { networkPolicy: {} },
    {},
    ['network-policy-cuts-traffic platform.kubernetes.networkPolicy.routers'],
  ],
  [
    'metrics that nobody may read',
    { workload: { metrics: {} } },
    { networkPolicy: {}, monitoring: {} },
    { address: 'https://prometheus.example.com' },
    ['network-policy-cuts-metrics workload.metrics'],
  ],
  [
    'a role without a way to AWS',
    { workload: role },
    { networkPolicy: { egress: 'named' } },
    {},
    ['network-policy-cuts-aws workload.calls'],
  ],
  [
    'a role with a way to AWS',
    { workload: { ...role, calls: [{ cidr: '10.9.0.0/16', port: 443 }] } },
    { networkPolicy: { egress: 'named' } },
    {},
    [],
  ],
  [
    'callers where everybody may call',
    { exposure: { kind: 'http', callers: ['ui'] } },
    {},
    {},
    ['target-cannot-express exposure.callers'],
  ],
] as const)('%s', (_, part, kubernetes, prometheus, expected) => {
  expect(told(shop('argo', part as object, onKubernetes(kubernetes as object, prometheus)))).toEqual(expected);
});

test('Flagger: both names of its pods, and its load tester from another namespace', () => {
  const platform = onKubernetes({ networkPolicy: {}, flagger: { loadTester: 'http://flagger-loadtester.test' } });
  const policy = policyOf(shop('flagger', { strategy: { kind: 'canary', weights: ['10%'] } }, platform));
  expect(policy.podSelector).toEqual(named('shop', 'shop-primary').podSelector);
  expect(policy.ingress[0]!.from).toEqual([{ podSelector: {} }, namespace('test')]);
});
