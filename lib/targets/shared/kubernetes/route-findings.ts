import { finding, joinPath, type Diagnostic } from '../../../diagnostics';
import { formatDuration } from '../../../units';
import type { Plan } from '../../../plan/plan';
import type { TargetContext } from '../../target';
import { existingRouteFindings } from './existing-route-findings';
import { isRouted, trafficSplit } from './traffic-split';

/** What a release must be told about the router in front of it. `divided` between two versions, or one. */
export function routeFindings(plan: Plan, context: TargetContext, divided: boolean): readonly Diagnostic[] {
  return [
    ...existingRouteFindings(plan, context, divided),
    ...doorFindings(plan, context, divided),
    ...rememberedSides(plan, context),
  ];
}

/** Traefik's cookie names the Service, and those have the same names in every release. */
function rememberedSides(plan: Plan, context: TargetContext): readonly Diagnostic[] {
  const { exposure, update } = plan;
  if (!('stickinessSeconds' in exposure) || exposure.stickinessSeconds === undefined) return [];
  if (update.kind !== 'sideBySide' || !isRouted(trafficSplit(plan, context))) return [];
  if (context.platform.kubernetes.router?.kind !== 'traefik') return [];
  const time = formatDuration(exposure.stickinessSeconds);
  return [
    finding('stickiness-outlives-release', stickinessPath(plan), {
      message: `A client remembers its side for ${time}, also past the end of a release: one that begins within that time sends the users of the last candidate to its own with the first weight, however small, and users of stable not at all.`,
      got: time,
      allowed: 'less than the time between two releases',
      fix: 'shorten the stickiness or the test, or start the next release when that time is over',
      source: 'traefik pkg/server/service/loadbalancer/wrr: the cookie holds the name of the Service',
    }),
  ];
}

function stickinessPath({ strategy, stages, exposure }: Plan): string {
  return strategy.kind === 'abTest' ? stages[0]!.path : joinPath(exposure.path, 'stickiness');
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
