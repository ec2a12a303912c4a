import {
  at,
  has,
  isSet,
  itemsOf,
  keysOf,
  numberAt,
  remembered,
  textOf,
  type Node,
} from '../../shared/kubernetes/rules/node';

const DEFAULT_REVISION_HISTORY = 10;
const DEFAULT_MAX_WEIGHT = 100;

export const blueGreenOf = remembered((rollout): Node => at(rollout, 'spec', 'strategy', 'blueGreen'));

export const canaryOf = remembered((rollout): Node => at(rollout, 'spec', 'strategy', 'canary'));

export const stepsOf = remembered((rollout): readonly Node[] => itemsOf(at(canaryOf(rollout), 'steps')));

/** What the steps do, all together. */
const stepKindsOf = remembered(
  (rollout): ReadonlySet<string> => new Set(stepsOf(rollout).flatMap((step) => keysOf(step))),
);

export function hasStep(...kinds: readonly string[]): (rollout: Node) => boolean {
  return (rollout) => kinds.some((kind) => stepKindsOf(rollout).has(kind));
}

export function hasSteps(rollout: Node): boolean {
  return stepsOf(rollout).length > 0;
}

export function isCanary(rollout: Node): boolean {
  return isSet(canaryOf(rollout));
}

export function isBlueGreen(rollout: Node): boolean {
  return isSet(blueGreenOf(rollout));
}

export function hasRouting(rollout: Node): boolean {
  return isSet(trafficRoutingOf(rollout));
}

export const trafficRoutingOf = remembered((rollout): Node => at(canaryOf(rollout), 'trafficRouting'));

export function revisionHistoryOf(rollout: Node): number {
  return numberAt(rollout, 'spec', 'revisionHistoryLimit') ?? DEFAULT_REVISION_HISTORY;
}

/** The weight that means all traffic. */
export function maxWeightOf(rollout: Node): number {
  return numberAt(trafficRoutingOf(rollout), 'maxTrafficWeight') ?? DEFAULT_MAX_WEIGHT;
}

export function isPingPong(rollout: Node): boolean {
  return has(canaryOf(rollout), 'pingPong');
}

/** The two Services that share the traffic of a canary, as far as they are named. */
export const trafficServicesOf = remembered((rollout): readonly string[] => {
  const canary = canaryOf(rollout);
  const places = isPingPong(rollout)
    ? [at(canary, 'pingPong', 'pingService'), at(canary, 'pingPong', 'pongService')]
    : [at(canary, 'stableService'), at(canary, 'canaryService')];
  return places.map(textOf).filter((name): name is string => name !== undefined && name !== '');
});
