/** The entries of a record that the user chose the keys of: the order in which they were written means nothing. */
export function byKey<T>(record: Readonly<Record<string, T>> = {}): [string, T][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}
