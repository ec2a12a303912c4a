import { finding, type Diagnostic } from '../../../diagnostics';
import type { Plan } from '../../../plan/plan';
import type { TargetContext } from '../../target';
import { existingRouteFindings } from './existing-route-findings';

/** What a release must be told about the router in front of it. `divided` between two versions, or one. */
export function routeFindings(plan: Plan, context: TargetContext, divided: boolean): readonly Diagnostic[] {
  return [...existingRouteFindings(plan, context, divided), ...doorFindings(plan, context, divided)];
}

function doorFindings({ exposure }: Plan, context: TargetContext, divided: boolean): readonly Diagnostic[] {
  const { router } = context.platform.kubernetes;
  if (exposure.kind === 'none' || exposure.visibility === 'internal') return [];
  if (router?.kind === 'alb') {
    return [
      finding('router-needs-setup', exposure.path, {
        message:
          'A pod counts as ready before the load balancer knows it, unless the namespace has the label elbv2.k8s.aws/pod-readiness-gate-inject: enabled.',
        fix: 'label the namespace, and start the controller of Argo Rollouts, where there is one, with --aws-verify-target-group',
        source: 'https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/pod_readiness_gate/',
      }),
    ];
  }
  // Where it is to divide the requests, a rule says so of the Rollout.
  if (router?.kind === 'nginx' && !divided) {
    return [
      finding('router-retired', exposure.path, {
        message: 'Ingress NGINX was retired in March 2026: it works, and gets no more fixes.',
        got: "kubernetes.router.kind: 'nginx'",
        fix: "move to the Gateway API: { kind: 'gatewayApi', gateway: … }",
      }),
    ];
  }
  return [];
}
