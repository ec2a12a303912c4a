import type { RouterKind } from '../../platform/router';

/** Routers at which the controller sets header routes, as its own validation says. */
export type SteeringRouter = Extract<RouterKind, 'istio' | 'gatewayApi' | 'alb' | 'apisix'>;

const STEERING: Readonly<Record<RouterKind, SteeringRouter | undefined>> = {
  istio: 'istio',
  gatewayApi: 'gatewayApi',
  alb: 'alb',
  apisix: 'apisix',
  nginx: undefined,
  traefik: undefined,
  ambassador: undefined,
};

/** The router as one that chooses requests; undefined where it only knows weights. */
export function steeringRouter(router: RouterKind | undefined): SteeringRouter | undefined {
  return router && STEERING[router];
}
