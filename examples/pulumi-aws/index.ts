import { Repository } from '@pulumi/aws/ecr/repository';
import { Topic } from '@pulumi/aws/sns/topic';
import * as pulumi from '@pulumi/pulumi';
import {
  blueGreen,
  canary,
  definePlatform,
  defineRelease,
  endpoint,
  errorRate,
  latency,
  ref,
} from 'rollout-constructs';
import { EcsRelease, LambdaRelease, SharedResources } from 'rollout-constructs/pulumi/aws';

const platform = definePlatform({ metrics: { cloudWatch: {} } });

/** Amazon ECS itself moves a tenth of the requests to a new version, and goes back on an alarm. */
const orders = defineRelease({
  name: 'orders',
  version: '3.1.0',
  workload: {
    image: ref('image'),
    port: 8080,
    health: '/health',
    replicas: { min: 2, max: 8, cpu: '70%' },
    secrets: { DATABASE_URL: { name: 'shop/orders', key: 'url' } },
  },
  strategy: canary({ weights: ['10%'], hold: '10m' }),
  guardrails: [errorRate({ max: '1%' }), latency('p99', { max: '500ms' })],
  notifications: [{ kind: 'sns', topic: ref('pager'), on: ['aborted'] }],
});

/** CodeDeploy moves all requests at once after a test, and keeps the previous tasks for a while. */
const till = defineRelease({
  name: 'till',
  version: '2.0.0',
  workload: {
    image: 'public.ecr.aws/nginx/nginx:1.29',
    port: 8080,
    health: '/health',
    replicas: 2,
    env: { ORDERS: endpoint('orders') },
  },
  strategy: blueGreen(),
  guardrails: [errorRate({ max: '1%' })],
  hooks: [{ kind: 'smokeTest', name: 'smoke', path: '/health', at: 'beforeTraffic', timeout: '30s' }],
  rollback: { keepPrevious: '30m' },
});

const resize = defineRelease({
  name: 'resize',
  version: '1.4.0',
  workload: { kind: 'function', code: ref('code'), handler: 'index.handler', runtime: 'nodejs24.x' },
  strategy: canary({ weights: ['10%'], hold: '5m' }),
  guardrails: [errorRate({ max: '1%' })],
});

/** A network, a cluster and a load balancer for all of them; pass your own network or cluster in its place. */
const shared = new SharedResources('shop', {});
const images = new Repository('images', {});
const pager = new Topic('pager', {});

const ordersRelease = new EcsRelease('orders', {
  release: orders,
  platform,
  shared,
  target: 'ecs',
  bind: { image: pulumi.interpolate`${images.repositoryUrl}:3.1.0`, pager },
});

const tillRelease = new EcsRelease('till', { release: till, platform, shared, target: 'codedeploy-ecs' });

const resizeRelease = new LambdaRelease('resize', {
  release: resize,
  platform,
  shared,
  bind: {
    code: new pulumi.asset.AssetArchive({
      'index.js': new pulumi.asset.StringAsset('exports.handler = async () => ({ statusCode: 200 });'),
    }),
  },
});

export const testUrl = tillRelease.testUrl;
export const ordersUrl = ordersRelease.url;
export const alias = resizeRelease.alias.arn;
