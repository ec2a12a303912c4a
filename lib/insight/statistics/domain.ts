/** Statistics of an impossible number would be a plausible lie, so the input is refused with got and allowed. */
export function requireShare(name: string, value: number): void {
  if (!(value >= 0 && value <= 1)) throw new RangeError(`${name}: got ${value}, allowed 0 to 1`);
}

/** A share that is neither never nor always. */
export function requireOpenShare(name: string, value: number): void {
  if (!(value > 0 && value < 1)) throw new RangeError(`${name}: got ${value}, allowed above 0 and below 1`);
}

export function requireCount(name: string, value: number, least = 0): void {
  if (!Number.isSafeInteger(value) || value < least) {
    throw new RangeError(`${name}: got ${value}, allowed whole numbers from ${least}`);
  }
}

export function requireQuantity(name: string, value: number): void {
  if (!(value >= 0 && value < Infinity)) throw new RangeError(`${name}: got ${value}, allowed 0 or more`);
}

export function requirePositive(name: string, value: number): void {
  if (!(value > 0 && value < Infinity)) throw new RangeError(`${name}: got ${value}, allowed above 0`);
}
