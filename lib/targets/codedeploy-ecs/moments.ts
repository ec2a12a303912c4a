import type { HookKind } from '../../definition/hook';
import type { Moment } from '../../definition/moment';
import type { Plan } from '../../plan/plan';
import { exact, unsupported, type Answer } from '../answer';
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
  if (kind !== 'function') {
    return unsupported(OTHER_HOOKS[kind], { fix: 'write it as a Lambda function: `kind: function`', source: APPSPEC });
  }
  return eventAt(at, plan) === undefined
    ? unsupported(
        at === 'onAbort'
          ? 'CodeDeploy runs no function when a deployment goes back.'
          : 'CodeDeploy runs no function between the steps of a shift.',
        { fix: 'use beforeTraffic or afterPromotion', source: APPSPEC },
      )
    : exact;
}

const OTHER_HOOKS: Readonly<Record<Exclude<HookKind, 'function'>, string>> = {
  smokeTest: 'CodeDeploy calls Lambda functions; the function that calls the test route is not generated yet.',
  loadTest: 'CodeDeploy calls Lambda functions; a load test is not generated yet.',
  webhook: 'CodeDeploy calls Lambda functions, not addresses.',
  job: 'CodeDeploy calls Lambda functions, not containers.',
};
