/** A number moved into a range, and whether it had to be. */
export function within(value: number, smallest: number, largest: number): number {
  return Math.min(largest, Math.max(smallest, value));
}
