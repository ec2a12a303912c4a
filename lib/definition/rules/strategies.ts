import { finding, joinPath, type Diagnostic } from '../../diagnostics';
import { formatPercentage, parsePercentage } from '../../units';
import type { AbTestStrategy, CanaryStrategy, RollingStrategy, Strategy } from '../strategy';
import type { DefinitionRule } from './rule';

export const strategyRules: readonly DefinitionRule[] = [
  { reads: ['strategy'], check: ({ strategy }) => (strategy === undefined ? [] : checkStrategy(strategy, 'strategy')) },
];

function checkStrategy(strategy: Strategy, path: string): readonly Diagnostic[] {
  switch (strategy.kind) {
    case 'canary':
      return checkCanary(strategy, path);
    case 'blueGreen':
      return strategy.shift === undefined ? [] : checkStrategy(strategy.shift, joinPath(path, 'shift'));
    case 'shadow':
      return strategy.then === undefined ? [] : checkStrategy(strategy.then, joinPath(path, 'then'));
    case 'abTest':
      return checkUsers(strategy, path);
    case 'rolling':
      return checkRolling(strategy, path);
    case 'recreate':
    case 'linear':
      return [];
  }
}

interface PlacedWeight {
  readonly path: string;
  readonly percent: number;
  readonly isLast: boolean;
}

function checkCanary(canary: CanaryStrategy, path: string): readonly Diagnostic[] {
  if ('weights' in canary) {
    const weights = canary.weights.map((weight, index) => ({
      path: joinPath(path, 'weights', index),
      percent: percentOf(weight),
      isLast: false,
    }));
    return [...weights.flatMap(full), ...falls(weights, (before, weight) => weight > before)];
  }
  const stages = canary.stages.flatMap(({ weight }, index) =>
    weight === undefined
      ? []
      : [
          {
            path: joinPath(path, 'stages', index, 'weight'),
            percent: percentOf(weight),
            isLast: index === canary.stages.length - 1,
          },
        ],
  );
  // Two stages may have one weight: the first may wait for a gate, the second for time.
  return [...stages.flatMap(full), ...falls(stages, (before, weight) => weight >= before)];
}

function percentOf(weight: string): number {
  const parsed = parsePercentage(weight);
  return parsed.ok ? parsed.value : Number.NaN;
}

function falls(
  weights: readonly PlacedWeight[],
  rises: (before: number, weight: number) => boolean,
): readonly Diagnostic[] {
  return weights.slice(1).flatMap(({ path, percent }, index) => {
    const before = weights[index]!.percent;
    if (rises(before, percent)) return [];
    return [
      finding('weights-not-rising', path, {
        message:
          percent === before
            ? 'This share is the same as the one before; nothing is learned from it that a longer hold would not show.'
            : 'A canary only grows; what takes traffic away is a rollback.',
        got: `${formatPercentage(percent)} after ${formatPercentage(before)}`,
        allowed: `above ${formatPercentage(before)}`,
        fix: percent === before ? 'remove it and hold the one before for longer' : 'put the shares in rising order',
      }),
    ];
  });
}

function full({ path, percent, isLast }: PlacedWeight): readonly Diagnostic[] {
  if (percent < 100 || isLast) return [];
  return [
    finding('weight-full-too-early', path, {
      message: 'Full traffic follows the last share by itself.',
      got: formatPercentage(percent),
      allowed: 'below 100%, but for the last of stages',
      fix: 'remove it, and say bake for how long the guardrails watch at full traffic',
    }),
  ];
}

function checkUsers({ match, split }: AbTestStrategy, path: string): readonly Diagnostic[] {
  if ((match === undefined) !== (split === undefined)) return [];
  return [
    finding('ab-test-without-users', path, {
      message: 'An A/B test needs one way to choose the users of the candidate.',
      got: match === undefined ? 'neither match nor split' : 'both match and split',
      allowed: 'exactly one of match, split',
      fix: match === undefined ? "add match: [{ kind: 'header', … }], or split: '50%'" : 'remove one of them',
    }),
  ];
}

function checkRolling({ maxSurge, maxUnavailable }: RollingStrategy, path: string): readonly Diagnostic[] {
  if (!isNone(maxSurge) || !(maxUnavailable === undefined || isNone(maxUnavailable))) return [];
  return [
    finding('rolling-cannot-progress', joinPath(path, 'maxSurge'), {
      message: 'With no instance above and none below the wanted number, none can be replaced.',
      got: `maxSurge ${maxSurge}, maxUnavailable ${maxUnavailable ?? 0}`,
      allowed: 'at least one of them above zero',
      fix: "set maxSurge to '25%', or maxUnavailable to 1",
    }),
  ];
}

function isNone(value: number | string | undefined): boolean {
  return typeof value === 'string' ? percentOf(value) === 0 : value === 0;
}
