/** A type without `readonly` and with intersections written out: what a value may be, however it was declared. */
export type Plain<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends readonly (infer Item)[]
    ? Plain<Item>[]
    : { -readonly [Key in keyof T]: Plain<T[Key]> };

/** Whether two types are identical, not only assignable: an optional field that one lacks makes them differ. */
export type Same<Left, Right> =
  (<T>() => T extends Left ? 1 : 2) extends <T>() => T extends Right ? 1 : 2 ? true : false;

/** Does not compile for `false`. */
export type Proof<T extends true> = T;
