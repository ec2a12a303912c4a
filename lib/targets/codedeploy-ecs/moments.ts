import type { HookKind } from '../../definition/hook';
import type { Moment } from '../../definition/moment';
import type { Plan } from '../../plan/plan';
import { exact, unsupported, type Answer } from '../answer';
import { checkProblem } from '../shared/ecs/check-answer';
import type { CodeDeployEvent } from './spec';
import { shiftSteps } from './traffic-routing';

const APPSPEC = 'AWS CodeDeploy User Guide, "AppSpec hooks section for an Amazon ECS deployment"';

/** The event of CodeDeploy at a moment of the plan; undefined where it has none. */
export function eventAt(at: Moment, plan: Plan): CodeDeployEvent | undefined {
  switch (at) {
    case 'beforeDeploy':
      return 'BeforeInstall';
    case 'beforeTraffic':
      return 'AfterAllowTestTraffic';
    case 'beforePromotion':
      // The event comes before the first shift, which is the promotion only where all traffic goes at once.
      return shiftSteps(plan.stages).length === 0 ? 'BeforeAllowTraffic' : undefined;
    case 'afterPromotion':
      return 'AfterAllowTraffic';
    case 'onAbort':
      return undefined;
  }
}

export function hookAnswer({ kind, at }: { readonly kind: HookKind; readonly at: Moment }, plan: Plan): Answer {
  const problem = checkProblem({ kind, at }, plan);
  if (problem) return problem;
  return eventAt(at, plan) === undefined
    ? unsupported(
        at === 'onAbort'
          ? 'CodeDeploy runs no function when a deployment goes back.'
          : 'CodeDeploy runs no function between the steps of a shift.',
        { fix: 'use beforeTraffic or afterPromotion', source: APPSPEC },
      )
    : exact;
}
