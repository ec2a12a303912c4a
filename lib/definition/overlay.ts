/** The same shape with every field optional, and `null` to delete one. */
export type Overlay<T> = T extends readonly (infer Item)[]
  ? readonly Item[]
  : T extends object
    ? { readonly [K in keyof T]?: Overlay<T[K]> | null }
    : T;
