import { parseGoDuration } from '../../shared/kubernetes/rules/go-duration';
import { at, isSet, itemsOf, numberAt, textAt, type Node } from '../../shared/kubernetes/rules/node';

export function analysisOf(canary: Node): Node {
  const analysis = at(canary, 'spec', 'analysis');
  const earlier = at(canary, 'spec', 'canaryAnalysis');
  return !isSet(analysis) && isSet(earlier) ? earlier : analysis;
}

/** Undefined where the controller's own flag decides. */
export function providerOf(canary: Node): string | undefined {
  return textAt(canary, 'spec', 'provider');
}

export function webhooksOf(canary: Node): readonly Node[] {
  return itemsOf(at(analysisOf(canary), 'webhooks'));
}

export function metricsOf(canary: Node): readonly Node[] {
  return itemsOf(at(analysisOf(canary), 'metrics'));
}

export function matchOf(canary: Node): readonly Node[] {
  return itemsOf(at(analysisOf(canary), 'match'));
}

export function iterationsOf(canary: Node): number {
  return numberAt(analysisOf(canary), 'iterations') ?? 0;
}

/** Seconds; undefined for what cannot be read. */
export function secondsOf(duration: Node): number | undefined {
  const read = parseGoDuration(duration.value);
  return read.ok ? read.value : undefined;
}

/** The controller's own default. */
export const DEFAULT_INTERVAL_SECONDS = 60;
export const SHORTEST_INTERVAL_SECONDS = 10;

/** What the controller makes of the interval. */
export function intervalOf(canary: Node): number {
  const seconds = secondsOf(at(analysisOf(canary), 'interval')) ?? DEFAULT_INTERVAL_SECONDS;
  return Math.max(SHORTEST_INTERVAL_SECONDS, seconds);
}
