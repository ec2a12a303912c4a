import { gaussLegendre } from './gauss-legendre';
import { normalDensity, normalTail } from './normal-distribution';

/** Probability to cross a boundary for the first time at one look. */
export interface Exit {
  readonly above: number;
  readonly below: number;
}

const POINTS = gaussLegendre(48);

/**
 * Of a z statistic over equally spaced looks, by recursive integration (Armitage, McPherson and Rowe 1969): the density
 * of those that have not yet crossed is carried from look to look.
 *
 * @param boundaries what |z| must exceed, one a look
 * @param drift mean of z at the first look; 0 where there is no difference. @default 0
 */
export function exitProbabilities(boundaries: readonly number[], drift = 0): readonly Exit[] {
  // In sums of independent steps with variance 1: z at look k is the sum over √k.
  let inside = [{ at: 0, mass: 1 }];
  return boundaries.map((boundary, index) => {
    const edge = boundary * Math.sqrt(index + 1);
    const exit = {
      above: inside.reduce((sum, { at, mass }) => sum + mass * normalTail(edge - at - drift), 0),
      below: inside.reduce((sum, { at, mass }) => sum + mass * normalTail(edge + at + drift), 0),
    };
    inside = POINTS.map(({ at, weight }) => {
      const reached = at * edge;
      const density = inside.reduce((sum, from) => sum + from.mass * normalDensity(reached - from.at - drift), 0);
      return { at: reached, mass: density * weight * edge };
    });
    return exit;
  });
}
