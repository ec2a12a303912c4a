import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { Construct } from 'constructs';
import { InternalError } from '../diagnostics';
import type { RouteSpec, RuleConditionsSpec } from '../targets/shared/ecs/spec';
import { ruleConditions } from './rule-conditions';
import type { RouteListeners } from './route-listeners';
import type { TargetGroups } from './target-groups';

/**
 * The rules of one release: of production, and that of the candidate before it is in production, for tests or for chosen
 * users. A second target group makes them weighted rules, 100 and 0, on the test listener too: before
 * the first shift only blue, or main, has tasks.
 *
 * CodeDeploy or Amazon ECS moves the weights of the live rules, and CloudFormation knows nothing of it. It writes a rule again only
 * when the rule itself differs between two templates, so nothing here may depend on what changes from release to
 * release: a rule that is written again sends its traffic to the first group, whichever is live (aws-cdk#36649).
 */
export function listenerRules(
  scope: Construct,
  route: RouteSpec,
  listeners: RouteListeners,
  groups: TargetGroups,
): readonly elbv2.ApplicationListenerRule[] {
  const rule = (
    id: string,
    listener: elbv2.IApplicationListener,
    asked: RuleConditionsSpec & { readonly priority: number },
  ): elbv2.ApplicationListenerRule =>
    new elbv2.ApplicationListenerRule(scope, id, {
      listener,
      priority: asked.priority,
      conditions: ruleConditions(asked),
      action: forward(groups),
    });
  const production = rule('Rule', listeners.production, route);
  if (route.chosen) return [production, rule('ChosenRule', listeners.production, route.chosen)];
  return route.test && listeners.test ? [production, rule('TestRule', listeners.test, route)] : [production];
}

function forward({ main, alternate, blue, green }: TargetGroups): elbv2.ListenerAction {
  if (main && !alternate) return elbv2.ListenerAction.forward([main]);
  const [live, other] = main ? [main, alternate] : [blue, green];
  if (!live || !other) throw new InternalError('a route without target groups');
  return elbv2.ListenerAction.weightedForward([
    { targetGroup: live, weight: 100 },
    { targetGroup: other, weight: 0 },
  ]);
}
