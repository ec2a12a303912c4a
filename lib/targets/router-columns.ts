import type { Router, RouterKind } from '../platform/router';
import type { MatrixColumn } from './matrix-columns';

const TITLES = { alb: 'ALB', nginx: 'NGINX', traefik: 'Traefik', apisix: 'APISIX', ambassador: 'Emissary' } as const;

const ROUTERS: { readonly [K in keyof typeof TITLES]: Extract<Router, { kind: K }> } = {
  alb: {
    kind: 'alb',
    certificate: 'arn:aws:acm:eu-west-1:123456789012:certificate/00000000-0000-0000-0000-000000000000',
  },
  nginx: { kind: 'nginx', tls: { secret: 'tls' } },
  traefik: { kind: 'traefik' },
  apisix: { kind: 'apisix' },
  ambassador: { kind: 'ambassador' },
};

const address = 'http://prometheus.monitoring:9090';

/** Argo Rollouts behind the routers that have no column of their own in the matrix of all targets. */
export const routerColumns: readonly MatrixColumn[] = (
  Object.keys(TITLES) as Exclude<RouterKind, 'gatewayApi' | 'istio'>[]
).map((kind) => ({
  title: `argo, ${TITLES[kind]}`,
  visibility: 'public',
  target: 'argo',
  platform: {
    metrics: {
      prometheus: { address, dialect: kind === 'traefik' || kind === 'nginx' ? kind : 'application' },
      cloudWatch: {},
    },
    kubernetes: { version: '1.33', namespace: 'shop', router: ROUTERS[kind] },
  },
}));
