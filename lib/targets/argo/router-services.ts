import type { Plan } from '../../plan/plan';
import {
  canaryServiceName,
  pingServiceName,
  pongServiceName,
  previewServiceName,
  serviceName,
} from '../shared/kubernetes/names';
import { service } from '../shared/kubernetes/service';
import type { SpecObject } from '../shared/kubernetes/spec';
import { isRouted, trafficSplit, type RoutedSplit } from '../shared/kubernetes/traffic-split';
import type { TargetContext } from '../target';
import type { CanaryStrategy } from './manifest';
import { rolloutMode } from './rollout-mode';

/** Two subsets of one host need no second Service. */
function hasSubsets(split: RoutedSplit): boolean {
  return split.kind === 'istio' && split.router.level === 'subset';
}

/**
 * Behind an ALB two Services take turns: a Service that changed its pods at the end would empty a target group, and an
 * ALB learns of that late. The other two stay for callers that name them.
 */
export function takesTurns(split: RoutedSplit): boolean {
  return split.kind === 'alb' && split.router.pingPong !== false;
}

/** The Services that a canary names. */
export function steeredServices(
  plan: Plan,
  split: RoutedSplit,
): Pick<CanaryStrategy, 'stableService' | 'canaryService' | 'pingPong'> {
  if (hasSubsets(split)) return {};
  return {
    stableService: serviceName(plan),
    canaryService: canaryServiceName(plan),
    ...(takesTurns(split)
      ? { pingPong: { pingService: pingServiceName(plan), pongService: pongServiceName(plan) } }
      : {}),
  };
}

/** The Services of a release, by how it is rolled out. */
export function rolloutServices(plan: Plan, context: TargetContext): readonly SpecObject[] {
  const make = (key: string, name: string) => service(plan, context, key, name);
  const own = make('Service', serviceName(plan));
  switch (rolloutMode(plan)) {
    case 'rolling':
      return own;
    case 'blueGreen':
      return [...own, ...make('Service/preview', previewServiceName(plan))];
    case 'canary': {
      const split = trafficSplit(plan, context);
      if (!isRouted(split) || hasSubsets(split)) return own;
      return [
        ...own,
        ...make('Service/canary', canaryServiceName(plan)),
        ...(takesTurns(split)
          ? [...make('Service/ping', pingServiceName(plan)), ...make('Service/pong', pongServiceName(plan))]
          : []),
      ];
    }
  }
}
