import type { Visibility } from '../definition/exposure';
import type { Workload } from '../definition/workload';
import type { PlatformDefinition } from '../platform/platform-definition';
import type { TargetName } from './target-name';

/** A target in circumstances that its answers depend on. */
export interface MatrixColumn {
  readonly title: string;
  readonly target: TargetName;
  readonly platform: PlatformDefinition;
  /** Whose requests are asked about: a Gateway only sees those from outside. */
  readonly visibility: Visibility;
  /** What is asked about where a row is not about the workload. @default - the row's service */
  readonly workload?: Workload;
}

const cloudWatch = {};
/** Public listeners speak HTTPS where there is a certificate. */
const aws = { certificate: 'arn:aws:acm:eu-west-1:123456789012:certificate/00000000-0000-0000-0000-000000000000' };
const address = 'http://prometheus.monitoring:9090';
/** What clusters have around workloads: KEDA, the Prometheus operator, a network plugin that knows policies. */
const around = {
  autoscaler: 'keda',
  monitoring: {},
  networkPolicy: { routers: [{ namespace: 'gateways' }] },
} as const;
const loadTester = 'http://flagger-loadtester.test';

/** At least one column a target; more where a router changes what it can do. */
export const columnsByTarget: { readonly [N in TargetName]: readonly MatrixColumn[] } = {
  kubernetes: [
    {
      title: 'kubernetes',
      visibility: 'internal',
      target: 'kubernetes',
      platform: {
        metrics: { prometheus: { address, dialect: 'application' }, cloudWatch },
        kubernetes: { version: '1.33', namespace: 'shop', ...around },
      },
    },
  ],
  argo: [
    {
      title: 'argo, no router',
      visibility: 'internal',
      target: 'argo',
      platform: {
        metrics: { prometheus: { address, dialect: 'application' }, cloudWatch },
        kubernetes: { version: '1.33', namespace: 'shop', ...around },
      },
    },
    {
      title: 'argo, Gateway API',
      visibility: 'public',
      target: 'argo',
      platform: {
        metrics: { prometheus: { address, dialect: 'envoyGateway' }, cloudWatch },
        kubernetes: {
          version: '1.33',
          namespace: 'shop',
          router: { kind: 'gatewayApi', gateway: 'public' },
          ...around,
        },
      },
    },
    {
      title: 'argo, Istio',
      visibility: 'internal',
      target: 'argo',
      platform: {
        metrics: { prometheus: { address, dialect: 'istio' }, cloudWatch },
        kubernetes: {
          version: '1.33',
          namespace: 'shop',
          ...around,
          router: { kind: 'istio', gateways: ['istio-system/public'] },
        },
      },
    },
  ],
  flagger: [
    {
      title: 'flagger, Gateway API',
      visibility: 'public',
      target: 'flagger',
      platform: {
        metrics: { prometheus: { address, dialect: 'application' }, cloudWatch },
        kubernetes: {
          version: '1.33',
          namespace: 'shop',
          ...around,
          router: { kind: 'gatewayApi', gateway: 'public' },
          flagger: { loadTester },
        },
      },
    },
    {
      title: 'flagger, Istio',
      visibility: 'internal',
      target: 'flagger',
      platform: {
        metrics: { prometheus: { address, dialect: 'istio' }, cloudWatch },
        kubernetes: {
          version: '1.33',
          namespace: 'shop',
          ...around,
          router: { kind: 'istio', gateways: ['istio-system/public'] },
          flagger: { loadTester },
        },
      },
    },
  ],
  'codedeploy-ecs': [
    {
      title: 'codedeploy-ecs',
      visibility: 'public',
      target: 'codedeploy-ecs',
      platform: { metrics: { cloudWatch }, aws },
    },
  ],
  ecs: [
    { title: 'ecs', visibility: 'public', target: 'ecs', platform: { metrics: { cloudWatch }, aws } },
    {
      title: 'ecs, Service Connect',
      visibility: 'internal',
      target: 'ecs',
      platform: { metrics: { cloudWatch }, aws: { internal: { kind: 'serviceConnect' } } },
      workload: {
        image: 'registry.example.com/probe:1.0.0',
        port: 8080,
        health: { path: '/health', command: 'wget -q -O- localhost:8080/health' },
      },
    },
  ],
  lambda: [
    {
      title: 'lambda',
      visibility: 'internal',
      target: 'lambda',
      platform: { metrics: { cloudWatch }, aws },
      workload: { kind: 'function', image: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/probe:1.0.0' },
    },
  ],
  'codedeploy-ec2': [
    {
      title: 'codedeploy-ec2 (Pulumi)',
      visibility: 'public',
      target: 'codedeploy-ec2',
      platform: { metrics: { cloudWatch }, aws },
    },
  ],
};

export const matrixColumns: readonly MatrixColumn[] = Object.values(columnsByTarget).flat();
