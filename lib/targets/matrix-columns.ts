import type { PlatformDefinition } from '../platform/platform-definition';
import type { TargetName } from './target-name';

/** A target in circumstances that its answers depend on. */
export interface MatrixColumn {
  readonly title: string;
  readonly target: TargetName;
  readonly platform: PlatformDefinition;
}

const cloudWatch = {};
/** Public listeners speak HTTPS where there is a certificate. */
const aws = { certificate: 'arn:aws:acm:eu-west-1:123456789012:certificate/00000000-0000-0000-0000-000000000000' };
const address = 'http://prometheus.monitoring:9090';

/** At least one column a target; more where a router changes what it can do. */
export const columnsByTarget: { readonly [N in TargetName]: readonly MatrixColumn[] } = {
  kubernetes: [
    {
      title: 'kubernetes',
      target: 'kubernetes',
      platform: {
        metrics: { prometheus: { address, dialect: 'application' }, cloudWatch },
        kubernetes: { version: '1.33' },
      },
    },
  ],
  argo: [
    {
      title: 'argo, no router',
      target: 'argo',
      platform: {
        metrics: { prometheus: { address, dialect: 'application' }, cloudWatch },
        kubernetes: { version: '1.33' },
      },
    },
    {
      title: 'argo, Gateway API',
      target: 'argo',
      platform: {
        metrics: { prometheus: { address, dialect: 'envoyGateway' }, cloudWatch },
        kubernetes: { version: '1.33', router: { kind: 'gatewayApi', gateway: 'public' } },
      },
    },
    {
      title: 'argo, Istio',
      target: 'argo',
      platform: {
        metrics: { prometheus: { address, dialect: 'istio' }, cloudWatch },
        kubernetes: { version: '1.33', router: { kind: 'istio', gateways: ['istio-system/public'] } },
      },
    },
  ],
  'codedeploy-ecs': [{ title: 'codedeploy-ecs', target: 'codedeploy-ecs', platform: { metrics: { cloudWatch }, aws } }],
  ecs: [{ title: 'ecs', target: 'ecs', platform: { metrics: { cloudWatch }, aws } }],
};

export const matrixColumns: readonly MatrixColumn[] = Object.values(columnsByTarget).flat();
