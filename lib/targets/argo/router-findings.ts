import { finding, type Diagnostic } from '../../diagnostics';
import type { Plan } from '../../plan/plan';
import { isRouted, trafficSplit } from '../shared/kubernetes/traffic-split';
import type { TargetContext } from '../target';
import { rolloutMode } from './rollout-mode';

const DOCS = 'https://argo-rollouts.readthedocs.io/en/stable/features/traffic-management';

/** What has to be set up once for a router, where nothing in the manifests can do it. */
export function routerFindings(plan: Plan, context: TargetContext): readonly Diagnostic[] {
  const split = trafficSplit(plan, context);
  if (rolloutMode(plan) !== 'canary' || !isRouted(split)) return [];
  if (split.kind === 'alb') {
    return [
      finding('router-needs-setup', plan.exposure.path, {
        message:
          'A pod counts as ready before the load balancer knows it, unless the namespace has the label elbv2.k8s.aws/pod-readiness-gate-inject: enabled.',
        fix: 'label the namespace, and start the controller with --aws-verify-target-group',
        source: `${DOCS}/alb/ (zero-downtime updates)`,
      }),
    ];
  }
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
  return [];
}
