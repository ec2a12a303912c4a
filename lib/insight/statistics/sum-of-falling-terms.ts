/** first + first·ratio(0) + first·ratio(0)·ratio(1) + …, until a term changes nothing. */
export function sumOfFallingTerms(first: number, ratio: (step: number) => number): number {
  let term = first;
  let sum = first;
  for (let step = 0; ; step++) {
    term *= ratio(step);
    const next = sum + term;
    if (next === sum) return Math.min(1, sum);
    sum = next;
  }
}
