import type { Node } from '../node';
import { referredId, type Template } from './template';

/** Refuses rules that send something to the candidate's group while no release is under way. */
export function checkListenerWeights(template: Template, stable: string, candidate: string): void {
  const actions = [
    ...template.ofType('AWS::ElasticLoadBalancingV2::ListenerRule').map(({ properties }) => properties.get('Actions')),
    ...template
      .ofType('AWS::ElasticLoadBalancingV2::Listener')
      .map(({ properties }) => properties.get('DefaultActions')),
  ];
  const forwards = actions.flatMap((one) => one.list()).map((action) => action.at('ForwardConfig', 'TargetGroups'));
  const own = forwards.filter((groups) => groups.list().some((group) => groupId(group) === stable));
  if (own.length === 0) return;
  for (const groups of own) checkWeights(groups, stable, candidate);
}

function checkWeights(groups: Node, stable: string, candidate: string): void {
  for (const group of groups.list()) {
    const weight = group.get('Weight').number(1);
    const id = groupId(group);
    if (id === candidate && weight !== 0) group.refuse(`the candidate has weight ${weight} before the release begins`);
    if (id === stable && weight !== 100) group.refuse(`stable has weight ${weight} before the release begins`);
  }
}

function groupId(group: Node): string | undefined {
  return referredId(group.get('TargetGroupArn'));
}
