import { unreachable, spelled } from '../../diagnostics';
import type { Plan } from '../../plan/plan';
import type { Signal } from '../../plan/guardrail';
import type { PlannedExperiment } from '../../plan/stage';
import { exact, unsupported, type Answer } from '../answer';
import type { FeatureDetails } from '../feature';
import { trafficSplit, type TrafficSplit } from '../shared/kubernetes/traffic-split';
import type { TargetContext } from '../target';
import { copiesOf, copyShare, measureCopies } from './experiment-copies';
import { rolloutMode } from './rollout-mode';

const DOCS = 'https://argo-rollouts.readthedocs.io/en/stable/features/experiment/';
const WEIGHTS =
  'argo-rollouts pkg/apis/rollouts/validation/validation.go: experiment weights need smi, alb, istio or a plugin';

/** Whether the copies get requests, and what tells them apart. */
export function experimentAnswer(
  { experiment, weight }: FeatureDetails['experiment'],
  plan: Plan,
  context: TargetContext,
): Answer {
  if (rolloutMode(plan) !== 'canary') {
    return unsupported('only the steps of a canary have room for an experiment', {
      fix: spelled`use ${{ program: 'canary({ stages: […] })', data: 'strategy: { kind: canary, stages: […] }' }}`,
      source: DOCS,
    });
  }
  if (experiment.isolated) return isolatedAnswer(experiment, plan, context);
  return unmeasured(experiment, plan, context) ?? requestsAnswer(experiment, weight, plan, context);
}

function isolatedAnswer(experiment: PlannedExperiment, plan: Plan, context: TargetContext): Answer {
  if (experiment.share !== undefined) {
    return unsupported('copies that no user reaches get no share of the requests', {
      fix: 'leave isolated or share out',
    });
  }
  const judged = plan.guardrails.find(
    ({ name, signal }) => experiment.guardrails.includes(name) && OF_REQUESTS.includes(signal.kind),
  );
  if (judged) {
    return unsupported(`'${judged.name}' is measured by requests, and no user reaches the copies`, {
      fix: 'leave isolated out, or judge them by an analysis of your own that calls them: targets.argo.analyses with at: { experiment: … }',
      source: DOCS,
    });
  }
  if (context.platform.kubernetes.networkPolicy) {
    return unsupported(
      'the NetworkPolicy of the release selects its pods by their name, and isolated copies have another',
      {
        fix: 'leave isolated out',
      },
    );
  }
  return unmeasured(experiment, plan, context) ?? exact;
}

const OF_REQUESTS: readonly Signal['kind'][] = ['errorRate', 'latency', 'throughput', 'synthetic'];

function unmeasured(experiment: PlannedExperiment, plan: Plan, context: TargetContext): Answer | undefined {
  for (const guardrail of plan.guardrails.filter(({ name }) => experiment.guardrails.includes(name))) {
    const found = measureCopies(plan, context, guardrail, experiment, 0);
    if (found.kind !== 'cannotMeasure') continue;
    return unsupported(`'${guardrail.name}' cannot be measured between the copies: ${found.reason}`, {
      fix: "measure the pods themselves: metrics.prometheus.dialect: 'application' in the platform, or a query with ${candidate} and ${stable}",
      source: DOCS,
    });
  }
  return undefined;
}

function requestsAnswer(experiment: PlannedExperiment, weight: number, plan: Plan, context: TargetContext): Answer {
  const split = trafficSplit(plan, context);
  switch (split.kind) {
    case 'istio':
      return split.router.level === 'subset'
        ? unsupported('a copy is a host of its own, and here the versions are subsets of one host', {
            fix: "set level: 'host' of the router in the platform",
            source: DOCS,
          })
        : weightAnswer(experiment, weight);
    case 'gatewayApi':
      return plan.exposure.kind === 'http'
        ? weightAnswer(experiment, weight)
        : unsupported('the Gateway API plugin gives requests to copies through an HTTPRoute only', {
            fix: 'leave the experiment out: a stage with a small weight and maxTimesStable compares the versions too',
            source: 'rollouts-plugin-trafficrouter-gatewayapi pkg/plugin/httproute.go',
          });
    case 'alb':
      return weightAnswer(experiment, weight);
    case 'nginx':
    case 'traefik':
    case 'apisix':
    case 'ambassador':
      return unsupported(`the router '${split.kind}' gives no requests to copies, so there is nothing to compare`, {
        fix: "name the router 'istio' or 'gatewayApi' in the platform, or compare under real traffic: a stage with a small weight and maxTimesStable",
        source: WEIGHTS,
      });
    case 'replicas':
      return podsAnswer(experiment, plan, context);
    case 'impossible':
      return unsupported(split.reason, { fix: split.fix });
    default:
      return unreachable(split satisfies TrafficSplit as never);
  }
}

function weightAnswer(experiment: PlannedExperiment, weight: number): Answer {
  const { share } = experiment;
  if (share === undefined) {
    return unsupported('behind a router the copies get no requests by themselves, so there is nothing to compare', {
      fix: "say how many each one gets: experiment.share: '5%'",
      source: DOCS,
    });
  }
  if (!Number.isInteger(share)) {
    return unsupported(`the controller takes whole percents, not ${share} %`, {
      fix: `write '${Math.max(1, Math.floor(share))}%'`,
      source: 'https://github.com/argoproj/argo-rollouts/issues/2657',
    });
  }
  const sum = weight + share * copiesOf(experiment).length;
  return sum <= 100
    ? exact
    : unsupported(`the candidate and the copies together would get ${sum} % of the requests`, {
        fix: 'lower experiment.share, or the weight of the stage',
        source: WEIGHTS,
      });
}

/** The Service leads to every pod with its labels, and the copies have them. */
function podsAnswer(experiment: PlannedExperiment, plan: Plan, context: TargetContext): Answer {
  if (experiment.share !== undefined) {
    return unsupported("without a router a copy's share is that of its pods", {
      fix: 'leave experiment.share out and choose experiment.replicas, or name a router in the platform',
      source: DOCS,
    });
  }
  return {
    kind: 'approximate',
    deviation: `without a router the Service leads to the copies too: each one gets about ${copyShare(plan, context, experiment)} % of the requests, beside the stage's weight`,
    fix: "name kubernetes.router in the platform, such as { kind: 'istio' }, and set experiment.share",
  };
}
