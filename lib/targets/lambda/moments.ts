import type { HookKind } from '../../definition/hook';
import type { Moment } from '../../definition/moment';
import type { PlannedHook } from '../../plan/operations';
import type { Plan } from '../../plan/plan';
import { exact, unsupported, type Answer } from '../answer';
import { shiftSteps } from '../shared/codedeploy/traffic-routing';
import type { LambdaEvent } from './spec';

const APPSPEC = 'AWS CodeDeploy User Guide, "AppSpec hooks section for an AWS Lambda deployment"';

/** The event of CodeDeploy at a moment of the plan; undefined where it has none. */
export function eventAt(at: Moment, { stages }: Plan): LambdaEvent | undefined {
  switch (at) {
    case 'beforeTraffic':
      return 'BeforeAllowTraffic';
    case 'beforePromotion':
      // The event comes before the first shift, which is the promotion only where all traffic goes at once.
      return shiftSteps(stages).length === 0 ? 'BeforeAllowTraffic' : undefined;
    case 'afterPromotion':
      return 'AfterAllowTraffic';
    case 'beforeDeploy':
    case 'onAbort':
      return undefined;
  }
}

/** Hooks of the plan and of its stages, in the order of the definition. */
export function allHooks({ hooks, stages }: Plan): readonly PlannedHook[] {
  return [...hooks, ...stages.flatMap((stage) => stage.hooks)];
}

export function hookAnswer({ kind, at }: { readonly kind: HookKind; readonly at: Moment }, plan: Plan): Answer {
  const other = OTHER_HOOKS[kind];
  if (other !== undefined) {
    return unsupported(other, { fix: 'write it as a Lambda function: `kind: function`', source: APPSPEC });
  }
  return eventAt(at, plan) === undefined
    ? unsupported(NO_EVENT[at], { fix: 'use beforeTraffic or afterPromotion', source: APPSPEC })
    : exact;
}

const OTHER_HOOKS: Readonly<Record<HookKind, string | undefined>> = {
  function: undefined,
  smokeTest: undefined,
  loadTest:
    'A generated function can only invoke the version itself, past the alias, whose metrics the guardrails judge: the requests would give them no data.',
  webhook: undefined,
  job: 'CodeDeploy calls Lambda functions, not containers.',
};

const BETWEEN_STEPS = 'CodeDeploy runs no function between the steps of a shift.';

const NO_EVENT: Readonly<Record<Moment, string>> = {
  beforeDeploy: 'CodeDeploy begins when the new version is published already: before that it runs no function.',
  beforeTraffic: BETWEEN_STEPS,
  beforePromotion: BETWEEN_STEPS,
  afterPromotion: BETWEEN_STEPS,
  onAbort: 'CodeDeploy runs no function when a deployment goes back.',
};
