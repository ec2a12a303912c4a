import { at, has, keysOf, remembered, type Node } from '../../shared/kubernetes/rules/node';
import { trafficRoutingOf } from './rollout-parts';

/** What the controller can do with a router, as its validation decides. */
export interface RouterTraits {
  readonly headerRoute?: true;
  readonly mirrorRoute?: true;
  readonly experimentWeight?: true;
  readonly pingPong?: true;
  readonly maxTrafficWeight?: true;
  /** Whether canaryService and stableService must be named. */
  readonly needsServices: boolean;
  /** Why nobody should start with it any more. */
  readonly retired?: string;
}

export const ROUTERS = {
  istio: { headerRoute: true, mirrorRoute: true, experimentWeight: true, pingPong: true, needsServices: true },
  alb: { headerRoute: true, experimentWeight: true, pingPong: true, needsServices: true },
  apisix: { headerRoute: true, needsServices: true },
  smi: { experimentWeight: true, needsServices: true, retired: 'SMI was archived by the CNCF' },
  nginx: { maxTrafficWeight: true, needsServices: true, retired: 'Ingress NGINX was retired in March 2026' },
  appMesh: { needsServices: true, retired: 'AWS App Mesh has ended' },
  ambassador: { needsServices: true },
  traefik: { needsServices: true },
  plugins: {
    headerRoute: true,
    mirrorRoute: true,
    experimentWeight: true,
    pingPong: true,
    maxTrafficWeight: true,
    needsServices: false,
  },
} as const satisfies Readonly<Record<string, RouterTraits>>;

export type RouterKind = keyof typeof ROUTERS;

const KINDS = Object.keys(ROUTERS) as RouterKind[];

export type RouterFeature = Exclude<keyof RouterTraits, 'needsServices' | 'retired'>;

export function traitsOf(router: RouterKind): RouterTraits {
  return ROUTERS[router];
}

/** The routers that are set; more than one is allowed (ALB in front of a mesh). */
export const routersOf = remembered((rollout): readonly RouterKind[] => {
  const routing = trafficRoutingOf(rollout);
  return KINDS.filter((kind) => (kind === 'plugins' ? keysOf(at(routing, kind)).length > 0 : has(routing, kind)));
});

export function routersWith(feature: RouterFeature): readonly RouterKind[] {
  return KINDS.filter((kind) => traitsOf(kind)[feature] === true);
}

/** Whether a router of this kind is set. */
export function routesBy(kind: RouterKind): (rollout: Node) => boolean {
  return (rollout) => has(trafficRoutingOf(rollout), kind);
}
