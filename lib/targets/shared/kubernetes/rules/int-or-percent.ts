import { parsed, unparsed, type Parsed } from '../../../../units/parsed';

export const INT_OR_PERCENT = "a whole number from 0 up, or a percentage such as '25%'";

/** A number of pods, or a share of them. */
export type Share =
  { readonly kind: 'count'; readonly value: number } | { readonly kind: 'percent'; readonly value: number };

/** Reads what Kubernetes calls int-or-string for a number of pods: 1, '25%'; not '25'. */
export function parseIntOrPercent(value: unknown): Parsed<Share> {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return parsed({ kind: 'count', value });
  const match = typeof value === 'string' ? /^(\d{1,9})%$/.exec(value) : null;
  return match ? parsed({ kind: 'percent', value: Number(match[1]) }) : unparsed(value, INT_OR_PERCENT);
}

/** How many pods that is; Kubernetes rounds a surge up and an unavailability down. */
export function resolveShare(share: Share, replicas: number, rounding: 'up' | 'down'): number {
  if (share.kind === 'count') return share.value;
  const exact = (share.value * replicas) / 100;
  return rounding === 'up' ? Math.ceil(exact) : Math.floor(exact);
}
