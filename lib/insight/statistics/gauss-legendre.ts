export interface QuadraturePoint {
  readonly at: number;
  readonly weight: number;
}

/** Points and weights that integrate smooth functions from −1 to 1. */
export function gaussLegendre(points: number): readonly QuadraturePoint[] {
  return Array.from({ length: points }, (_, index) => {
    let at = -Math.cos((Math.PI * (index + 0.75)) / (points + 0.5));
    let slope = 1;
    // Newton's method from this start doubles its digits each time; six rounds are more than enough.
    for (let round = 0; round < 6; round++) {
      const { value, derivative } = legendre(points, at);
      slope = derivative;
      at -= value / derivative;
    }
    return { at, weight: 2 / ((1 - at * at) * slope * slope) };
  });
}

function legendre(degree: number, at: number): { readonly value: number; readonly derivative: number } {
  let before = 1;
  let value = at;
  for (let n = 2; n <= degree; n++) [before, value] = [value, ((2 * n - 1) * at * value - (n - 1) * before) / n];
  return { value, derivative: (degree * (at * value - before)) / (at * at - 1) };
}
