import { unreachable } from '../../diagnostics';
import { requireCount, requireOpenShare } from './domain';
import { exitProbabilities } from './exit-probabilities';
import { normalQuantile } from './normal-quantile';

/** `pocock`: the same boundary at each look. `obrien-fleming`: high at first, close to a single test at the end. */
export type BoundaryShape = 'pocock' | 'obrien-fleming';

export interface GroupSequentialDesign {
  /** Equally spaced in samples. */
  readonly looks: number;
  /** Of all looks together, two-sided. */
  readonly significance: number;
  readonly shape: BoundaryShape;
}

/** What |z| must exceed at look 1, 2, … so that all looks together keep the significance. */
export function groupSequentialBoundaries(design: GroupSequentialDesign): readonly number[] {
  const { looks, significance, shape } = design;
  requireCount('looks', looks, 1);
  requireOpenShare('significance', significance);
  const boundaries = (constant: number) =>
    Array.from({ length: looks }, (_, look) => constant * shapeAt(shape, look + 1, looks));
  const spent = (constant: number) =>
    exitProbabilities(boundaries(constant)).reduce((sum, { above, below }) => sum + above + below, 0);
  // A single look needs the least; Bonferroni's correction is never too little.
  let low = normalQuantile(1 - significance / 2);
  let high = normalQuantile(1 - significance / 2 / looks);
  while (high - low > 1e-9) {
    const middle = (low + high) / 2;
    if (spent(middle) > significance) low = middle;
    else high = middle;
  }
  return boundaries(high);
}

function shapeAt(shape: BoundaryShape, look: number, looks: number): number {
  switch (shape) {
    case 'pocock':
      return 1;
    case 'obrien-fleming':
      return Math.sqrt(looks / look);
    default:
      return unreachable(shape);
  }
}
