import type { Construct } from 'constructs';
import type { Diagnostic } from '../diagnostics';
import type { RouteSpec } from '../targets/shared/ecs/spec';
import { internalRecord } from './internal-record';
import { listenerRules } from './listener-rules';
import type { MadeRelease } from './made-release';
import { listenerAddress, loadBalancerFullName, routeUrl } from './route-listeners';
import type { Surroundings } from './surroundings';
import type { TargetGroups } from './target-groups';

export interface MadeRoute {
  readonly made: Required<Pick<MadeRelease, 'listeners' | 'rules'>> &
    Pick<MadeRelease, 'loadBalancer' | 'url' | 'testUrl'>;
  readonly loadBalancerName: string;
  readonly findings: readonly Diagnostic[];
}

export function makeRoute(
  scope: Construct,
  route: RouteSpec,
  internalName: string | undefined,
  surroundings: Surroundings,
  groups: TargetGroups,
): MadeRoute {
  const listeners = surroundings.listeners(route);
  return {
    made: {
      listeners,
      rules: listenerRules(scope, route, listeners, groups),
      loadBalancer: listenerAddress(listeners.production)?.loadBalancer,
      url: routeUrl(route, listeners.production),
      testUrl: routeUrl(route, listeners.test),
    },
    loadBalancerName: loadBalancerFullName(listeners.production),
    findings:
      internalName === undefined
        ? []
        : internalRecord(scope, internalName, listeners.production, () => surroundings.zone),
  };
}
