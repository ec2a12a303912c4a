/** A record with exactly one of the keys of `T`: what Kubernetes calls a union. */
export type ExactlyOne<T> = {
  [Key in keyof T]: { readonly [K in Key]: T[K] } & { readonly [Other in Exclude<keyof T, Key>]?: never };
}[keyof T];
