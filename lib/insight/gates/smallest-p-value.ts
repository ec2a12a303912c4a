/**
 * The p-value of a Mann-Whitney test of `points` against `points` values when every value of one side is above every
 * value of the other: one arrangement of C(2n, n), or two where both directions count.
 */
export function smallestPValue(points: number, sides: 1 | 2): number {
  let arrangements = 1;
  for (let k = 1; k <= points; k++) arrangements *= (points + k) / k;
  return Math.min(1, sides / Math.round(arrangements));
}
