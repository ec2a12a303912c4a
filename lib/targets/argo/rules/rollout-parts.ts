import { at, isSet, itemsOf, numberOf, textOf, type Node } from '../../shared/kubernetes/rules/node';

const DEFAULT_REVISION_HISTORY = 10;
const DEFAULT_MAX_WEIGHT = 100;

export function blueGreenOf(rollout: Node): Node {
  return at(rollout, 'spec', 'strategy', 'blueGreen');
}

export function canaryOf(rollout: Node): Node {
  return at(rollout, 'spec', 'strategy', 'canary');
}

export function stepsOf(rollout: Node): readonly Node[] {
  return itemsOf(at(canaryOf(rollout), 'steps'));
}

export function trafficRoutingOf(rollout: Node): Node {
  return at(canaryOf(rollout), 'trafficRouting');
}

export function revisionHistoryOf(rollout: Node): number {
  return numberOf(at(rollout, 'spec', 'revisionHistoryLimit')) ?? DEFAULT_REVISION_HISTORY;
}

/** The weight that means all traffic. */
export function maxWeightOf(rollout: Node): number {
  return numberOf(at(trafficRoutingOf(rollout), 'maxTrafficWeight')) ?? DEFAULT_MAX_WEIGHT;
}

export function isPingPong(rollout: Node): boolean {
  return isSet(at(canaryOf(rollout), 'pingPong'));
}

/** The two Services that share the traffic of a canary, as far as they are named. */
export function trafficServicesOf(rollout: Node): readonly string[] {
  const canary = canaryOf(rollout);
  const places = isPingPong(rollout)
    ? [at(canary, 'pingPong', 'pingService'), at(canary, 'pingPong', 'pongService')]
    : [at(canary, 'stableService'), at(canary, 'canaryService')];
  return places.map(textOf).filter((name): name is string => name !== undefined && name !== '');
}
