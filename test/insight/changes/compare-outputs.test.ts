import { changesText } from '../../../lib/insight/changes/changes-text';
import { compareOutputs, isVersionOnly } from '../../../lib/insight/changes/compare-outputs';
import { fieldChanges } from '../../../lib/insight/changes/field-changes';
import { lowered } from '../../targets/shared/kubernetes/lowered';

const manifest = (kind: string, spec: object, apiVersion = 'apps/v1') => ({
  apiVersion,
  kind,
  metadata: { name: 'shop' },
  spec,
});

const service = (Properties: object) => ({ Resources: { Service: { Type: 'AWS::ECS::Service', Properties } } });

test.each([
  ['a selector', [manifest('StatefulSet', { serviceName: 'a' })], [manifest('StatefulSet', { serviceName: 'b' })]],
  [
    'the pods of a Job',
    [manifest('Job', { template: { x: 1 } }, 'batch/v1')],
    [manifest('Job', { template: { x: 2 } }, 'batch/v1')],
  ],
  [
    'the controller',
    service({ DeploymentController: { Type: 'ECS' } }),
    service({ DeploymentController: { Type: 'CODE_DEPLOY' } }),
  ],
  [
    'sealed data',
    [{ ...manifest('ConfigMap', {}, 'v1'), immutable: true, data: { a: '1' } }],
    [{ ...manifest('ConfigMap', {}, 'v1'), immutable: true, data: { a: '2' } }],
  ],
  ['the type', [manifest('Deployment', {})], [manifest('Deployment', {}, 'extensions/v1beta1')]],
] as const)('replaced: %s', (_, before, after) => {
  const { replaced, changed } = compareOutputs(before, after);
  expect(replaced).toHaveLength(1);
  expect(changed).toEqual([]);
});

test('a field that may change is no replacement', () => {
  const sealed = { ...manifest('ConfigMap', {}, 'v1'), data: { a: '1' } };
  const { replaced, changed } = compareOutputs([sealed], [{ ...sealed, data: { a: '2' } }]);
  expect(replaced).toEqual([]);
  expect(changed).toEqual([{ object: 'ConfigMap/shop', path: 'data.a', before: '1', after: '2' }]);
});

const pods = (image: string, hash: string) => [
  manifest('Deployment', {
    template: {
      metadata: { labels: { 'app.kubernetes.io/version': image.split(':')[1] } },
      spec: {
        containers: [{ name: 'main', image, env: [{ name: 'URL', value: `http://x/${image.split(':')[1]}/` }] }],
        volumes: [{ name: 'config', configMap: { name: `shop-config-${hash}` } }],
      },
    },
  }),
  { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: `shop-config-${hash}` }, data: {} },
];

test.each([
  ['a tag', pods('shop:1.2.3', '0a1b2c3d4e'), pods('shop:1.3.0', '9f8e7d6c5b')],
  ['one digit', pods('shop:1', '0a1b2c3d4e'), pods('shop:1', '0a1b2c3d4e')],
  [
    'an asset and a function version',
    {
      Resources: {
        [`FunctionCurrentVersion0A1B${'0'.repeat(32)}`]: { Type: 'AWS::Lambda::Version', Properties: {} },
        Function: { Type: 'AWS::Lambda::Function', Properties: { Code: { S3Key: `${'a'.repeat(64)}.zip` } } },
      },
    },
    {
      Resources: {
        [`FunctionCurrentVersion0A1B${'1'.repeat(32)}`]: { Type: 'AWS::Lambda::Version', Properties: {} },
        Function: { Type: 'AWS::Lambda::Function', Properties: { Code: { S3Key: `${'b'.repeat(64)}.zip` } } },
      },
    },
  ],
])('the version alone: %s', (_, before, after) => {
  expect(changesText(compareOutputs(before, after))).toBe('nothing but the version');
});

test('what a webhook is told of the version is the version, in what is read back too', () => {
  const made = (version: string, url = 'http://ci.example.com/smoke') =>
    lowered(
      'argo',
      {
        workload: { image: `shop:${version}`, port: 8080, replicas: 4 },
        strategy: { kind: 'canary', weights: ['10%'] },
        hooks: [{ kind: 'webhook', name: 'smoke', at: 'beforeTraffic', url }],
      },
      { kubernetes: { namespace: 'shop', router: { kind: 'istio' } } },
    ).spec!.objects.map(({ object }) => object);
  expect(changesText(compareOutputs(made('4.2.0'), made('4.3.0')))).toBe('nothing but the version');
  const { behaviour } = compareOutputs(made('4.2.0'), made('4.3.0', 'http://ci.example.com/other'));
  expect(behaviour.map(({ comparison }) => ('why' in comparison ? comparison.why : []))).toEqual([
    ['smoke: the measurement is not the same'],
  ]);
});

test('a number that happens to be in the version is not the version', () => {
  const before = pods('shop:20260131', '0a1b2c3d4e');
  const other = pods('shop:20260201', '0a1b2c3d4e');
  (before[0] as { spec: { replicas?: number } }).spec.replicas = 2;
  (other[0] as { spec: { replicas?: number } }).spec.replicas = 3;
  const changes = compareOutputs(before, other);
  expect(isVersionOnly(changes)).toBe(false);
  expect(changes.changed.map(({ path }) => path)).toEqual(['spec.replicas']);
});

const workload = (image: string, env: Readonly<Record<string, string>>) => [
  manifest('Deployment', {
    template: {
      metadata: { labels: { 'app.kubernetes.io/version': image.split(/[:@]/).at(-1) } },
      spec: {
        containers: [{ name: 'main', image, env: Object.entries(env).map(([name, value]) => ({ name, value })) }],
      },
    },
  }),
];

test.each([
  ['1.2.3', '2'],
  ['8080', '8081'],
  ['1', '10'],
  ['latest', 'main'],
  ['1.2.3', `1.3.0@sha256:${'a'.repeat(64)}`],
])('from %s to %s nothing changes but the version', (before, after) => {
  const env = { PORT: '8080', TIER: 'main', COPIES: '1', SINCE: '1.2.3' };
  expect(changesText(compareOutputs(workload(`shop:${before}`, env), workload(`shop:${after}`, env)))).toBe(
    'nothing but the version',
  );
});

test.each([
  ['1', '2', 'COPIES'],
  ['8080', '8081', 'PORT'],
  ['main', 'latest', 'CHANNEL'],
])('a setting that goes from %s to %s with the version is a change', (before, after, name) => {
  const changes = compareOutputs(
    workload(`shop:${before}`, { [name]: before }),
    workload(`shop:${after}`, { [name]: after }),
  );
  expect(changes.changed.map((one) => [one.before, one.after])).toEqual([[before, after]]);
});

test('another registry is a change', () => {
  const [before, after] = ['a.example/shop:1', 'b.example/shop:2'].map((image) => workload(image, {}));
  expect(compareOutputs(before, after).changed).toMatchObject([
    { before: 'a.example/shop:<version>', after: 'b.example/shop:<version>' },
  ]);
});

const beside = (main: string, other: string, labels: object = {}) => [
  manifest('Deployment', {
    template: {
      metadata: { labels },
      spec: {
        containers: [
          { name: 'proxy', image: other },
          { name: 'main', image: main },
        ],
      },
    },
  }),
];

test('what runs beside the release has versions of its own', () => {
  const label = (version: string) => ({ 'app.kubernetes.io/version': version });
  const { changed } = compareOutputs(
    beside('shop:1.2.3', 'proxy:7', label('1.2.3')),
    beside('shop:1.3.0', 'proxy:8', label('1.3.0')),
  );
  expect(changed).toEqual([
    {
      object: 'Deployment/shop',
      path: 'spec.template.spec.containers[0].image',
      before: 'proxy:7',
      after: 'proxy:8',
    },
  ]);
});

test('without a label or a variable that tells it, the first container is the release', () => {
  expect(compareOutputs(beside('b:1', 'a:1'), beside('b:1', 'a:2')).changed).toEqual([]);
  expect(compareOutputs(beside('b:1', 'a:1'), beside('b:2', 'a:1')).changed).toHaveLength(1);
});

test('a hook of the image of the release has its version, and another one its own', () => {
  const hook = (image: string) => ({
    ...manifest('Job', { template: { spec: { containers: [{ name: 'hook', image }] } } }, 'batch/v1'),
  });
  const output = (version: string, image: string) => [...workload(`shop:${version}`, {}), hook(image)];
  expect(changesText(compareOutputs(output('1.2.3', 'shop:1.2.3'), output('1.3.0', 'shop:1.3.0')))).toBe(
    'nothing but the version',
  );
  expect(isVersionOnly(compareOutputs(output('1.2.3', 'k6:1.2.3'), output('1.3.0', 'k6:1.4.0')))).toBe(false);
});

test('a function is told by its image and by what it says of itself', () => {
  const lambda = (version: string) => ({
    Resources: {
      Function: {
        Type: 'AWS::Lambda::Function',
        Properties: { Code: { ImageUri: `registry.example/shop:${version}` }, Description: `Release shop ${version}` },
      },
    },
  });
  expect(isVersionOnly(compareOutputs(lambda('1'), lambda('2')))).toBe(true);
});

test('what a resource waits for has no order', () => {
  const waiting = (...DependsOn: readonly string[]) => ({
    Resources: { It: { Type: 'AWS::SNS::Topic', DependsOn } },
  });
  expect(compareOutputs(waiting('A', 'B', 'C'), waiting('C', 'B')).changed).toEqual([
    { object: 'It', path: 'DependsOn[0]', before: 'A' },
  ]);
});

test('list items are compared by their names, whatever their order', () => {
  const items = (...names: readonly string[]) => names.map((name) => ({ name, value: name }));
  expect(fieldChanges(items('a', 'b'), items('b', 'a'))).toEqual([]);
  expect(fieldChanges(items('a', 'b'), items('b'))).toMatchObject([{ path: '[0]', before: { name: 'a' } }]);
  expect(fieldChanges([1, 2], [1, 3])).toMatchObject([{ path: '[1]', before: 2, after: 3 }]);
});

test('what hurts stands first, and long values are cut', () => {
  const before = [manifest('StatefulSet', { serviceName: 'a', replicas: 3, note: 'x'.repeat(80) })];
  const after = [manifest('StatefulSet', { serviceName: 'b', replicas: 2 })];
  expect(changesText(compareOutputs(before, after)).split('\n')).toEqual([
    'replaced',
    '  StatefulSet/shop spec.serviceName: a → b',
    'riskier',
    '  StatefulSet/shop spec.replicas: 3 → 2  (fewer instances carry the traffic)',
    'changed',
    `  StatefulSet/shop spec.note: ${'x'.repeat(59)}… → none`,
    ...changesText(compareOutputs(before, after)).split('\n').slice(6),
  ]);
});

test.each([[{}], [[{ kind: 'Service' }]], ['text'], [{ Resources: { A: {} } }]])('refused: %j', (output) => {
  expect(() => compareOutputs(output, [])).toThrow(TypeError);
});
