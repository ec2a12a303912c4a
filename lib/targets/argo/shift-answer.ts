import { blueGreen, rolling } from '../../definition/strategy';
import type { FeatureDetails } from '../feature';
import type { Plan } from '../../plan/plan';
import { conservative, exact, unsupported, type Answer } from '../answer';
import { fewestReplicas } from '../shared/kubernetes/autoscaler';
import { isRouted, trafficSplit } from '../shared/kubernetes/traffic-split';
import type { TargetContext } from '../target';
import { replicaShare } from './replica-share';
import { rolloutMode } from './rollout-mode';

/** Whether weights can rise as the plan says. */
export function shiftAnswer({ stages }: FeatureDetails['shift'], plan: Plan, context: TargetContext): Answer {
  if (rolloutMode(plan) === 'blueGreen') {
    return plan.exposure.kind === 'none'
      ? unsupported('a blue/green switch changes a Service, and nothing calls this workload', {
          candidates: [rolling()],
        })
      : exact;
  }
  const split = trafficSplit(plan, context);
  if (split.kind === 'impossible') {
    return unsupported(split.reason, { fix: split.fix, candidates: [blueGreen(), rolling()] });
  }
  if (split.kind === 'gatewayApi' && context.platform.kubernetes.namespace === undefined) {
    return unsupported('the Gateway API plugin of Argo Rollouts must be told the namespace of the route', {
      fix: 'name kubernetes.namespace in the platform',
      source: 'https://rollouts-plugin-trafficrouter-gatewayapi.readthedocs.io/en/stable/quick-start/',
    });
  }
  const weights = stages.map((stage) => stage.weight);
  if (!isRouted(split)) return wholePods(weights, fewestReplicas(plan));
  const shares = wholePercents(weights);
  return shares.kind === 'exact' && plan.exposure.kind === 'tcp' ? OF_CONNECTIONS : shares;
}

const OF_CONNECTIONS: Answer = conservative(
  'the share is one of new connections: one that is open stays where it is until its pod goes',
);

function wholePercents(weights: readonly number[]): Answer {
  const tooSmall = weights.find((weight) => weight > 0 && weight < 1);
  if (tooSmall !== undefined) {
    return unsupported(`the controller takes whole percents, and ${tooSmall} % is less than one`, {
      fix: "make the first weight '1%'",
      source: 'https://github.com/argoproj/argo-rollouts/issues/2657',
    });
  }
  const broken = weights.filter((weight) => !Number.isInteger(weight));
  return broken.length
    ? conservative(
        `whole percents only: ${broken.map((weight) => `${weight} % becomes ${Math.floor(weight)} %`).join(', ')}`,
      )
    : exact;
}

/** Less than this is rounding, such as 33.33 % for 33 %; more reaches users that the plan leaves alone. */
const TOLERATED_POINTS = 1;

function wholePods(weights: readonly number[], replicas: number): Answer {
  const shares = weights.map((weight) => ({ weight, share: replicaShare(weight, replicas) }));
  const above = shares.filter(({ weight, share }) => share - weight >= TOLERATED_POINTS);
  const told = (off: typeof shares) => off.map(({ weight, share }) => `${weight} % becomes ${share} %`).join(', ');
  if (above.length) {
    return {
      kind: 'approximate',
      deviation: `without a router the share is that of whole pods; of ${replicas}, ${told(above)}`,
      fix: "name kubernetes.router in the platform, such as { kind: 'gatewayApi', gateway: 'public' }",
    };
  }
  const off = shares.filter(({ weight, share }) => share < weight);
  return off.length
    ? conservative(`without a router the share is that of whole pods; of ${replicas}, ${told(off)}`)
    : exact;
}
