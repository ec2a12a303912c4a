import { canary, rolling } from '../../definition/strategy';
import { unreachable } from '../../diagnostics';
import type { Plan } from '../../plan/plan';
import { conservative, exact, notApplicable, unsupported, type Answer } from '../answer';
import { podAnswers } from '../shared/kubernetes/answers';
import { isRouted, trafficSplit } from '../shared/kubernetes/traffic-split';
import type { Capabilities } from '../target';
import { analysisAnswer } from './analysis-answer';
import { experimentAnswer } from './experiment-answer';
import { gateAnswer } from './gate-answer';
import { guardrailAnswer } from './guardrail-answer';
import { hookAnswer } from './hook-answer';
import { mirrorAnswer } from './mirror-answer';
import { notificationAnswer } from './notification-answer';
import { requestMatchAnswer } from './request-match-answer';
import { rolloutMode } from './rollout-mode';
import { shiftAnswer } from './shift-answer';

const DOCS = 'https://argo-rollouts.readthedocs.io/en/stable';

/** Hooks and gates before the traffic make such a stage, too. */
function withoutTraffic({ exposure }: Plan): Answer {
  const routable = exposure.kind !== 'none';
  return unsupported('without a router a candidate that runs has its share at once, so nothing can happen before', {
    fix: `run hooks and gates at 'beforePromotion', or start with a weight${routable ? ', or name a router in the platform' : ''}`,
    source: `${DOCS}/features/canary/#dynamic-canary-scale-with-traffic-routing`,
    candidates: [canary({ weights: ['50%'] }), rolling()],
  });
}

/** What the controller of Argo Rollouts, with the platform's router, can do. */
export const capabilities: Capabilities = {
  ...podAnswers,
  workload: ({ kind }) => {
    switch (kind) {
      case 'service':
      case 'worker':
        return exact;
      case 'stateful':
        return unsupported('a Rollout replaces Deployments, not StatefulSets', {
          source: 'https://github.com/argoproj/argo-rollouts/issues/1635',
        });
      case 'daemon':
        return unsupported('a Rollout replaces Deployments, not DaemonSets', {
          fix: 'choose --target kubernetes, or --target flagger where something calls it',
          source: 'https://github.com/argoproj/argo-rollouts/issues/1457',
        });
      case 'job':
      case 'cron':
      case 'function':
        return unsupported(`a Rollout keeps pods running; a workload of kind '${kind}' does not`);
      default:
        return unreachable(kind);
    }
  },
  update: ({ kind }) =>
    kind === 'recreate'
      ? unsupported('a Rollout never stops all pods of the old version before it starts the new one', {
          fix: "choose --target kubernetes, or 'rolling' if both versions may run at once",
          candidates: [rolling()],
        })
      : exact,
  shift: shiftAnswer,
  candidateScale: ({ scale, weight }, plan, context) => {
    const split = trafficSplit(plan, context);
    if (rolloutMode(plan) === 'blueGreen' || isRouted(split) || weight === 100) return exact;
    if (scale.kind === 'matchWeight' || scale.kind === 'none') return exact;
    if (weight === 0) return withoutTraffic(plan);
    return unsupported("without a router the number of the candidate's pods is its share of the traffic", {
      fix: "name a router in the platform, or leave the candidate's size to its weight",
      source: `${DOCS}/features/canary/#dynamic-canary-scale-with-traffic-routing`,
      candidates: [canary({ weights: ['50%'] }), rolling()],
    });
  },
  gate: ({ kind }, plan) => gateAnswer(kind, plan),
  analysis: analysisAnswer,
  requestMatch: requestMatchAnswer,
  mirror: mirrorAnswer,
  experiment: experimentAnswer,
  guardrail: ({ guardrail }, plan, context) => guardrailAnswer(guardrail, plan, context),
  hook: hookAnswer,
  notification: (detail, plan) => notificationAnswer(detail, plan),
  automaticRollback: () => exact,
  manualRollback: (_, { stages }) =>
    stages.some(({ hooks }) => hooks.length > 0)
      ? conservative('a hook that fails still sends the release back: the controller cannot stop there and wait')
      : exact,
  keepPrevious: ({ seconds }, plan, context) => {
    const mode = rolloutMode(plan);
    if (mode === 'rolling' || (mode === 'canary' && !isRouted(trafficSplit(plan, context)))) {
      return notApplicable(
        'pods are exchanged one by one, so no whole previous version is there to keep; going back is another update',
      );
    }
    if (plan.targets.argo?.dynamicStableScale && mode === 'canary') {
      if (seconds === 0) return exact;
      return unsupported('stable that shrinks while the candidate grows is gone at the end', {
        fix: 'remove targets.argo.dynamicStableScale, or set rollback.keepPrevious to 0s',
        source: `${DOCS}/features/canary/#dynamic-stable-scale-with-traffic-routing`,
      });
    }
    return seconds >= 30
      ? exact
      : conservative('30s: the shortest time in which every node has learned of the new endpoints');
  },
};
