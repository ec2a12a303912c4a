/** The record without its undefined fields, so that plans compare and serialize the same. */
export function defined<T extends object>(record: T): T {
  const kept: Partial<T> = {};
  // A plan has dozens of these records: pairs in between would cost four times as much.
  for (const field of Object.keys(record) as (keyof T)[]) {
    if (record[field] !== undefined) kept[field] = record[field];
  }
  return kept as T;
}
