import { blueGreen, canary, rolling } from '../../definition/strategy';
import type { Plan } from '../../plan/plan';
import { fewestReplicas } from '../shared/kubernetes/autoscaler';
import { isExisting } from '../shared/kubernetes/existing-route';
import { processOf } from '../shared/kubernetes/process';
import { isRouted, trafficSplit } from '../shared/kubernetes/traffic-split';
import { wholePercents, wholePods } from '../shared/kubernetes/whole-shares';
import { conservative, exact, unsupported, type Answer } from '../answer';
import type { FeatureDetails } from '../feature';
import type { TargetContext } from '../target';
import { podShare } from './pod-share';
import { divides } from './router-shift';

/** Whether the shares can be what the plan says. */
export function shiftAnswer({ stages }: FeatureDetails['shift'], plan: Plan, context: TargetContext): Answer {
  const stateful = processOf(plan).kind === 'stateful';
  if (!divides(plan)) {
    return plan.exposure.kind === 'none' && !stateful
      ? unsupported('a blue/green switch changes a Service, and nothing calls this workload', {
          candidates: [rolling()],
        })
      : exact;
  }
  const split = trafficSplit(plan, context);
  if (stateful || split.kind === 'replicas') return byPods(plan);
  if (split.kind === 'impossible') {
    return unsupported(split.reason, { fix: split.fix, candidates: [blueGreen(), rolling()] });
  }
  if (isExisting(split.router)) {
    return unsupported('the shares stand in the route, and the platform names one that is there already', {
      fix: 'name what the route is made from, such as the gateway, or choose --target argo',
      candidates: [blueGreen(), rolling()],
    });
  }
  if (split.kind === 'istio' && split.router.level === 'subset') {
    return unsupported('two versions without a controller are two hosts, not two subsets of one', {
      fix: 'leave kubernetes.router.level out of the platform, or choose --target argo',
      candidates: [blueGreen(), rolling()],
    });
  }
  return wholePercents(
    stages.map(({ weight }) => weight),
    { whose: 'routes are written in' },
  );
}

function byPods(plan: Plan): Answer {
  if (processOf(plan).replicas.kind === 'autoscaled') {
    return unsupported('the share is that of the pods, and an autoscaler changes their number', {
      fix: 'name a router in the platform, or a fixed number of replicas',
      candidates: [blueGreen(), rolling()],
    });
  }
  if (plan.stages.some(({ weight, scale }) => weight > 0 && weight < 100 && scale.candidate.kind !== 'matchWeight')) {
    return unsupported("without a router the number of the candidate's pods is its share of the traffic", {
      fix: "name a router in the platform, or leave the candidate's size to its weight",
      candidates: [canary({ weights: ['50%'] }), blueGreen(), rolling()],
    });
  }
  const replicas = fewestReplicas(plan);
  return wholePods(
    plan.stages.map(({ weight }) => ({ weight, share: podShare(weight, replicas) })),
    replicas,
  );
}

export function candidateScaleAnswer(
  { scale, weight }: FeatureDetails['candidateScale'],
  plan: Plan,
  context: TargetContext,
): Answer {
  if (processOf(plan).kind === 'stateful') {
    return weight === 0 && scale.kind !== 'none'
      ? conservative('no pod has the new version before its first share')
      : exact;
  }
  const routed = isRouted(trafficSplit(plan, context));
  const { replicas } = processOf(plan);
  const byAutoscaler = replicas.kind === 'autoscaled' && (scale.kind === 'share' || scale.kind === 'matchWeight');
  return routed && byAutoscaler
    ? conservative(`the candidate has the ${replicas.min} pods of the autoscaler's smallest number at least`)
    : exact;
}

const CHOOSES = 'https://gateway-api.sigs.k8s.io/guides/http-header-matching/';

export function requestMatchAnswer(
  { match }: FeatureDetails['requestMatch'],
  plan: Plan,
  context: TargetContext,
): Answer {
  const split = trafficSplit(plan, context);
  if (split.kind !== 'istio' && split.kind !== 'gatewayApi') {
    return unsupported('choosing requests needs a router that looks at them', {
      fix: "name the router 'istio' or 'gatewayApi' in the platform",
      source: CHOOSES,
      candidates: [blueGreen(), rolling()],
    });
  }
  if (match.kind === 'host' || match.kind === 'path') {
    return unsupported(`the route chooses by header, cookie or query, not by ${match.kind}`, {
      fix: 'choose by a header',
      source: CHOOSES,
    });
  }
  if (match.kind === 'query' && plan.exposure.kind === 'grpc') {
    return unsupported('a gRPC request has no query', { fix: 'choose by a header' });
  }
  return exact;
}

export function mirrorAnswer({ mirror }: FeatureDetails['mirror'], plan: Plan, context: TargetContext): Answer {
  if (mirror.methods ?? mirror.paths) {
    return unsupported('the one route of the release copies a share of all requests', {
      fix: 'leave methods and paths out, or choose --target argo, which makes a route of its own for copies',
    });
  }
  return trafficSplit(plan, context).kind === 'istio'
    ? exact
    : unsupported('of the routers only Istio copies a share of the requests everywhere', {
        fix: "name the router 'istio' in the platform, or leave the mirror out",
        source: 'https://istio.io/latest/docs/reference/config/networking/virtual-service/ (mirrorPercentage)',
        candidates: [canary({ weights: ['1%'] }), blueGreen()],
      });
}
