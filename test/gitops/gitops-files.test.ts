import { lowerRelease } from '../../lib/targets/lower-release';
import { definePlatform } from '../../lib/platform/platform';
import { defineRelease } from '../../lib/definition/release';
import { load } from 'js-yaml';
import { gitopsFiles } from '../../lib/gitops/gitops-files';
import { byName, kustomize, withoutKubectl } from './kustomize';
import { rolloutSpec } from './fixture-spec';

const withKubectl = withoutKubectl === undefined ? test : test.skip;

test('one object a file, and a kustomization for each release and each environment', () => {
  const { files, findings } = gitopsFiles([rolloutSpec(), rolloutSpec('ui')], 'production');
  expect(findings).toEqual([]);
  const folder = 'apps/checkout/overlays/production';
  expect([...files.keys()].filter((path) => !path.startsWith('apps/ui/'))).toEqual([
    `${folder}/ServiceAccount.checkout.yaml`,
    `${folder}/ConfigMap.checkout-files.yaml`,
    `${folder}/Service.checkout-stable.yaml`,
    `${folder}/Service.checkout-canary.yaml`,
    `${folder}/VirtualService.checkout.yaml`,
    `${folder}/HTTPRoute.checkout.yaml`,
    `${folder}/AnalysisTemplate.checkout-error-rate.yaml`,
    `${folder}/Rollout.checkout.yaml`,
    `${folder}/HorizontalPodAutoscaler.checkout.yaml`,
    `${folder}/kustomization.yaml`,
    `${folder}/kustomizeconfig.rollout.yaml`,
    'environments/production/kustomization.yaml',
    'environments/production/kustomizeconfig.rollout.yaml',
  ]);
  expect(load(files.get('environments/production/kustomization.yaml')!)).toEqual({
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    resources: ['../../apps/checkout/overlays/production', '../../apps/ui/overlays/production'],
    configurations: ['kustomizeconfig.rollout.yaml'],
  });
});

test('without an environment the releases are bases, and the folder itself is the kustomization', () => {
  const { files } = gitopsFiles([rolloutSpec()], undefined);
  expect([...files.keys()].filter((path) => path.includes('kustom'))).toEqual([
    'apps/checkout/base/kustomization.yaml',
    'apps/checkout/base/kustomizeconfig.rollout.yaml',
    'kustomization.yaml',
    'kustomizeconfig.rollout.yaml',
  ]);
  expect(load(files.get('kustomization.yaml')!)).toMatchObject({ resources: ['apps/checkout/base'] });
});

test('releases without a Rollout need no configuration', () => {
  const { objects, ...rest } = rolloutSpec();
  const { files } = gitopsFiles(
    [{ ...rest, objects: objects.filter(({ object }) => object.kind !== 'Rollout') }],
    'staging',
  );
  expect([...files.keys()].filter((path) => path.includes('kustomizeconfig'))).toEqual([]);
  expect(load(files.get('environments/staging/kustomization.yaml')!)).not.toHaveProperty('configurations');
});

test('the order of the releases changes no file', () => {
  const [one, other] = [rolloutSpec(), rolloutSpec('ui')];
  const sorted = (specs: (typeof one)[]) =>
    [...gitopsFiles(specs, 'staging').files].sort(([a], [b]) => (a < b ? -1 : 1));
  expect(sorted([one, other])).toEqual(sorted([other, one]));
});

test('two objects of one file are an error that names the release', () => {
  const spec = rolloutSpec();
  const { findings } = gitopsFiles([{ ...spec, objects: [...spec.objects, spec.objects[0]!] }], undefined);
  expect(findings).toEqual([
    expect.objectContaining({
      code: 'duplicate-object',
      severity: 'error',
      release: 'checkout',
      got: 'apps/checkout/base/ServiceAccount.checkout.yaml',
    }),
  ]);
});

test('an object of two releases is an error: the cluster would take the two for one', () => {
  const other = { ...rolloutSpec(), release: 'till' };
  const { findings } = gitopsFiles([rolloutSpec(), other], undefined);
  expect(findings).toHaveLength(rolloutSpec().objects.length);
  expect(findings[0]).toMatchObject({
    code: 'duplicate-object',
    release: 'till',
    message: 'ServiceAccount/checkout is made by the release checkout too',
  });
});

test('the same names in two namespaces are two objects', () => {
  const staging = { ...rolloutSpec('checkout', 'shop-staging'), release: 'checkout-staging' };
  expect(gitopsFiles([rolloutSpec(), staging], undefined).findings).toEqual([]);
});

withKubectl(`kustomize of an environment gives the same objects${skipReason()}`, () => {
  const specs = [rolloutSpec(), rolloutSpec('ui')];
  const objects = specs.flatMap((spec) => spec.objects.map(({ object }) => object));
  for (const environment of ['production', undefined]) {
    const folder = environment === undefined ? '' : 'environments/production';
    expect(kustomize(gitopsFiles(specs, environment).files, folder)).toEqual(byName(objects));
  }
});

withKubectl(`images, replicas, labels and names reach a Rollout and what it refers to${skipReason()}`, () => {
  const overlay = {
    resources: ['../../apps/checkout/overlays/production'],
    configurations: ['kustomizeconfig.rollout.yaml'],
    namePrefix: 'x-',
    commonLabels: { team: 'till' },
    images: [{ name: 'registry.example/checkout', newTag: '2.0.0' }],
    replicas: [{ name: 'checkout', count: 9 }],
  };
  const files = new Map(gitopsFiles([rolloutSpec()], 'production').files);
  files.set('environments/production/kustomization.yaml', JSON.stringify(overlay));
  const built = kustomize<Record<string, unknown> & { kind: string; metadata: { name: string } }>(
    files,
    'environments/production',
  );
  const find = (kind: string) => built.find((one) => one.kind === kind)!;

  expect(find('Rollout')).toMatchObject({
    metadata: { name: 'x-checkout' },
    spec: {
      replicas: 9,
      selector: { matchLabels: { team: 'till' } },
      strategy: {
        canary: {
          stableService: 'x-checkout-stable',
          canaryService: 'x-checkout-canary',
          trafficRouting: {
            istio: { virtualService: { name: 'x-checkout' } },
            plugins: { 'argoproj-labs/gatewayAPI': { httpRoute: 'x-checkout' } },
          },
          analysis: { templates: [{ templateName: 'x-checkout-error-rate' }] },
        },
      },
      template: {
        metadata: { labels: { team: 'till' } },
        spec: {
          serviceAccountName: 'x-checkout',
          containers: [{ image: 'registry.example/checkout:2.0.0' }],
          volumes: [{ configMap: { name: 'x-checkout-files' } }],
        },
      },
    },
  });
  expect(find('HorizontalPodAutoscaler')).toMatchObject({ spec: { scaleTargetRef: { name: 'x-checkout' } } });
  expect(find('VirtualService')).toMatchObject({
    spec: {
      http: [
        { route: [{ destination: { host: 'x-checkout-stable' } }, { destination: { host: 'x-checkout-canary' } }] },
      ],
    },
  });
  expect(find('HTTPRoute')).toMatchObject({ spec: { rules: [{ backendRefs: [{ name: 'x-checkout-stable' }] }] } });
});

withKubectl(`a name prefix reaches every Istio route of a release${skipReason()}`, () => {
  const release = defineRelease({
    name: 'shop',
    workload: { image: 'shop:1.2.3', port: 8080, health: '/health' },
    exposure: { kind: 'http', hosts: ['shop.example.com'] },
    strategy: { kind: 'canary', weights: ['10%'], hold: '10m' },
  });
  const platform = definePlatform({ kubernetes: { router: { kind: 'istio', gateways: ['istio-system/public'] } } });
  const { spec } = lowerRelease(release, { target: 'argo', platform, provisioner: 'files' });
  const files = new Map(gitopsFiles([spec!], 'production').files);
  const overlay = {
    resources: ['../../apps/shop/overlays/production'],
    configurations: ['kustomizeconfig.rollout.yaml'],
    namePrefix: 'x-',
  };
  files.set('environments/production/kustomization.yaml', JSON.stringify(overlay));
  const built = kustomize<{ kind: string; metadata: { name: string }; spec: object }>(files, 'environments/production');
  expect(built.find(({ kind }) => kind === 'Rollout')!.spec).toMatchObject({
    strategy: {
      canary: { trafficRouting: { istio: { virtualServices: [{ name: 'x-shop' }, { name: 'x-shop-public' }] } } },
    },
  });
  expect(built.find(({ metadata }) => metadata.name === 'x-shop-public')!.spec).toMatchObject({
    hosts: ['shop.example.com'],
    http: [{ route: [{ destination: { host: 'x-shop' } }, { destination: { host: 'x-shop-canary' } }] }],
  });
});

withKubectl(`a name prefix, images and replicas reach a Canary and what it refers to${skipReason()}`, () => {
  const release = defineRelease({
    name: 'shop',
    workload: {
      image: 'registry.example/shop:1.2.3',
      port: 8080,
      health: '/health',
      replicas: { min: 2, max: 6, cpu: '70%' },
    },
    exposure: { kind: 'http', hosts: ['shop.example.com'] },
    strategy: { kind: 'canary', weights: ['10%'], hold: '10m' },
    guardrails: [{ kind: 'query', name: 'errors', query: { prometheus: 'shop_errors' }, max: 1 }],
    notifications: [{ kind: 'slack', channel: '#shop' }],
  });
  const platform = definePlatform({
    metrics: { prometheus: { address: 'http://prometheus:9090' } },
    kubernetes: { router: { kind: 'nginx' }, flagger: { slack: { secret: 'slack' } } },
  });
  const { spec } = lowerRelease(release, { target: 'flagger', platform, provisioner: 'files' });
  const files = new Map(gitopsFiles([spec!], 'production').files);
  const overlay = {
    resources: ['../../apps/shop/overlays/production'],
    configurations: ['kustomizeconfig.rollout.yaml'],
    namePrefix: 'x-',
    images: [{ name: 'registry.example/shop', newTag: '2.0.0' }],
  };
  files.set('environments/production/kustomization.yaml', JSON.stringify(overlay));
  const built = kustomize<{ kind: string; metadata: { name: string }; spec: object }>(files, 'environments/production');
  const find = (kind: string) => built.find((one) => one.kind === kind)!;
  expect(find('Canary')).toMatchObject({
    metadata: { name: 'x-shop' },
    spec: {
      targetRef: { kind: 'Deployment', name: 'x-shop' },
      autoscalerRef: { kind: 'HorizontalPodAutoscaler', name: 'x-shop' },
      ingressRef: { kind: 'Ingress', name: 'x-shop' },
      service: { name: 'x-shop' },
      analysis: {
        metrics: [{ name: 'errors', templateRef: { name: 'x-shop-errors' } }],
        alerts: [{ name: 'slack', providerRef: { name: 'x-shop-slack' } }],
      },
    },
  });
  expect(find('Deployment').spec).toMatchObject({
    template: { spec: { containers: [{ image: 'registry.example/shop:2.0.0' }] } },
  });
  expect(find('HorizontalPodAutoscaler').spec).toMatchObject({ scaleTargetRef: { name: 'x-shop' } });
});

function skipReason(): string {
  return withoutKubectl === undefined ? '' : ` (skipped: ${withoutKubectl})`;
}
