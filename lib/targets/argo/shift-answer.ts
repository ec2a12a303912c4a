import { blueGreen, rolling } from '../../definition/strategy';
import type { FeatureDetails } from '../feature';
import type { Plan } from '../../plan/plan';
import { conservative, exact, unsupported, type Answer } from '../answer';
import { fewestReplicas } from '../shared/kubernetes/autoscaler';
import { isRouted, trafficSplit } from '../shared/kubernetes/traffic-split';
import { wholePercents, wholePods } from '../shared/kubernetes/whole-shares';
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
  if (!isRouted(split)) {
    const replicas = fewestReplicas(plan);
    return wholePods(
      weights.map((weight) => ({ weight, share: replicaShare(weight, replicas) })),
      replicas,
    );
  }
  const shares = wholePercents(weights, { whose: 'the controller takes', source: WHOLE_PERCENTS });
  return shares.kind === 'exact' && plan.exposure.kind === 'tcp' ? OF_CONNECTIONS : shares;
}

const WHOLE_PERCENTS = 'https://github.com/argoproj/argo-rollouts/issues/2657';

const OF_CONNECTIONS: Answer = conservative(
  'the share is one of new connections: one that is open stays where it is until its pod goes',
);
