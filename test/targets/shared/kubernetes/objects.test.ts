import type { Hook } from '../../../../lib';
import type { Rollout } from '../../../../lib/targets/argo/manifest';
import { lowered, meshed, objectOf } from './lowered';
import type {
  HorizontalPodAutoscaler,
  HttpRoute,
  PodDisruptionBudget,
  VirtualService,
} from '../../../../lib/targets/shared/kubernetes/manifest';

const workload = { image: 'shop:1.2.3', port: 8080 } as const;
const labels = {
  'app.kubernetes.io/name': 'shop',
  'app.kubernetes.io/managed-by': 'rollout-constructs',
};

test('the Service selects by what never changes', () => {
  expect(objectOf(lowered('kubernetes', { exposure: { kind: 'grpc', port: 9000 } }), 'Service')).toEqual({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'shop', labels },
    spec: {
      type: 'ClusterIP',
      selector: { 'app.kubernetes.io/name': 'shop' },
      ports: [{ name: 'grpc', port: 9000, targetPort: 'grpc', protocol: 'TCP', appProtocol: 'kubernetes.io/h2c' }],
    },
  });
});

test('an IAM role stands on the ServiceAccount; an existing account is left alone', () => {
  const role = 'arn:aws:iam::111122223333:role/shop';
  const made = lowered('kubernetes', { workload: { ...workload, identity: { role } } });
  expect(objectOf<{ metadata: object }>(made, 'ServiceAccount').metadata).toEqual({
    name: 'shop',
    labels,
    annotations: { 'eks.amazonaws.com/role-arn': role },
  });
  const existing = lowered('kubernetes', { workload: { ...workload, identity: { serviceAccount: 'shared' } } });
  expect(existing.spec!.objects.map(({ key }) => key)).toEqual(['Service', 'Deployment', 'PodDisruptionBudget']);
});

test.each(['kubernetes', 'argo'] as const)('%s: the autoscaler alone owns the number of replicas', (target) => {
  const release = lowered(target, { workload: { ...workload, replicas: { min: 3, max: 9, memory: '80%' } } });
  const controller = target === 'argo' ? 'Rollout' : 'Deployment';
  expect(objectOf<{ spec: object }>(release, controller).spec).not.toHaveProperty('replicas');
  expect(objectOf<HorizontalPodAutoscaler>(release, 'HorizontalPodAutoscaler').spec).toEqual({
    scaleTargetRef: {
      apiVersion: target === 'argo' ? 'argoproj.io/v1alpha1' : 'apps/v1',
      kind: controller,
      name: 'shop',
    },
    minReplicas: 3,
    maxReplicas: 9,
    metrics: [
      { type: 'Resource', resource: { name: 'memory', target: { type: 'Utilization', averageUtilization: 80 } } },
    ],
  });
});

test('each role of a Rollout has a budget of its own', () => {
  const release = lowered('argo', { workload: { ...workload, replicas: 6, disruption: { minAvailable: '50%' } } });
  const selector = (role: string) => ({
    matchLabels: { 'app.kubernetes.io/name': 'shop', 'rollout-constructs/role': role },
  });
  expect(objectOf<PodDisruptionBudget>(release, 'PodDisruptionBudget').spec).toEqual({
    selector: selector('stable'),
    minAvailable: '50%',
    unhealthyPodEvictionPolicy: 'AlwaysAllow',
  });
  expect(objectOf<PodDisruptionBudget>(release, 'PodDisruptionBudget/candidate').spec).toEqual({
    selector: selector('candidate'),
    maxUnavailable: 1,
    unhealthyPodEvictionPolicy: 'AlwaysAllow',
  });
});

test('a public canary through a Gateway: one rule, and counters for each version', () => {
  const release = lowered(
    'argo',
    { exposure: { hosts: ['shop.example.com'], paths: ['/a', '/b'] }, strategy: { kind: 'canary', weights: ['10%'] } },
    {
      metrics: { prometheus: { address: 'http://prometheus:9090', dialect: 'envoyGateway' } },
      kubernetes: {
        namespace: 'shop',
        router: { kind: 'gatewayApi', gateway: { name: 'public', namespace: 'infra', section: 'https' } },
      },
    },
  );
  const backend = (name: string, weight: number) => ({
    group: '',
    kind: 'Service',
    name,
    port: 80,
    weight,
    filters: [{ type: 'RequestHeaderModifier', requestHeaderModifier: { remove: ['x-rollout-separate-counters'] } }],
  });
  expect(objectOf<HttpRoute>(release, 'HTTPRoute').spec).toEqual({
    parentRefs: [{ kind: 'Gateway', name: 'public', namespace: 'infra', sectionName: 'https' }],
    hostnames: ['shop.example.com'],
    rules: [
      {
        matches: ['/a', '/b'].map((value) => ({ path: { type: 'PathPrefix', value } })),
        backendRefs: [backend('shop', 100), backend('shop-canary', 0)],
      },
    ],
  });
});

test('the mesh divides internal calls too, by subset where the platform says so', () => {
  const canary = { strategy: { kind: 'canary' as const, weights: ['10%' as const] } };
  const application = { prometheus: { address: 'http://prometheus:9090', dialect: 'application' as const } };
  const release = lowered('argo', canary, {
    metrics: application,
    kubernetes: { namespace: 'shop', router: { kind: 'istio', level: 'subset' } },
  });
  const to = (subset: string, weight: number) => ({
    destination: { host: 'shop', subset, port: { number: 80 } },
    weight,
  });
  expect(objectOf<VirtualService>(release, 'VirtualService').spec).toEqual({
    hosts: ['shop'],
    gateways: ['mesh'],
    http: [{ name: 'primary', route: [to('stable', 100), to('canary', 0)] }],
  });
  expect(release.spec!.objects.map(({ key }) => key)).toContain('DestinationRule');
  expect(release.spec!.objects.map(({ key }) => key)).not.toContain('Service/canary');
});

test('a plain Deployment behind Istio gets a route for its public hosts; callers inside need none', () => {
  const release = lowered('kubernetes', { exposure: { hosts: ['shop.example.com'], paths: ['/shop'] } }, meshed);
  expect(objectOf<VirtualService>(release, 'VirtualService/public').spec).toEqual({
    hosts: ['shop.example.com'],
    gateways: ['istio-system/public'],
    http: [
      {
        name: 'primary',
        match: [{ uri: { prefix: '/shop' } }],
        route: [{ destination: { host: 'shop', port: { number: 80 } }, weight: 100 }],
      },
    ],
  });
  expect(release.spec!.objects.map(({ key }) => key)).not.toContain('VirtualService');
});

test('the paths of a public canary are for callers from outside: inside every path leads to it', () => {
  const release = lowered(
    'argo',
    { exposure: { hosts: ['shop.example.com'], paths: ['/shop'] }, strategy: { kind: 'canary', weights: ['10%'] } },
    meshed,
  );
  const route = [
    { destination: { host: 'shop', port: { number: 80 } }, weight: 100 },
    { destination: { host: 'shop-canary', port: { number: 80 } }, weight: 0 },
  ];
  expect(objectOf<VirtualService>(release, 'VirtualService').spec).toEqual({
    hosts: ['shop'],
    gateways: ['mesh'],
    http: [{ name: 'primary', route }],
  });
  expect(objectOf<VirtualService>(release, 'VirtualService/public')).toMatchObject({
    metadata: { name: 'shop-public' },
    spec: {
      hosts: ['shop.example.com'],
      gateways: ['istio-system/public'],
      http: [{ name: 'primary', match: [{ uri: { prefix: '/shop' } }], route }],
    },
  });
  expect(objectOf<Rollout>(release, 'Rollout').spec.strategy.canary!.trafficRouting!.istio).toEqual({
    virtualServices: [
      { name: 'shop', routes: ['primary'] },
      { name: 'shop-public', routes: ['primary'] },
    ],
  });
});

test('what a rule finds in an object is told in the words of the definition', () => {
  const hooks: readonly Hook[] = [{ kind: 'job', name: 'load', at: 'beforeTraffic', image: 'load:latest' }];
  const { findings } = lowered('argo', { workload, strategy: { kind: 'blueGreen' }, hooks });
  const found = findings.find(({ code }) => code === 'pod-image-mutable');
  expect(found).toMatchObject({ path: 'hooks[0]', got: '"load:latest"' });
  expect(found!.message).toMatch(/^AnalysisTemplate shop-load\.hook, spec\.metrics\[0\]\..*\.image: /);
});

test('an image that can change is told once, where it is written', () => {
  const { findings } = lowered('kubernetes', { workload: { ...workload, image: 'shop:latest' }, version: '1' });
  expect(findings.filter(({ severity }) => severity === 'warning').map(({ code, path }) => [code, path])).toEqual([
    ['image-not-versioned', 'workload.image'],
  ]);
});
