import type { Plan } from '../../plan/plan';
import { conservative, exact, unsupported, type Answer } from '../answer';
import type { FeatureDetails } from '../feature';
import { desiredCount } from '../shared/ecs/autoscaling';
import { processOf } from '../shared/ecs/service';
import { bakeSeconds, shiftSteps } from '../shared/shift-steps';
import type { TargetContext } from '../target';
import { entryOf } from '../shared/ecs/entry';
import { STICKY_RULES, UNSTICKY_SPLIT } from '../shared/ecs/sticky-clients';
import { choosesToTheEnd, chosenRequests } from './chosen-requests';
import {
  bakesMinutes,
  CLOUDFORMATION_STOP_MINUTES,
  hooksMinutes,
  isLimited,
  LONGEST_BAKES_MINUTES,
} from './deployment-time';
import { nearestShifts } from './nearest-shifts';
import { outOfRange, waitsOf } from './pauses';
import { LONGEST_BAKE_MINUTES } from './shifting-bake';
import { trafficShift } from './traffic-shift';

const STRATEGIES = 'Amazon ECS Developer Guide, "Amazon ECS service deployment controllers and strategies"';
const TEST_RULE =
  'Amazon ECS API Reference, AdvancedConfiguration.testListenerRule; Elastic Load Balancing API Reference, RuleCondition';
const MESHED_SHIFTS =
  'Amazon ECS Developer Guide, "Service Connect resources for Amazon ECS blue/green, linear, and canary deployments"';
const API = 'Amazon ECS API Reference, DeploymentConfiguration, CanaryConfiguration, LinearConfiguration';

/** Two versions side by side; only a load balancer, or the proxies of Service Connect, can tell them apart. */
export function sideBySideAnswer(plan: Plan, context: TargetContext): Answer {
  const entry = entryOf(plan, context);
  if (entry === 'none') {
    return unsupported('Without a load balancer ECS has no traffic to shift: both versions would work at once.', {
      fix: 'use rolling',
      source: STRATEGIES,
      candidates: [{ kind: 'rolling' }],
    });
  }
  return entry === 'serviceConnect' && plan.exposure.kind === 'tcp'
    ? unsupported('Service Connect leads tests to a candidate by a header, which a TCP connection has none of.', {
        fix: 'use rolling, or expose http or grpc',
        source: MESHED_SHIFTS,
        candidates: [{ kind: 'rolling' }],
      })
    : exact;
}

export function shiftAnswer({ stages, unit }: FeatureDetails['shift'], plan: Plan, context: TargetContext): Answer {
  if (unit === 'replicas') {
    return unsupported('ECS shares out requests, not replicas.', {
      fix: 'use rolling',
      source: STRATEGIES,
      candidates: [{ kind: 'rolling' }],
    });
  }
  const answer = trafficShift(stages);
  if ('problem' in answer) {
    return unsupported(answer.problem, {
      ...(answer.fix === undefined ? {} : { fix: answer.fix }),
      source: API,
      candidates: nearestShifts(plan),
    });
  }
  const bake = Math.ceil(bakeSeconds(plan) / 60);
  if (bake > LONGEST_BAKE_MINUTES) return tooLong('the bake', bake);
  return quietHold(plan, context) ?? outlastsCloudFormation(plan, context) ?? exact;
}

/** A hold at no traffic is a pause that goes on by itself. */
function quietHold(plan: Plan, context: TargetContext): Answer | undefined {
  const holds = waitsOf(plan).filter(({ gates }) => gates === 0);
  if (holds.length > 1) {
    return unsupported('ECS pauses once before the first traffic; this plan holds 0 % more than once.', {
      fix: 'make it one hold',
      source: STRATEGIES,
    });
  }
  return outOfRange(holds) ?? holdOutlastsCloudFormation(plan, context);
}

/** A gate says so itself: with one this is asked there. */
function holdOutlastsCloudFormation(plan: Plan, context: TargetContext): Answer | undefined {
  const waits = waitsOf(plan);
  if (!isLimited(context) || waits.length === 0 || waits.some(({ gates }) => gates > 0)) return undefined;
  const held = waits.reduce((sum, { minutes = 0 }) => sum + minutes, 0);
  const others = bakesMinutes(plan) + hooksMinutes(plan);
  if (held + others <= CLOUDFORMATION_STOP_MINUTES) return undefined;
  return unsupported(
    `CloudFormation waits for at most ${CLOUDFORMATION_STOP_MINUTES} minutes; this plan holds 0 % for ${held}, and bakes and tests for ${others}.`,
    {
      fix: 'hold for less time: all of it has to fit into 36 hours. Elsewhere ECS pauses for up to 14 days',
      source: 'AWS CloudFormation: a service that does not get stable within 36 hours has failed',
    },
  );
}

function outlastsCloudFormation(plan: Plan, context: TargetContext): Answer | undefined {
  const minutes = bakesMinutes(plan);
  if (!isLimited(context) || minutes <= LONGEST_BAKES_MINUTES) return undefined;
  return unsupported(
    `CloudFormation refuses bakes of more than ${LONGEST_BAKES_MINUTES / 60} hours together; those of this plan, with the time that the previous version is kept, come to ${minutes} minutes.`,
    {
      fix: 'hold, bake or keep the previous version for less time',
      source: 'AWS CloudFormation Template Reference, AWS::ECS::Service DeploymentConfiguration',
    },
  );
}

/** It starts at full size, whatever share it gets. */
export function candidateScaleAnswer({ scale, weight }: FeatureDetails['candidateScale'], plan: Plan): Answer {
  const wanted = desiredCount(processOf(plan).replicas);
  const all = conservative(
    `the candidate has all ${wanted} tasks from the start, so both versions need ${2 * wanted} for a while`,
  );
  switch (scale.kind) {
    case 'wanted':
      return exact;
    case 'none':
      // Before the deployment nothing of it runs.
      return weight === 0 ? exact : all;
    case 'replicas':
      if (scale.replicas === wanted) return exact;
      return scale.replicas < wanted
        ? all
        : unsupported(`ECS starts the candidate with ${wanted} tasks, as many as stable, not with ${scale.replicas}.`, {
            fix: `ask for at most ${wanted}`,
            source: STRATEGIES,
          });
    case 'matchWeight':
    case 'share':
      return all;
  }
}

export function keepPreviousAnswer(seconds: number): Answer {
  const minutes = Math.ceil(seconds / 60);
  return minutes <= LONGEST_BAKE_MINUTES ? exact : tooLong('rollback.keepPrevious', minutes);
}

/**
 * Target groups keep a client on one task, not on one side: the rule decides that. A sticky rule would hold clients of
 * the candidate there after it was taken back, and answer them with 503 once its tasks are gone, until their cookie ends.
 */
export function stickyShiftAnswer(plan: Plan, context: TargetContext): Answer | undefined {
  const { stages, strategy } = plan;
  if (entryOf(plan, context) === 'serviceConnect' && strategy.kind !== 'abTest') {
    return unsupported('Service Connect gives every request to another task: no client stays with one.', {
      fix: 'leave stickiness out',
      source: MESHED_SHIFTS,
    });
  }
  if (shiftSteps(stages).length === 0) return undefined;
  return strategy.kind === 'abTest'
    ? UNSTICKY_SPLIT
    : unsupported('While ECS shares the weights of the rule, a client can change sides.', {
        fix: 'leave stickiness out, or shift all at once',
        source: STICKY_RULES,
        candidates: [{ kind: 'blueGreen' }],
      });
}

/** Asked before the first shift of weights, and only of requests that a rule of the load balancer can choose. */
export function requestMatchAnswer(plan: Plan, context: TargetContext): Answer {
  const answer = chosenRequests(plan, context);
  if ('problem' in answer) return unsupported(answer.problem, { fix: answer.fix, source: TEST_RULE });
  return choosesToTheEnd(plan)
    ? exact
    : conservative('chosen users stay with the candidate until the release ends, and do not change back in between');
}

function tooLong(what: string, minutes: number): Answer {
  return unsupported(
    `ECS keeps the old tasks for at most ${LONGEST_BAKE_MINUTES} minutes after the shift; ${what} asks for ${minutes}.`,
    { fix: `set ${what} to at most 1d`, source: API },
  );
}
