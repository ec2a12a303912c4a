import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { Construct } from 'constructs';
import {
  listenerRulesOf,
  ruleForward,
  type ForwardSpec,
  type ListenerRuleSpec,
} from '../targets/shared/ecs/listener-rules';
import type { Colour, RouteSpec } from '../targets/shared/ecs/spec';
import { ruleConditions } from './rule-conditions';
import type { RouteListeners } from './route-listeners';
import type { TargetGroups } from './target-groups';

const IDS: { readonly [K in ListenerRuleSpec['key']]: string } = {
  production: 'Rule',
  chosen: 'ChosenRule',
  test: 'TestRule',
};

/**
 * CodeDeploy or Amazon ECS moves the weights of the live rules, and CloudFormation knows nothing of it. It writes a rule
 * again only when the rule itself differs between two templates, so nothing here may depend on what changes from release
 * to release.
 */
export function listenerRules(
  scope: Construct,
  route: RouteSpec,
  listeners: RouteListeners,
  groups: TargetGroups,
): readonly elbv2.ApplicationListenerRule[] {
  return listenerRulesOf(route).flatMap(({ key, listener: on, conditions, priority }) => {
    const listener = listeners[on];
    if (!listener) return [];
    return [
      new elbv2.ApplicationListenerRule(scope, IDS[key], {
        listener,
        priority,
        conditions: ruleConditions(conditions),
        action: forward(groups),
      }),
    ];
  });
}

function forward(groups: TargetGroups): elbv2.ListenerAction {
  const spec = ruleForward(coloursOf(groups));
  return spec.every(isWeighted)
    ? elbv2.ListenerAction.weightedForward(spec.map(({ colour, weight }) => ({ targetGroup: groups[colour]!, weight })))
    : elbv2.ListenerAction.forward(spec.map(({ colour }) => groups[colour]!));
}

export function isWeighted(spec: ForwardSpec): spec is Required<ForwardSpec> {
  return spec.weight !== undefined;
}

export function coloursOf(groups: Readonly<Partial<Record<Colour, unknown>>>): readonly Colour[] {
  return Object.keys(groups) as Colour[];
}
