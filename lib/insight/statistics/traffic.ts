import { requireCount, requireQuantity, requireShare } from './domain';

/**
 * How many requests one measurement sees. A real window is not of a fixed size, and that matters: the whole number of
 * failures that is above 1 % of 499 requests is 5, of 500 requests it is 6.
 */
export type Requests =
  | { readonly kind: 'exact'; readonly count: number }
  /** Independent users: the count varies around its mean by its square root. */
  | { readonly kind: 'poisson'; readonly mean: number };

/** What one version does within one measurement. */
export interface VersionTraffic {
  readonly requests: Requests;
  /** Share of its requests that fail, 0 to 1. */
  readonly failureRate: number;
}

export interface StageTraffic {
  /** Of all versions together. */
  readonly requestsPerSecond: number;
  /** The candidate's share, 0 to 1. */
  readonly weight: number;
  readonly seconds: number;
}

/** Requests that the candidate is expected to answer in so many seconds. */
export function expectedRequests({ requestsPerSecond, weight, seconds }: StageTraffic): number {
  requireQuantity('requestsPerSecond', requestsPerSecond);
  requireShare('weight', weight);
  requireQuantity('seconds', seconds);
  return requestsPerSecond * weight * seconds;
}

/** The failure rate that a metric of both versions together shows. */
export function dilutedFailureRate(weight: number, candidate: number, stable: number): number {
  requireShare('weight', weight);
  requireShare('candidate', candidate);
  requireShare('stable', stable);
  return weight * candidate + (1 - weight) * stable;
}

export function requireVersionTraffic({ requests, failureRate }: VersionTraffic): void {
  requireShare('failureRate', failureRate);
  if (requests.kind === 'exact') requireCount('requests.count', requests.count);
  else requireQuantity('requests.mean', requests.mean);
}
