import type { Plan } from '../../plan/plan';
import type { Stage } from '../../plan/stage';
import { conservative, exact, unsupported, type Answer } from '../answer';
import type { FeatureDetails } from '../feature';
import type { TargetContext } from '../target';
import { bakesMinutes, CLOUDFORMATION_STOP_MINUTES, hooksMinutes, isLimited } from './deployment-time';
import { stageOfGate } from './lifecycle-stages';
import { longestWaitMinutes, outOfRange, PAUSES, waitsOf, type Wait } from './pauses';

const STOP = 'AWS CloudFormation: a service that does not get stable within 36 hours has failed';

/** A person answers by ContinueServiceDeployment; an address is asked by a function that the host makes. */
export function gateAnswer({ kind, stage: index }: FeatureDetails['gate'], plan: Plan, context: TargetContext): Answer {
  if (kind === 'window') {
    return unsupported(
      'ECS knows no time of day, and waits for a function for a day at most: windows may be further apart.',
      { fix: 'start the release from a pipeline with a schedule', source: PAUSES },
    );
  }
  const stage = plan.stages[index]!;
  return (
    askedTwice(stage, plan) ??
    outOfRange(waitsAt(stage, plan)) ??
    outOfTime(plan, context) ??
    askedMoreOften(waitsAt(stage, plan)) ??
    exact
  );
}

function waitsAt(stage: Stage, plan: Plan): readonly Wait[] {
  return waitsOf(plan).filter((wait) => wait.stage === stageOfGate(stage));
}

/** Two pauses at one stage would both have to be continued, at the same moment. */
function askedTwice(stage: Stage, plan: Plan): Answer | undefined {
  const waits = waitsAt(stage, plan);
  if (waits.length < 2) return undefined;
  return unsupported(
    waits.every(({ gates }) => gates > 0)
      ? `ECS pauses once before this point; this plan asks ${waits.length} times.`
      : 'ECS pauses once before this point; this plan holds and asks.',
    { fix: 'keep one gate, without a hold', source: PAUSES },
  );
}

/** Asked of who provisions: nobody else stops waiting. */
function outOfTime(plan: Plan, context: TargetContext): Answer | undefined {
  if (!isLimited(context)) return undefined;
  const waits = waitsOf(plan);
  const written = waits.reduce((sum, { minutes = 0, times }) => sum + minutes * times, 0);
  const others = bakesMinutes(plan) + hooksMinutes(plan);
  const open = waits.some(({ minutes }) => minutes === undefined);
  if (written + others <= CLOUDFORMATION_STOP_MINUTES && (!open || longestWaitMinutes(plan, context) >= 1))
    return undefined;
  return unsupported(
    `CloudFormation waits for at most ${CLOUDFORMATION_STOP_MINUTES} minutes; this plan bakes and tests for ${others} and waits for answers for up to ${written}.`,
    { fix: 'set the timeouts of the gates, and the holds, so that they fit into 36 hours', source: STOP },
  );
}

function askedMoreOften(waits: readonly Wait[]): Answer | undefined {
  const more = waits.find(({ times, gates }) => times > gates);
  return (
    more &&
    conservative(
      more.url === undefined
        ? `it pauses before every step of the shift or before none, so somebody must continue ${more.times} times, not ${more.gates === 1 ? 'once' : `${more.gates} times`}`
        : `it asks the address before every step of the shift, ${more.times} times, and not only once`,
    )
  );
}
