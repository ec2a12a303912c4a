import {
  abTest,
  blueGreen,
  definePlatform,
  endpoint,
  errorRate,
  linear,
  rolling,
  serviceConnect,
  type ReleaseDefinition,
} from '../../../lib';
import { resize } from '../../aws/lambda/fixtures';
import type { Compared } from './both-hosts';
import { cloudWatch, shop } from './fixtures';

const certificate = 'arn:aws:acm:eu-west-1:111122223333:certificate/1';
const tls = definePlatform({ metrics: { cloudWatch: {} }, aws: { certificate } });
const meshed = definePlatform({ metrics: { cloudWatch: {} }, aws: { internal: serviceConnect() } });
const socket = { image: 'registry.example.com/db:1.0.0', port: 5432 } as const;
const tcp = { exposure: { kind: 'tcp', visibility: 'public' }, guardrails: [], workload: socket } as const;
const topic = { kind: 'sns', topic: 'arn:aws:sns:eu-west-1:111122223333:releases' } as const;
const full: ReleaseDefinition['workload'] = {
  image: '111122223333.dkr.ecr.eu-west-1.amazonaws.com/till:2',
  port: 8080,
  health: '/health',
  replicas: { min: 2, max: 6, cpu: '70%', requestsPerSecond: 20 },
  env: { MODE: 'fast' },
  secrets: { TOKEN: { name: 'till/token', key: 'value' } },
  permissions: [{ actions: ['sqs:SendMessage'], resources: ['arn:aws:sqs:eu-west-1:111122223333:till'] }],
  sidecars: [{ name: 'proxy', image: 'envoy:1' }],
};

/** None of them is a row of the matrix, which the slow test walks. */
export const HELD_OUT: readonly Compared[] = [
  {
    title: 'everything a workload has, rolling',
    target: 'ecs',
    platform: tls,
    release: shop({ workload: full, strategy: rolling({ maxUnavailable: 1 }), notifications: [topic] }),
  },
  {
    title: 'calls of another release',
    target: 'ecs',
    platform: cloudWatch,
    release: shop({ workload: { ...socket, health: '/', env: { ORDERS: endpoint('orders') } } }),
  },
  {
    title: 'chosen users on a public listener with TLS',
    target: 'ecs',
    platform: tls,
    release: shop({
      exposure: { hosts: ['till.example.com'], paths: ['/till'] },
      strategy: abTest({ match: [{ kind: 'cookie', name: 'beta', value: '1' }], duration: '2h' }),
    }),
  },
  { title: 'tcp with TLS', target: 'ecs', platform: tls, release: shop({ ...tcp, strategy: blueGreen() }) },
  {
    title: 'Service Connect in equal steps',
    target: 'ecs',
    platform: meshed,
    release: shop({
      guardrails: [],
      workload: { ...socket, health: { path: '/', command: 'true' }, env: { STORE: endpoint('peer') } },
      strategy: linear({ step: '25%', every: '10m' }),
    }),
  },
  {
    title: 'CodeDeploy with tests, an approval and topics',
    target: 'codedeploy-ecs',
    platform: cloudWatch,
    release: shop({
      workload: { ...full, replicas: { min: 2, max: 6, memory: '70%' } } as never,
      strategy: blueGreen({ gate: { kind: 'approval', timeout: '20m' } }),
      hooks: [{ kind: 'smokeTest', name: 'smoke', path: '/health', at: 'beforeTraffic', timeout: '30s' }],
      notifications: [topic],
    }),
  },
  {
    title: 'CodeDeploy of tcp',
    target: 'codedeploy-ecs',
    platform: tls,
    release: shop({ ...tcp, strategy: blueGreen() }),
  },
  {
    title: 'a function with hooks, an address and provisioned instances',
    target: 'lambda',
    platform: cloudWatch,
    release: resize(
      {
        exposure: { kind: 'http', visibility: 'public' },
        guardrails: [errorRate({ max: '2%' })],
        notifications: [topic],
      },
      { provisioned: 2 },
    ),
  },
];
