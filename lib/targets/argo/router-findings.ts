import { finding, type Diagnostic } from '../../diagnostics';
import type { Plan } from '../../plan/plan';
import { serviceName } from '../shared/kubernetes/names';
import { isRouted, trafficSplit } from '../shared/kubernetes/traffic-split';
import type { TargetContext } from '../target';
import { rolloutMode } from './rollout-mode';

const DOCS = 'https://argo-rollouts.readthedocs.io/en/stable/features/traffic-management';

/** What the controller and its routers leave open, where nothing in the manifests can close it. */
export function routerFindings(plan: Plan, context: TargetContext): readonly Diagnostic[] {
  const split = trafficSplit(plan, context);
  if (rolloutMode(plan) !== 'canary' || !isRouted(split)) return [];
  if (split.kind === 'traefik') {
    return [
      finding('router-needs-setup', plan.exposure.path, {
        message:
          'The controller looks for Traefik objects of the group traefik.containo.us, which Traefik 3 has no more.',
        fix: 'start it with --traefik-api-group=traefik.io --traefik-api-version=traefik.io/v1alpha1',
        source: `${DOCS}/traefik/`,
      }),
    ];
  }
  if (split.kind === 'istio' && split.router.level === 'subset') {
    return [
      finding('router-passed-by', plan.exposure.path, {
        message: `With two subsets the Service ${serviceName(plan)} leads to the pods of both versions: a caller without a proxy of the mesh meets the candidate by its share of pods, whatever the weight.`,
        fix: "set kubernetes.router.level: 'host' in the platform, which has a Service for each version, or let only callers of the mesh in",
        source: `${DOCS}/istio/`,
      }),
    ];
  }
  return [];
}
