import type { HorizontalPodAutoscaler, ScaledObject } from '../../../../../lib/targets/shared/kubernetes/manifest';
import { validateManifest } from '../../../../support/crds';
import { describeWithShared } from '../../../../support/shared';
import { objectOf } from '../lowered';
import { onKubernetes, shop, told } from './full-shop';

const keda = onKubernetes({ autoscaler: 'keda' });
const queue = 'https://sqs.eu-west-1.amazonaws.com/123456789012/orders';
const triggers = [
  { kind: 'sqs', queue, messagesPerReplica: 20 },
  { kind: 'kafka', brokers: ['a:9092', 'b:9092'], topic: 'orders', consumerGroup: 'shop', recordsPerReplica: 100 },
  { kind: 'cron', from: '0 7 * * 1-5', to: '0 19 * * 1-5', timeZone: 'Europe/Berlin', replicas: 6 },
  { kind: 'prometheus', query: 'sum(open{a="b"})', perReplica: 2.5 },
  { kind: 'cron', from: '0 6 * * 6', to: '0 9 * * 6', replicas: 4 },
] as const;

test.each([
  ['kubernetes', 'apps/v1', 'Deployment'],
  ['argo', 'argoproj.io/v1alpha1', 'Rollout'],
] as const)('%s: KEDA scales by everything that is named, and nobody else does', (target, apiVersion, kind) => {
  const replicas = { min: 2, max: 9, cpu: '70%', requestsPerSecond: 50, scaleDownAfter: '10m', triggers };
  const release = shop(target, { workload: { replicas } }, keda);
  expect(objectOf<ScaledObject>(release, 'ScaledObject').spec).toEqual({
    scaleTargetRef: { apiVersion, kind, name: 'shop' },
    minReplicaCount: 2,
    maxReplicaCount: 9,
    advanced: { horizontalPodAutoscalerConfig: { behavior: { scaleDown: { stabilizationWindowSeconds: 600 } } } },
    triggers: [
      { type: 'cpu', name: 'cpu', metricType: 'Utilization', metadata: { value: '70' } },
      {
        type: 'prometheus',
        name: 'requests',
        metadata: {
          serverAddress: 'http://prometheus.monitoring:9090',
          query: expect.stringMatching(/^sum\(rate\(istio_requests_total\{.*\}\[2m\]\)\)$/) as string,
          threshold: '50',
        },
      },
      {
        type: 'aws-sqs-queue',
        name: 'sqs',
        metadata: { queueURL: queue, queueLength: '20', awsRegion: 'eu-west-1', identityOwner: 'operator' },
      },
      {
        type: 'kafka',
        name: 'kafka',
        metadata: { bootstrapServers: 'a:9092,b:9092', consumerGroup: 'shop', topic: 'orders', lagThreshold: '100' },
      },
      {
        type: 'cron',
        name: 'cron',
        metadata: { timezone: 'Europe/Berlin', start: '0 7 * * 1-5', end: '0 19 * * 1-5', desiredReplicas: '6' },
      },
      {
        type: 'prometheus',
        name: 'prometheus',
        metadata: {
          serverAddress: 'http://prometheus.monitoring:9090',
          query: 'sum(open{a="b"})',
          threshold: '2.5',
        },
      },
      {
        type: 'cron',
        name: 'cron-2',
        metadata: { timezone: 'Etc/UTC', start: '0 6 * * 6', end: '0 9 * * 6', desiredReplicas: '4' },
      },
    ],
  });
  expect(objectOf<{ spec: object }>(release, kind).spec).not.toHaveProperty('replicas');
  expect(release.spec!.objects.map(({ key }) => key)).not.toContain('HorizontalPodAutoscaler');
});

test('a worker scales by what waits for it, and by no processor time that nobody named', () => {
  const release = shop(
    'argo',
    {
      workload: {
        kind: 'worker',
        port: undefined,
        health: undefined,
        replicas: { min: 1, max: 5, triggers: triggers.slice(0, 1) },
      },
    },
    keda,
  );
  expect(objectOf<ScaledObject>(release, 'ScaledObject').spec.triggers.map(({ type }) => type)).toEqual([
    'aws-sqs-queue',
  ]);
});

test('Kubernetes itself waits before it takes replicas away', () => {
  const release = shop('kubernetes', { workload: { replicas: { min: 2, max: 4, scaleDownAfter: '15m' } } }, {});
  expect(objectOf<HorizontalPodAutoscaler>(release, 'HorizontalPodAutoscaler').spec.behavior).toEqual({
    scaleDown: { stabilizationWindowSeconds: 900 },
  });
});

const unnamed = { ...keda, metrics: {} };
const TRIGGER = 'target-cannot-express workload.replicas.triggers[0]';

test.each([
  ['KEDA is not there', onKubernetes({}), { triggers: triggers.slice(0, 1) }, TRIGGER],
  ['no Prometheus to ask', unnamed, { triggers: triggers.slice(3, 4) }, TRIGGER],
  [
    'requests without KEDA',
    onKubernetes({}),
    { requestsPerSecond: 5 },
    'target-cannot-express workload.replicas.requestsPerSecond',
  ],
  [
    'requests that nobody counts',
    unnamed,
    { requestsPerSecond: 5 },
    'target-cannot-express workload.replicas.requestsPerSecond',
  ],
  [
    'longer than an autoscaler looks back',
    keda,
    { scaleDownAfter: '2h' },
    'target-cannot-express workload.replicas.scaleDownAfter',
  ],
] as const)('refused: %s', (_, platform, part, finding) => {
  const release = shop('argo', { workload: { replicas: { min: 2, max: 9, ...part } } }, platform);
  expect(told(release)).toEqual([finding]);
});

describeWithShared('schemas', 'crds', () => {
  test('a ScaledObject is what KEDA takes', () => {
    const release = shop('argo', { workload: { replicas: { min: 2, max: 9, memory: '80%', triggers } } }, keda);
    expect(validateManifest(objectOf(release, 'ScaledObject'))).toEqual([]);
  });
});
