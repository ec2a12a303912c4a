import type * as pulumi from '@pulumi/pulumi';
import { ListenerRule } from '@pulumi/aws/lb/listenerRule';
import {
  listenerRulesOf,
  ruleForward,
  type ForwardSpec,
  type ListenerRuleSpec,
} from '../../targets/shared/ecs/listener-rules';
import type { Colour, RouteSpec, RuleConditionsSpec } from '../../targets/shared/ecs/spec';
import type { RouteListener } from './listener';
import { nameOf, under, type Making } from './making';
import type { TargetGroups } from './target-groups';

export interface RouteListeners {
  readonly production: RouteListener;
  readonly test?: RouteListener;
}

/** The rules of one release, in the order of their keys. */
export type ListenerRules = Readonly<Partial<Record<ListenerRuleSpec['key'], ListenerRule>>>;

/** None ends as another one: `till` with a `test-rule` and `till-test` with a `rule` would have one URN. */
const KEYS: { readonly [K in ListenerRuleSpec['key']]: string } = {
  production: 'rule',
  chosen: 'rule-chosen',
  test: 'rule-test',
};

/** Who deploys writes the actions of the live rules, so Pulumi writes them once and looks at them no more. */
export function listenerRules(
  making: Making,
  route: RouteSpec,
  listeners: RouteListeners,
  groups: TargetGroups,
): ListenerRules {
  const forward = ruleForward(Object.keys(groups) as Colour[]);
  const moves = forward.length > 1;
  return Object.fromEntries(
    listenerRulesOf(route).flatMap(({ key, listener: on, conditions, priority }) => {
      const listener = listeners[on];
      if (!listener) return [];
      const rule = new ListenerRule(
        nameOf(making, KEYS[key]),
        {
          listenerArn: listener.arn,
          priority,
          conditions: ruleConditions(conditions),
          actions: [action(forward, groups)],
          tags: making.tags,
        },
        under(making, moves ? { ignoreChanges: ['actions'] } : {}),
      );
      return [[key, rule] as const];
    }),
  );
}

interface Action {
  readonly type: 'forward';
  readonly targetGroupArn?: pulumi.Input<string>;
  readonly forward?: { readonly targetGroups: { readonly arn: pulumi.Input<string>; readonly weight?: number }[] };
}

/** One group is written as Elastic Load Balancing writes it. */
export function action(forward: readonly ForwardSpec[], groups: TargetGroups): Action {
  const [only, second] = forward;
  if (only && !second) return { type: 'forward', targetGroupArn: groups[only.colour]!.arn };
  return {
    type: 'forward',
    forward: { targetGroups: forward.map(({ colour, weight }) => ({ arn: groups[colour]!.arn, weight })) },
  };
}

function ruleConditions({ hosts, paths, header, query }: RuleConditionsSpec) {
  return [
    ...(hosts.length > 0 ? [{ hostHeader: { values: [...hosts] } }] : []),
    ...(paths.length > 0 ? [{ pathPattern: { values: [...paths] } }] : []),
    ...(header && header.values.length > 0
      ? [{ httpHeader: { httpHeaderName: header.name, values: [...header.values] } }]
      : []),
    ...(header && header.regexes.length > 0
      ? [{ httpHeader: { httpHeaderName: header.name, regexValues: [...header.regexes] } }]
      : []),
    ...(query && query.length > 0 ? [{ queryStrings: query.map(({ key, value }) => ({ key, value })) }] : []),
  ];
}
