import type { Plan } from '../../plan/plan';
import type { PlannedProbe } from '../../plan/workload';
import { exact, notApplicable, unsupported, type Answer } from '../answer';
import type { FeatureDetails } from '../feature';
import { targetGroupQuestion } from '../shared/aws/target-group-question';
import { isBalanced } from '../shared/ecs/entry';
import { processOf } from '../shared/ecs/service';
import type { TargetContext } from '../target';

const GROUP_HEALTH = 'Amazon EC2 Auto Scaling User Guide, "Health checks for instances in an Auto Scaling group"';

/**
 * Readiness becomes the health check of the target group, and what a script asks on the machine before it gets traffic.
 * The group replaces a machine that its target group calls unhealthy, which is all that liveness can be.
 */
export function probeAnswer(
  { probe: role, handler }: FeatureDetails['probe'],
  plan: Plan,
  context: TargetContext,
): Answer {
  const { main } = processOf(plan);
  const probe = main.probes[role];
  // Sidecars and init containers are refused by themselves.
  if (probe?.handler.kind !== handler) return exact;
  if (handler === 'exec') return commandAnswer();
  if (role === 'startup') return startup(probe, main.probes.readiness);
  if (role === 'readiness') return readiness(probe, plan, context);
  return liveness(probe, main.probes.readiness, isBalanced(plan, context));
}

/** `health.command` is of Amazon ECS; here it is missed only where nothing else asks. */
export function healthCommandAnswer(_: FeatureDetails['healthCommand'], plan: Plan, context: TargetContext): Answer {
  return isBalanced(plan, context)
    ? notApplicable('The load balancer asks the container from outside; nothing runs a command in it.')
    : commandAnswer();
}

/** Docker only writes down what a command says. */
function commandAnswer(): Answer {
  return unsupported(
    'Nothing on a machine reacts to a command in a container: Docker restarts one that ends, not one that is unhealthy.',
    {
      fix: 'name an HTTP path in `health`: the load balancer asks it, and the machine is replaced',
      source: 'Docker documentation, "docker container run": --restart; moby#28400',
    },
  );
}

function startup(probe: PlannedProbe, asked: PlannedProbe | undefined): Answer {
  return asked === undefined || sameQuestion(probe, asked)
    ? exact
    : notApplicable('A new container is asked what readiness asks; of this probe the time counts, as its budget.');
}

function readiness({ handler, initialDelaySeconds }: PlannedProbe, plan: Plan, context: TargetContext): Answer {
  if (!isBalanced(plan, context)) {
    return notApplicable(
      'Without a load balancer it is asked before the deployment of a machine counts, and then no more.',
    );
  }
  const answer = targetGroupQuestion(handler, plan);
  return answer.kind === 'exact' && initialDelaySeconds > 0
    ? notApplicable('A load balancer asks at once; the script on the machine asks until the budget is used up.')
    : answer;
}

function liveness(probe: PlannedProbe, asked: PlannedProbe | undefined, balanced: boolean): Answer {
  if (!balanced) {
    return unsupported('Without a load balancer nobody asks a running container; Docker restarts it when it ends.', {
      fix: 'let the program end when it cannot go on, and set `health.liveness` to false',
      source: GROUP_HEALTH,
    });
  }
  return sameQuestion(probe, asked)
    ? exact
    : notApplicable(
        'The group replaces a machine that the health check of its target group, made from readiness, calls unhealthy.',
      );
}

function sameQuestion(one: PlannedProbe, other: PlannedProbe | undefined): boolean {
  return other !== undefined && JSON.stringify(one.handler) === JSON.stringify(other.handler);
}
