import type { Plan } from '../../plan/plan';
import { nameFor } from '../shared/kubernetes/existing-route';
import { routes } from '../shared/kubernetes/route';
import type { SpecObject } from '../shared/kubernetes/spec';
import type { TargetContext } from '../target';
import { referenceTo, type CanaryParts } from './canary';
import type { Provider } from './provider';

/** The routes that Flagger does not make itself, and how the Canary names them. */
export interface Doors {
  readonly objects: readonly SpecObject[];
  readonly references: Pick<CanaryParts, 'ingress' | 'route'>;
}

const NONE: Doors = { objects: [], references: {} };

export function doorsOf(plan: Plan, context: TargetContext, { name }: Provider): Doors {
  switch (name) {
    case 'nginx':
      return ingressDoors(plan, context);
    case 'apisix': {
      const objects = routes(plan, context, false);
      const route = objects.find(({ object }) => object.kind === 'ApisixRoute');
      return { objects, references: route ? { route: referenceTo(route) } : {} };
    }
    case 'traefik':
      // It leads to a TraefikService with the release's name, which Flagger makes.
      return {
        objects: routes(plan, context, true).filter(({ object }) => object.kind === 'IngressRoute'),
        references: {},
      };
    case 'kubernetes':
      return { objects: routes(plan, context, false), references: {} };
    case 'istio':
    case 'gatewayapi:v1':
    case 'linkerd':
    case 'kuma':
      return NONE;
  }
}

/** Flagger copies the Ingress for the candidate. */
function ingressDoors(plan: Plan, context: TargetContext): Doors {
  const { router } = context.platform.kubernetes;
  const existing = router?.kind === 'nginx' ? router.ingress : undefined;
  const objects = routes(plan, context, false);
  const made = objects.find(({ object }) => object.kind === 'Ingress');
  const ingress =
    existing === undefined
      ? made && referenceTo(made)
      : { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', name: nameFor(plan, existing) };
  return { objects, references: ingress ? { ingress } : {} };
}
