import type { Plan } from '../../../plan/plan';
import type { PlannedContainer, PlannedProbe } from '../../../plan/workload';
import { conservative, exact, notApplicable, unsupported, type Answer } from '../../answer';
import type { FeatureDetails } from '../../feature';
import type { TargetContext } from '../../target';
import { targetGroupQuestion } from '../aws/target-group-question';
import { isBalanced } from './entry';

/**
 * What becomes of a probe: the health check of the target group, of the container, or nothing. A question does not say
 * whose probe it is: the main container's where it has such a one.
 */
export function probeAnswer(detail: FeatureDetails['probe'], plan: Plan, context: TargetContext): Answer {
  const { workload } = plan;
  if (workload.kind === 'function') return exact;
  const { main, sidecars, init } = workload;
  const owner = [main, ...sidecars, ...init].find((one) => one.probes[detail.probe]?.handler.kind === detail.handler);
  if (!owner) return exact;
  if (detail.handler === 'exec') return execProbe(detail, owner, owner === main && isBalanced(plan, context));
  if (owner !== main || !isBalanced(plan, context)) return unasked(detail, owner);
  if (detail.probe === 'startup') {
    return owner.probes.readiness === undefined || sameQuestion(owner.probes.startup, owner.probes.readiness)
      ? exact
      : notApplicable(
          'The load balancer asks what readiness asks; of this probe the time counts, as the grace period of the service.',
        );
  }
  if (detail.probe === 'readiness') return atOnce(owner, targetGroupQuestion(owner.probes.readiness!.handler, plan));
  return sameQuestion(owner.probes.liveness, owner.probes.readiness)
    ? exact
    : notApplicable(
        'ECS replaces a task that the health check of its target group, made from readiness, calls unhealthy.',
      );
}

/** The time of the startup probe is the grace period; where there is none, the delay counts into it. */
function atOnce({ probes: { startup, readiness: probe } }: PlannedContainer, answer: Answer): Answer {
  return answer.kind === 'exact' && startup !== undefined && probe !== undefined && probe.initialDelaySeconds > 0
    ? notApplicable('A load balancer asks at once; what fails in the grace period of the service does not count.')
    : answer;
}

function execProbe({ probe: name }: FeatureDetails['probe'], main: PlannedContainer, balanced: boolean): Answer {
  if (name === 'startup') return notApplicable('ECS waits for its start period, which the budget of this probe sets.');
  const running =
    main.healthCommand !== undefined
      ? 'command'
      : main.probes.liveness?.handler.kind === 'exec'
        ? 'liveness'
        : 'readiness';
  if (running === name) {
    return name === 'readiness' && balanced
      ? conservative(
          'ECS runs the command as the health check of the container and replaces a task that fails it; the load balancer asks GET /',
        )
      : exact;
  }
  return notApplicable('ECS runs one health command in a container, and another one is named.');
}

/** Where no load balancer asks: ECS itself asks nothing over the network. */
function unasked({ handler, probe: name }: FeatureDetails['probe'], container: PlannedContainer): Answer {
  if (container.healthCommand !== undefined) return notApplicable('ECS runs `health.command` in its place.');
  if (name === 'startup') return notApplicable('Without a load balancer ECS asks nothing over the network.');
  return unsupported(`Without a load balancer ECS cannot ask over ${handler}; it can run a command in the container.`, {
    fix: 'write `health: { command: … }`, or an exec probe',
    source: 'Amazon ECS API Reference, HealthCheck',
  });
}

function sameQuestion(one: PlannedProbe | undefined, other: PlannedProbe | undefined): boolean {
  return one !== undefined && other !== undefined && JSON.stringify(one.handler) === JSON.stringify(other.handler);
}
