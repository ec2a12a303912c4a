/** A share of 1 as people read it, with three significant digits: `1 %`, `0.15 %`. */
export function percentText(share: number): string {
  return `${threeDigits(share * 100)} %`;
}

export function threeDigits(value: number): number {
  return value === 0 ? 0 : Number(value.toPrecision(3));
}
