import { unreachable } from '../../../diagnostics';
import type { Plan } from '../../../plan/plan';
import type { Router } from '../../../platform/router';

/** The name of an object that is there already, for this release. */
export function nameFor(plan: Plan, name: string): string {
  return name.replaceAll('${release}', plan.release.name);
}

/** Whether the platform names routes that are there already: then none are made. */
export function isExisting(router: Router): boolean {
  switch (router.kind) {
    case 'gatewayApi':
      return router.route !== undefined;
    case 'istio':
      return router.virtualService !== undefined;
    case 'alb':
    case 'nginx':
      return router.ingress !== undefined;
    case 'traefik':
      return router.service !== undefined;
    case 'apisix':
      return router.route !== undefined;
    case 'ambassador':
      return router.mappings !== undefined;
    default:
      return unreachable(router);
  }
}
