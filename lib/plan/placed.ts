/** What the plan takes over as it was written, with the place where the user wrote it. */
export type Placed<T> = T & { readonly path: string };

export function placed<T extends object>(items: readonly T[], at: (index: number) => string): readonly Placed<T>[] {
  return items.map((item, index) => ({ ...item, path: at(index) }));
}
