import type { HookKind } from '../../definition/hook';
import type { Plan } from '../../plan/plan';
import { conservative, exact, unsupported, type Answer } from '../answer';
import type { FeatureDetails } from '../feature';
import { stageOfMoment, timesAt } from './lifecycle-stages';

const LIFECYCLE = 'Amazon ECS Developer Guide, "Lifecycle hooks for Amazon ECS service deployments"';

export function hookAnswer({ kind, at }: FeatureDetails['hook'], plan: Plan): Answer {
  if (plan.update.kind !== 'sideBySide') {
    return unsupported(`A rolling update runs no hook of its own, so nothing runs this ${kind} hook at ${at}.`, {
      fix: 'use blueGreen, or run it in the pipeline',
      source: LIFECYCLE,
    });
  }
  if (kind !== 'function') {
    return unsupported(OTHER_HOOKS[kind], {
      fix: 'write it as a Lambda function: `kind: function`',
      source: LIFECYCLE,
    });
  }
  const stage = stageOfMoment(at);
  if (stage === undefined) {
    return unsupported('ECS runs no function for a deployment that goes back.', {
      fix: 'use beforeTraffic or afterPromotion, or a rule on the deployment events of EventBridge',
      source: LIFECYCLE,
    });
  }
  const times = timesAt(stage, plan);
  return times === 1
    ? exact
    : conservative(`it runs the function before every step of the shift, ${times} times, and not only before the last`);
}

const OTHER_HOOKS: Readonly<Record<Exclude<HookKind, 'function'>, string>> = {
  smokeTest: 'ECS calls Lambda functions; the function that calls the test route is not generated yet.',
  loadTest: 'ECS calls Lambda functions; a load test is not generated yet.',
  webhook: 'ECS calls Lambda functions, not addresses.',
  job: 'ECS calls Lambda functions, not containers.',
};
