import { requireOpenShare, requireShare } from './domain';
import { gatePower, type MeasuredGate } from './gate-power';

// A hundredth of a percent of the answer: finer than any limit that people write.
const PRECISION = 1e-4;

/**
 * Smallest failure rate that the gate notices with the wanted power, from the baseline up, to a relative precision of
 * 1e-4 and never too small; undefined where even a candidate that always fails is not noticed.
 */
export function minimumRegression(
  gate: MeasuredGate,
  looks: number,
  { baseline, power }: { readonly baseline: number; readonly power: number },
): number | undefined {
  requireShare('baseline', baseline);
  requireOpenShare('power', power);
  const noticed = (failureRate: number) => gatePower(gate, looks, failureRate) >= power;
  if (noticed(baseline)) return baseline;
  if (!noticed(1)) return undefined;
  let missed = baseline;
  let found = 1;
  while (found - missed > PRECISION * found) {
    // Between rates of different size the geometric middle is the shorter way.
    const middle = missed > 0 && found > 4 * missed ? Math.sqrt(missed * found) : (missed + found) / 2;
    if (noticed(middle)) found = middle;
    else missed = middle;
  }
  return found;
}
