import type { Plan } from '../../../plan/plan';
import { canaryServiceName, serviceName } from './names';

/** One Service behind a route, with its share in percent. */
export interface Backend {
  readonly service: string;
  readonly port: number;
  readonly weight: number;
}

/**
 * Who moves the weights. For a controller the routes begin at rest, and what it makes itself (the second Ingress of
 * NGINX, the action of an ALB, the second Mapping of Emissary) is left to it.
 */
export type WeightsBy = 'controller' | 'nobody';

/** Everything to the release's own Service. */
export function singleBackend(plan: Plan, port: number): readonly Backend[] {
  return [{ service: serviceName(plan), port, weight: 100 }];
}

/** Stable first, then the candidate without traffic: the controller moves the weights. */
export function splitBackends(plan: Plan, port: number): readonly Backend[] {
  return [...singleBackend(plan, port), { service: canaryServiceName(plan), port, weight: 0 }];
}
