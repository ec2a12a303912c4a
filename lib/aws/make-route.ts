import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { Construct } from 'constructs';
import type { Diagnostic } from '../diagnostics';
import type { RouteSpec } from '../targets/shared/ecs/spec';
import { internalRecord } from './internal-record';
import { listenerRules } from './listener-rules';
import { listenerAddress, loadBalancerFullName, routeUrl, type RouteListeners } from './route-listeners';
import type { Surroundings } from './surroundings';
import type { TargetGroups } from './target-groups';

export interface MadeRoute {
  readonly listeners: RouteListeners;
  readonly rules: readonly elbv2.ApplicationListenerRule[];
  readonly loadBalancer?: elbv2.IApplicationLoadBalancer;
  readonly loadBalancerName: string;
  readonly url?: string;
  readonly testUrl?: string;
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
    listeners,
    rules: listenerRules(scope, route, listeners, groups),
    loadBalancer: listenerAddress(listeners.production)?.loadBalancer,
    loadBalancerName: loadBalancerFullName(listeners.production),
    url: routeUrl(route, listeners.production),
    testUrl: routeUrl(route, listeners.test),
    findings:
      internalName === undefined
        ? []
        : internalRecord(scope, internalName, listeners.production, () => surroundings.zone),
  };
}
