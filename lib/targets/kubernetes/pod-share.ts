/**
 * Pods of the candidate where the share of pods is the share of traffic. Rounded down, so that no more users meet it
 * than the plan says; but one, since a stage without it would test nothing.
 */
export function candidatePods(weight: number, replicas: number): number {
  if (weight <= 0) return 0;
  if (weight >= 100) return replicas;
  return Math.min(replicas - 1, Math.max(1, Math.floor((replicas * weight) / 100 + ROUNDING_ERROR)));
}

/** The share that they come to, in percent with two decimals. */
export function podShare(weight: number, replicas: number): number {
  return Math.round((candidatePods(weight, replicas) / replicas) * 10_000) / 100;
}

const ROUNDING_ERROR = 1e-9;
