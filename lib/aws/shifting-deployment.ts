import { Duration } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import type { ApplicationListenerRule } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { InternalError, unreachable } from '../diagnostics';
import type { ShiftingDeploymentSpec, TrafficShiftSpec } from '../targets/ecs/spec';
import { deploymentAlarms } from './deployment-alarms';
import type { Controlled } from './fargate-service';
import type { NetworkListeners } from './network-route';
import type { NetworkTargetGroups, TargetGroups } from './target-groups';

/** How Amazon ECS itself shifts traffic between two versions. The bake is always written: left out, it is 36 hours. */
export function shiftingControl(deployment: ShiftingDeploymentSpec, alarmNames: readonly string[]): Controlled {
  return {
    deploymentController: { type: ecs.DeploymentControllerType.ECS },
    ...shift(deployment),
    bakeTime: Duration.minutes(deployment.bakeMinutes),
    ...deploymentAlarms(deployment, alarmNames),
  };
}

function shift(
  spec: TrafficShiftSpec,
): Pick<Controlled, 'deploymentStrategy' | 'canaryConfiguration' | 'linearConfiguration'> {
  switch (spec.strategy) {
    case 'BLUE_GREEN':
      return { deploymentStrategy: ecs.DeploymentStrategy.BLUE_GREEN };
    case 'CANARY':
      return {
        deploymentStrategy: ecs.DeploymentStrategy.CANARY,
        canaryConfiguration: shiftConfig(spec.canaryPercent, spec.canaryBakeMinutes),
      };
    case 'LINEAR':
      return {
        deploymentStrategy: ecs.DeploymentStrategy.LINEAR,
        linearConfiguration: shiftConfig(spec.stepPercent, spec.stepBakeMinutes),
      };
    default:
      return unreachable(spec);
  }
}

function shiftConfig(stepPercent: number, minutes: number): ecs.TrafficShiftConfig {
  return { stepPercent, stepBakeTime: Duration.minutes(minutes) };
}

/** What Amazon ECS moves the weights of: rules, or whole listeners of a Network Load Balancer. */
export type Shifted = readonly ecs.ListenerRuleConfiguration[];

/**
 * The second target group and the rules whose weights ECS moves. Both groups are in both rules from the start, or ECS
 * refuses the deployment; what the rules say never changes afterwards.
 */
export function alternateTarget(
  { alternate }: TargetGroups | NetworkTargetGroups,
  shifted: () => Shifted,
  role: () => iam.IRole,
): ecs.AlternateTarget | undefined {
  if (!alternate) return undefined;
  const [production, test] = shifted();
  if (!production || !test) throw new InternalError('a shift without production and test rule');
  return new ecs.AlternateTarget('AlternateTarget', {
    alternateTargetGroup: alternate,
    productionListener: production,
    testListener: test,
    role: role(),
  });
}

export function shiftedRules(rules: readonly ApplicationListenerRule[]): Shifted {
  return rules.map((rule) => ecs.ListenerRuleConfiguration.applicationListenerRule(rule));
}

export function shiftedListeners({ production, test }: NetworkListeners): Shifted {
  return [production, ...(test ? [test] : [])].map((one) => ecs.ListenerRuleConfiguration.networkListener(one));
}
