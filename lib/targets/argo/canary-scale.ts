import type { CanaryStep, CanaryStepKinds } from './manifest';

export type CanaryScale = CanaryStepKinds['setCanaryScale'];

/** The candidate's size is that of its weight. */
export const FOLLOW_WEIGHT: CanaryScale = { matchTrafficWeight: true };

export function isFollowing(scale: CanaryScale): boolean {
  return 'matchTrafficWeight' in scale;
}

interface ScaleState {
  readonly scale: CanaryScale;
  /** The candidate's weight in percent. */
  readonly weight: number;
}

/** Steps before traffic moves, and after. */
export interface ScaleChange {
  readonly before: readonly CanaryStep[];
  readonly after: readonly CanaryStep[];
}

export const NO_CHANGE: ScaleChange = { before: [], after: [] };

/**
 * Pods first when the candidate grows, traffic first when it shrinks: it never has fewer pods than either state asks
 * for. To follow the weight again at once would first shrink it to its old weight, which at 0 % is no pod at all.
 *
 * @param replicas As many as an autoscaler may have asked for: so many users must not meet a fixed number of pods.
 * @param last Whether nothing comes after: then the candidate has full size anyway.
 */
export function scaleChange(replicas: number, from: ScaleState, to: ScaleState, last: boolean): ScaleChange {
  if (JSON.stringify(from.scale) === JSON.stringify(to.scale)) return NO_CHANGE;
  const set = (scale: CanaryScale): CanaryStep => ({ setCanaryScale: scale });
  if (pods(replicas, to) <= pods(replicas, from)) return { before: [], after: last ? [] : [set(to.scale)] };
  if (!isFollowing(to.scale)) return { before: [set(to.scale)], after: [] };
  return { before: [set({ weight: to.weight })], after: last ? [] : [set(to.scale)] };
}

function pods(replicas: number, { scale, weight }: ScaleState): number {
  if (scale.replicas !== undefined) return scale.replicas;
  return Math.ceil((replicas * (scale.weight ?? weight)) / 100);
}
