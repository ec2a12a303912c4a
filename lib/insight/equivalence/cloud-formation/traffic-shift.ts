import type { Node } from '../node';
import type { WeightLine } from '../weight-line';

/** How CodeDeploy moves the traffic of an ECS service. */
export type TrafficShift =
  | { readonly kind: 'allAtOnce' }
  | { readonly kind: 'canary' | 'linear'; readonly percent: number; readonly minutes: number };

/** The configurations that every account has. */
const BUILT_IN: Readonly<Record<string, TrafficShift>> = {
  'CodeDeployDefault.ECSAllAtOnce': { kind: 'allAtOnce' },
  'CodeDeployDefault.ECSCanary10Percent5Minutes': { kind: 'canary', percent: 10, minutes: 5 },
  'CodeDeployDefault.ECSCanary10Percent15Minutes': { kind: 'canary', percent: 10, minutes: 15 },
  'CodeDeployDefault.ECSLinear10PercentEvery1Minutes': { kind: 'linear', percent: 10, minutes: 1 },
  'CodeDeployDefault.ECSLinear10PercentEvery3Minutes': { kind: 'linear', percent: 10, minutes: 3 },
};

export function builtInShift(name: Node): TrafficShift {
  return BUILT_IN[name.text()] ?? name.refuse(`CodeDeploy has no configuration of the name '${name.text()}'`);
}

/** The shares before full traffic: the first comes at once, each later one after the interval. */
export function drawShift(line: WeightLine, shift: TrafficShift): void {
  if (shift.kind === 'allAtOnce') return;
  const last = shift.kind === 'canary' ? shift.percent : 100;
  for (let weight = shift.percent; weight < 100 && weight <= last; weight += shift.percent) {
    line.set(weight);
    line.hold(shift.minutes * 60);
    if (shift.kind === 'canary') return;
  }
}

/** The three numbers as CodeDeploy takes them. */
export function timedShift(kind: 'canary' | 'linear', percentage: Node, interval: Node): TrafficShift {
  const percent = percentage.count();
  const minutes = interval.count();
  if (percent < 1 || percent > 99) percentage.refuse(`${percent} % is not between 1 and 99`);
  if (minutes < 1) interval.refuse('it waits for a minute at least');
  return { kind, percent, minutes };
}
