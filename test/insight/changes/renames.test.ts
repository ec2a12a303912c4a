import { changesText } from '../../../lib/insight/changes/changes-text';
import { compareOutputs } from '../../../lib/insight/changes/compare-outputs';

const manifest = (apiVersion: string, kind: string, name: string, rest: object = {}) => ({
  apiVersion,
  kind,
  metadata: { name, namespace: 'shop', labels: { 'app.kubernetes.io/name': name } },
  ...rest,
});

interface Shape {
  readonly name: string;
  readonly image?: string;
  readonly replicas?: number;
  readonly budget?: boolean;
}

const service = ({ name, image = 'registry.example/checkout:1.2.3', replicas = 3, budget = true }: Shape) => [
  manifest('apps/v1', 'Deployment', name, {
    spec: {
      selector: { matchLabels: { 'app.kubernetes.io/name': name } },
      template: {
        metadata: { labels: { 'app.kubernetes.io/name': name } },
        spec: { containers: [{ name, image, readinessProbe: { httpGet: { path: '/health' } } }] },
      },
    },
  }),
  manifest('v1', 'Service', name, { spec: { selector: { 'app.kubernetes.io/name': name } } }),
  manifest('autoscaling/v2', 'HorizontalPodAutoscaler', name, {
    spec: { minReplicas: replicas, scaleTargetRef: { kind: 'Deployment', name } },
  }),
  ...(budget ? [manifest('policy/v1', 'PodDisruptionBudget', `${name}-budget`, { spec: { maxUnavailable: 1 } })] : []),
];

test('a renamed release is one change', () => {
  const changes = compareOutputs(service({ name: 'checkout' }), service({ name: 'payment' }));
  expect(changes).toEqual({
    added: [],
    removed: [],
    replaced: [
      {
        object: 'Deployment/shop/checkout',
        path: '',
        before: 'Deployment/shop/checkout',
        after: 'Deployment/shop/payment',
        with: [
          'Service/shop/checkout',
          'HorizontalPodAutoscaler/shop/checkout',
          'PodDisruptionBudget/shop/checkout-budget',
        ],
      },
    ],
    riskier: [],
    changed: [],
    behaviour: [],
    unread: [],
  });
  expect(changesText(changes).split('\n').slice(0, 2)).toEqual([
    'replaced',
    '  Deployment/shop/checkout: renamed to Deployment/shop/payment, with 3 other objects',
  ]);
});

test('with a new version, too', () => {
  const after = service({ name: 'payment', image: 'registry.example/checkout:1.3.0' });
  expect(compareOutputs(service({ name: 'checkout' }), after)).toMatchObject({ riskier: [], changed: [] });
});

test('what becomes riskier with the name is still told, and so is a guard that is gone', () => {
  const { replaced, riskier, removed } = compareOutputs(
    service({ name: 'checkout' }),
    service({ name: 'payment', replicas: 2, budget: false }),
  );
  expect(replaced).toHaveLength(1);
  expect(removed).toEqual(['PodDisruptionBudget/shop/checkout-budget']);
  expect(riskier.map(({ object, path }) => [object, path])).toEqual(
    expect.arrayContaining([
      ['HorizontalPodAutoscaler/shop/payment', 'spec.minReplicas'],
      ['PodDisruptionBudget/shop/checkout-budget', ''],
    ]),
  );
});

test('a namespace or a path that is called like the release is not renamed with it', () => {
  const shop = (name: string, namespace: string) => [
    ...service({ name }),
    manifest('argoproj.io/v1alpha1', 'AnalysisTemplate', `${name}-errors`, {
      spec: { metrics: [{ query: `errors{namespace="${namespace}",service="${name}"}` }] },
    }),
  ];
  const renamed = { replaced: [{ with: expect.arrayContaining(['AnalysisTemplate/shop/shop-errors']) as unknown }] };
  expect(compareOutputs(shop('shop', 'shop'), shop('store', 'shop'))).toMatchObject({ ...renamed, changed: [] });
  expect(compareOutputs(shop('shop', 'shop'), shop('store', 'other'))).toMatchObject({
    ...renamed,
    changed: [{ object: 'AnalysisTemplate/shop/store-errors', path: 'spec.metrics[0].query' }],
  });
});

test('another service in its place is no rename', () => {
  const other = service({ name: 'payment', image: 'registry.example/payment:1.2.3' });
  const { replaced, removed, riskier } = compareOutputs(service({ name: 'checkout' }), other);
  expect(replaced).toEqual([]);
  expect(removed).toContain('Deployment/shop/checkout');
  expect(riskier.map(({ object }) => object)).toContain('PodDisruptionBudget/shop/checkout-budget');
});

test('of two services of one image each finds its own', () => {
  const two = (first: string, second: string) => [
    ...service({ name: first, replicas: 3 }),
    ...service({ name: second, replicas: 9 }),
  ];
  const { replaced, riskier } = compareOutputs(two('api', 'worker'), two('shop-api', 'shop-worker'));
  expect(replaced.map(({ before, after }) => [before, after])).toEqual([
    ['Deployment/shop/api', 'Deployment/shop/shop-api'],
    ['Deployment/shop/worker', 'Deployment/shop/shop-worker'],
  ]);
  expect(riskier).toEqual([]);
});

test('one object of another name', () => {
  const [deployment, , , budget] = service({ name: 'checkout' });
  const renamed = { ...budget, metadata: { ...budget!.metadata, name: 'checkout-pdb' } };
  expect(compareOutputs([deployment, budget], [deployment, renamed])).toMatchObject({
    replaced: [{ before: 'PodDisruptionBudget/shop/checkout-budget', with: [] }],
    riskier: [],
  });
});

const stack = (id: string, { image = 'shop:1', threshold = 1 } = {}) => ({
  Resources: {
    [`${id}TaskDefinition0A1B2C3D`]: {
      Type: 'AWS::ECS::TaskDefinition',
      Properties: { ContainerDefinitions: [{ Name: 'main', Image: image }] },
    },
    [`${id}Target0A1B2C3D`]: {
      Type: 'AWS::ApplicationAutoScaling::ScalableTarget',
      Properties: { MinCapacity: 2, ResourceId: { 'Fn::Sub': `service/\${${id}TaskDefinition0A1B2C3D}` } },
    },
    [`${id}Alarm0A1B2C3D`]: {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: { ComparisonOperator: 'GreaterThanThreshold', Threshold: threshold },
      DependsOn: [`${id}Target0A1B2C3D`],
    },
  },
});

test('a construct of another id', () => {
  expect(compareOutputs(stack('Checkout'), stack('Payment', { image: 'shop:2' }))).toMatchObject({
    added: [],
    removed: [],
    replaced: [{ before: 'CheckoutTaskDefinition0A1B2C3D', after: 'PaymentTaskDefinition0A1B2C3D' }],
    riskier: [],
    changed: [],
  });
  expect(compareOutputs(stack('Checkout'), stack('Payment', { threshold: 5 })).riskier).toMatchObject([
    { object: 'PaymentAlarm0A1B2C3D', path: 'Properties.Threshold' },
  ]);
  expect(compareOutputs(stack('Checkout'), stack('Payment', { image: 'pay:1' })).replaced).toEqual([]);
});

test('an alarm of another name is another alarm, and what names it names it still', () => {
  const named = (AlarmName: string) => ({
    Resources: {
      Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties: { AlarmName } },
      Group: { Type: 'Custom::Group', Properties: { Alarms: { AlarmNames: [AlarmName] } } },
    },
  });
  expect(compareOutputs(named('a-errors'), named('b-errors'))).toMatchObject({
    replaced: [{ object: 'Alarm', path: 'Properties.AlarmName' }],
    riskier: [],
    changed: [],
  });
});
