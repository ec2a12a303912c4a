import type { Plan } from '../../plan/plan';
import { canaryServiceName, workloadName } from '../shared/kubernetes/names';
import { processOf } from '../shared/kubernetes/process';
import { regexLiteral } from '../shared/metrics/promql';
import type { Versions } from '../shared/metrics/versions';
import type { RouterKind } from '../../platform/router';
import type { TargetContext } from '../target';
import { primaryName } from './names';
import type { Provider } from './provider';
import { isOnEachNode } from './steered-workload';

/** Flagger fills it in when it asks. */
const NAMESPACE = '{{ namespace }}';
const HASH = '[a-z0-9]+';

/** Stable is the Deployment `<name>-primary`, the candidate the one that is written: their names tell them apart. */
export function versionsOf(plan: Plan, context: TargetContext, provider: Provider): Versions {
  const { exposure } = plan;
  const { main } = processOf(plan);
  const { router, namespace } = context.platform.kubernetes;
  const release = workloadName(plan);
  return {
    release,
    namespace: namespace ?? NAMESPACE,
    protocol: exposure.kind,
    ...(exposure.kind === 'none' ? {} : { port: exposure.port, visibility: exposure.visibility }),
    layout: 'split',
    ...(WITHOUT_ROUTER.includes(provider.name) || router === undefined ? {} : routerOf(router.kind)),
    // Pods of a DaemonSet are named by it alone.
    replicaSets: isOnEachNode(plan)
      ? { stable: regexLiteral(primaryName(plan)), candidate: regexLiteral(release) }
      : { stable: `${regexLiteral(primaryName(plan))}-${HASH}`, candidate: `${regexLiteral(release)}-${HASH}` },
    services: { stable: primaryName(plan), candidate: canaryServiceName(plan) },
    container: {
      name: main.name,
      ...(main.cpuLimitMillis === undefined ? {} : { cpuLimitCores: main.cpuLimitMillis / 1000 }),
      memoryLimitBytes: main.memoryLimitBytes,
    },
  };
}

/**
 * Flagger writes the HTTPRoute, and its backends have no filters of their own: Envoy Gateway counts them together.
 */
function routerOf(kind: RouterKind): Pick<Versions, 'router' | 'existingRoutes'> {
  return { router: kind, ...(kind === 'gatewayApi' ? { existingRoutes: true } : {}) };
}

/** Providers that move traffic in no route of the platform's router. */
const WITHOUT_ROUTER: readonly Provider['name'][] = ['kubernetes', 'linkerd', 'kuma'];
