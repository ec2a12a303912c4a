import { unreachable } from '../../diagnostics';
import type { Plan } from '../../plan/plan';
import type { FeatureDetails } from '../feature';
import { conservative, exact, unsupported, type Answer } from '../answer';
import type { TargetContext } from '../target';
import { candidateAddress } from './candidate-address';
import { rolloutMode } from './rollout-mode';

const WEB = 'https://argo-rollouts.readthedocs.io/en/stable/analysis/web/';

/** What the controller can run as a measurement that must pass. */
export function hookAnswer(hook: FeatureDetails['hook'], plan: Plan, context: TargetContext): Answer {
  const placed = momentAnswer(hook, plan);
  if (placed.kind === 'unsupported') return placed;
  const able = actionAnswer(hook, plan, context);
  return able.kind === 'exact' ? placed : able;
}

function momentAnswer({ at }: FeatureDetails['hook'], plan: Plan): Answer {
  switch (at) {
    case 'beforeDeploy':
      return unsupported('the controller knows of a release only when its pods are wanted', {
        fix: "run it in the pipeline, or as a PreSync hook of Argo CD; at 'beforeTraffic' the candidate runs and no user reaches it",
        source: 'https://argo-rollouts.readthedocs.io/en/stable/features/analysis/',
      });
    case 'onAbort':
      return unsupported('the controller runs nothing when it goes back', {
        fix: "tell somebody: notifications: [{ kind: 'slack', channel: …, on: ['aborted'] }]",
        source: 'https://argo-rollouts.readthedocs.io/en/stable/features/notifications/',
      });
    case 'afterPromotion':
      return plan.abort.automatic
        ? conservative('a hook after the promotion that fails still sends the release back')
        : exact;
    case 'beforeTraffic':
    case 'beforePromotion':
      return rolloutMode(plan) === 'blueGreen' && at === 'beforePromotion' && plan.stages[0]!.exit.length > 0
        ? conservative('it runs before the gate, not after: nothing can run between the go and the switch')
        : exact;
    default:
      return unreachable(at);
  }
}

function actionAnswer({ kind, at }: FeatureDetails['hook'], plan: Plan, context: TargetContext): Answer {
  switch (kind) {
    case 'job':
      return exact;
    case 'smokeTest':
    case 'loadTest':
      return testAnswer(kind, at, plan, context);
    case 'webhook':
      return conservative(
        'a webhook has said yes when it answers 2xx with a body of JSON; any other answer ends the release',
        {
          fix: "answer with JSON, such as {}; or call it from a hook of kind 'job'",
        },
      );
    case 'function':
      return unsupported('the controller cannot invoke a cloud function', {
        fix: "use a hook of kind 'webhook' with the function's URL, or one of kind 'job'",
        source: WEB,
      });
    default:
      return unreachable(kind);
  }
}

function testAnswer(kind: string, at: FeatureDetails['hook']['at'], plan: Plan, context: TargetContext): Answer {
  if (plan.exposure.kind !== 'http') {
    return unsupported(`a ${kind} sends HTTP requests, and this release takes none`, {
      fix: "use a hook of kind 'job' with a program that speaks its protocol",
    });
  }
  if (candidateAddress(plan, context, at) !== undefined) return exact;
  return unsupported('no Service leads to the candidate alone, so a test could meet the stable version', {
    fix: "name a router in the platform (for Istio with level 'host'), use blueGreen, or test in a hook of kind 'job' that finds the pods itself",
    source: 'https://argo-rollouts.readthedocs.io/en/stable/features/canary/',
  });
}
