import type { Plan } from '../../plan/plan';
import { conservative, exact, unsupported, type Answer } from '../answer';
import type { FeatureDetails } from '../feature';
import { checkProblem } from '../shared/ecs/check-answer';
import { entryOf } from '../shared/ecs/entry';
import type { TargetContext } from '../target';
import { stageOfMoment, timesAt } from './lifecycle-stages';

const LIFECYCLE = 'Amazon ECS Developer Guide, "Lifecycle hooks for Amazon ECS service deployments"';

export function hookAnswer({ kind, at }: FeatureDetails['hook'], plan: Plan, context: TargetContext): Answer {
  if (plan.update.kind !== 'sideBySide') {
    return unsupported(`A rolling update runs no hook of its own, so nothing runs this ${kind} hook at ${at}.`, {
      fix: 'use blueGreen, or run it in the pipeline',
      source: LIFECYCLE,
    });
  }
  if (kind === 'smokeTest' && entryOf(plan, context) === 'serviceConnect') {
    return unsupported(
      'Only tasks with a proxy of Service Connect can call the candidate, and a generated function has none.',
      {
        fix: 'call it with the test header from a task that a function hook starts',
        source: LIFECYCLE,
      },
    );
  }
  const problem = checkProblem({ kind, at }, plan);
  if (problem) return problem;
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
    : conservative(`it runs before every step of the shift, ${times} times, and not only before the last`);
}
