import type { Plan } from '../../plan/plan';
import type { Stage } from '../../plan/stage';
import { isExisting } from '../shared/kubernetes/existing-route';
import { canaryServiceName, previewServiceName, serviceName, workloadName } from '../shared/kubernetes/names';
import { processOf } from '../shared/kubernetes/process';
import { isRouted, trafficSplit } from '../shared/kubernetes/traffic-split';
import { PLACEHOLDER, type Versions } from '../shared/metrics/versions';
import { regexLiteral } from '../shared/metrics/promql';
import type { TargetContext } from '../target';
import { rolloutMode } from './rollout-mode';

/** How the two versions of a Rollout can be told apart in metrics. */
export function versionsOf(plan: Plan, context: TargetContext): Versions {
  const { exposure } = plan;
  const { main } = processOf(plan);
  const { router, namespace } = context.platform.kubernetes;
  const release = workloadName(plan);
  return {
    release,
    namespace: namespace ?? PLACEHOLDER.namespace,
    protocol: exposure.kind,
    ...(exposure.kind === 'none' ? {} : { port: exposure.port, visibility: exposure.visibility }),
    layout: layoutOf(plan, context),
    ...(router === undefined ? {} : { router: router.kind, existingRoutes: isExisting(router) }),
    ...(router?.kind === 'istio' && router.level === 'subset' ? { subsets: true } : {}),
    replicaSets: {
      stable: `${regexLiteral(release)}-${PLACEHOLDER.stable}`,
      candidate: `${regexLiteral(release)}-${PLACEHOLDER.candidate}`,
    },
    services: { stable: serviceName(plan), candidate: canaryServiceName(plan) },
    container: {
      name: main.name,
      ...(main.cpuLimitMillis === undefined ? {} : { cpuLimitCores: main.cpuLimitMillis / 1000 }),
      memoryLimitBytes: main.memoryLimitBytes,
    },
  };
}

/** The same before the first user, while tests call the candidate at an address of its own. */
export function testedVersionsOf(plan: Plan, context: TargetContext, { visitorsPerSecond }: Stage): Versions {
  const versions = versionsOf(plan, context);
  const { services } = versions;
  const candidate = rolloutMode(plan) === 'blueGreen' ? previewServiceName(plan) : services.candidate;
  return {
    ...versions,
    layout: 'preview',
    services: { ...services, candidate },
    ...(visitorsPerSecond === undefined ? {} : { visited: true }),
  };
}

/** Blue/green and rolling updates are measured once the candidate has all traffic. */
function layoutOf(plan: Plan, context: TargetContext): Versions['layout'] {
  if (rolloutMode(plan) !== 'canary') return 'active';
  return isRouted(trafficSplit(plan, context)) ? 'split' : 'replicas';
}
