import type { Plan } from '../../plan/plan';
import { conservative, exact, unsupported, type Answer } from '../answer';
import type { FeatureDetails } from '../feature';
import { desiredCount } from '../shared/ecs/autoscaling';
import { processOf } from '../shared/ecs/service';
import { bakeSeconds, holdSeconds, shiftSteps } from '../shared/shift-steps';
import { LONGEST_TERMINATION_MINUTES } from '../shared/codedeploy/termination';

const ROUTING =
  'AWS CodeDeploy User Guide, "Deployment configurations on an EC2/on-premises compute platform": traffic rerouting';

/** Machines get traffic one after the other; nothing says how much of it, or for how long. */
export function shiftAnswer({ stages, unit }: FeatureDetails['shift'], plan: Plan): Answer {
  if (unit === 'replicas' || shiftSteps(stages).length > 0) {
    return unsupported(
      'CodeDeploy registers machines with the load balancer without a pause: it holds no share of the traffic.',
      {
        fix: 'shift all at once: blueGreen without a shift, with an approval before the traffic',
        source: ROUTING,
        candidates: [blueGreen(plan)],
      },
    );
  }
  const quiet = stages.find((stage) => stage.weight === 0 && holdSeconds(stage) > 0);
  if (quiet) {
    return unsupported(
      `CodeDeploy does not wait before the first traffic but for a person; this plan holds 0 % for ${holdSeconds(quiet)} s.`,
      { fix: 'use an approval gate, or a smoke test at beforeTraffic', source: ROUTING, candidates: [blueGreen(plan)] },
    );
  }
  return withinWait('bake', bakeSeconds(plan));
}

function blueGreen(plan: Plan) {
  const bake = bakeSeconds(plan);
  return { kind: 'blueGreen', ...(bake > 0 ? { bake: `${bake}s` as const } : {}) } as const;
}

/** A copy of the group that serves is as large as that one. */
export function candidateScaleAnswer({ scale }: FeatureDetails['candidateScale'], plan: Plan): Answer {
  const wanted = desiredCount(processOf(plan).replicas);
  if (scale.kind === 'wanted' || (scale.kind === 'replicas' && scale.replicas === wanted)) return exact;
  if (scale.kind === 'replicas' && scale.replicas > wanted) {
    return unsupported(`CodeDeploy starts as many new machines as serve, ${wanted}, not ${scale.replicas}.`, {
      fix: `ask for at most ${wanted}`,
      source: 'AWS CodeDeploy API Reference, GreenFleetProvisioningOption',
    });
  }
  return conservative(
    `the candidate has all ${wanted} machines from the start, so both versions need ${2 * wanted} for a while`,
  );
}

/** In place no plan keeps the previous version: it is not asked there. */
export function keepPreviousAnswer(seconds: number): Answer {
  return withinWait('keepPrevious', seconds);
}

function withinWait(what: string, seconds: number): Answer {
  const minutes = Math.ceil(seconds / 60);
  return minutes <= LONGEST_TERMINATION_MINUTES
    ? exact
    : unsupported(
        `CodeDeploy keeps the old machines for at most ${LONGEST_TERMINATION_MINUTES} minutes; ${what} asks for ${minutes}.`,
        {
          fix: `set ${what} to at most 2d`,
          source: 'AWS CodeDeploy API Reference, BlueInstanceTerminationOption.terminationWaitTimeInMinutes',
        },
      );
}
