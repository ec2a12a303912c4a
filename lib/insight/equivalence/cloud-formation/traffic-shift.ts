import type { Node } from '../node';
import type { WeightLine } from '../weight-line';

/** How CodeDeploy moves traffic from one version to the next. */
export type TrafficShift =
  | { readonly kind: 'allAtOnce' }
  | { readonly kind: 'canary' | 'linear'; readonly percent: number; readonly minutes: number };

/** The configurations that every account has, by the platform that they are for. */
const BUILT_IN: Readonly<Record<'ECS' | 'Lambda', readonly (readonly [name: string, TrafficShift])[]>> = {
  ECS: [...canaries(5, 15), ...linears(1, 3)],
  Lambda: [...canaries(5, 10, 15, 30), ...linears(1, 2, 3, 10)],
};

function canaries(...minutes: readonly number[]): readonly (readonly [string, TrafficShift])[] {
  return minutes.map((one) => [`Canary10Percent${one}Minutes`, { kind: 'canary', percent: 10, minutes: one }]);
}

/** Amazon writes one of them in the singular for Lambda. */
function linears(...minutes: readonly number[]): readonly (readonly [string, TrafficShift])[] {
  return minutes.flatMap((one) =>
    (one === 1 ? ['1Minute', '1Minutes'] : [`${one}Minutes`]).map(
      (every) => [`Linear10PercentEvery${every}`, { kind: 'linear', percent: 10, minutes: one }] as const,
    ),
  );
}

export function builtInShift(name: Node, platform: 'ECS' | 'Lambda'): TrafficShift {
  const [, config] = /^CodeDeployDefault\.(.+)$/.exec(name.text()) ?? [];
  if (config === `${platform}AllAtOnce`) return { kind: 'allAtOnce' };
  const [, shift] = BUILT_IN[platform].find(([known]) => config === `${platform}${known}`) ?? [];
  return shift ?? name.refuse(`CodeDeploy has no configuration of the name '${name.text()}' for ${platform}`);
}

/**
 * The shares before full traffic: the first comes at once, each later one after the interval.
 *
 * @param beforeNext what happens at the end of each share
 */
export function drawShift(line: WeightLine, shift: TrafficShift, beforeNext: () => void = () => undefined): void {
  if (shift.kind === 'allAtOnce') return;
  const steps = shift.kind === 'canary' ? 1 : Math.ceil(rounded(100 / shift.percent)) - 1;
  for (let step = 1; step <= steps; step += 1) {
    line.set(rounded(shift.percent * step));
    line.hold(shift.minutes * 60);
    beforeNext();
  }
}

/** Percentages have one decimal, and products of them no more. */
function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** A share and a time as CodeDeploy takes them. */
export function timedShift(kind: 'canary' | 'linear', percentage: Node, interval: Node): TrafficShift {
  const percent = percentage.count();
  const minutes = interval.count();
  if (percent < 1 || percent > 99) percentage.refuse(`${percent} % is not between 1 and 99`);
  if (minutes < 1) interval.refuse('it waits for a minute at least');
  return { kind, percent, minutes };
}

/** A share and a time as Amazon ECS takes them: percentages with one decimal, and no wait at all is allowed. */
export function ecsShift(kind: 'canary' | 'linear', percentage: Node, bake: Node): TrafficShift {
  const percent = percentage.number();
  if (percent <= 0 || percent > 100) percentage.refuse(`${percent} % is not between 0 and 100`);
  return { kind, percent, minutes: bake.count() };
}
