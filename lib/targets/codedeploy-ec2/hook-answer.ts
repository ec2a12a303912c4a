import type { HookKind } from '../../definition/hook';
import type { Moment } from '../../definition/moment';
import type { Plan } from '../../plan/plan';
import { conservative, unsupported, type Answer } from '../answer';
import { isBalanced } from '../shared/ecs/entry';
import type { TargetContext } from '../target';
import type { MachineEvent } from './revision/spec';

const APPSPEC = 'AWS CodeDeploy User Guide, "AppSpec hooks section for an EC2/On-Premises deployment"';
const EACH = 'it runs on each machine, at its own turn, and on none that an autoscaler adds or a rollback deploys to';

/** The event on each machine at a moment of the plan; undefined where CodeDeploy has none. */
export function eventAt(at: Moment, balanced: boolean): MachineEvent | undefined {
  switch (at) {
    case 'beforeDeploy':
      return 'BeforeInstall';
    case 'beforeTraffic':
      return 'ValidateService';
    case 'beforePromotion':
      return balanced ? 'BeforeAllowTraffic' : 'ValidateService';
    case 'afterPromotion':
      return balanced ? 'AfterAllowTraffic' : 'ValidateService';
    case 'onAbort':
      return undefined;
  }
}

export function hookAnswer(
  { kind, at }: { readonly kind: HookKind; readonly at: Moment },
  plan: Plan,
  context: TargetContext,
): Answer {
  const problem = problemOf(kind, at, plan);
  if (problem) return problem;
  return eventAt(at, isBalanced(plan, context)) === undefined
    ? unsupported('CodeDeploy runs no script of a release that goes back.', {
        fix: "use beforeTraffic or afterPromotion, or a notification on 'aborted'",
        source: APPSPEC,
      })
    : conservative(EACH);
}

function problemOf(kind: HookKind, at: Moment, { exposure }: Plan): Answer | undefined {
  switch (kind) {
    case 'webhook':
      return undefined;
    case 'smokeTest':
      if (exposure.kind !== 'http') {
        return unsupported(
          'A smoke test is an HTTP request that expects a status, and this release does not answer HTTP.',
          {
            fix: 'use a webhook that tests it from outside',
          },
        );
      }
      return at === 'beforeDeploy'
        ? unsupported('Before the deployment nothing of the candidate runs that a smoke test could call.', {
            fix: 'use beforeTraffic',
          })
        : undefined;
    case 'function':
      return unsupported('On EC2 CodeDeploy runs scripts on the machines at its events, and calls no function.', {
        fix: 'use a smoke test or a webhook, which may be the URL of the function',
        source: APPSPEC,
      });
    case 'loadTest':
      return unsupported('A machine that tests itself measures itself: nothing else reaches it before its traffic.', {
        fix: 'let a load generator call the service, started by a webhook at afterPromotion',
        source: APPSPEC,
      });
    case 'job':
      return unsupported('CodeDeploy runs scripts on the machines, not containers beside them.', {
        fix: 'run it as a step of the pipeline, or call it by a webhook',
        source: APPSPEC,
      });
  }
}
