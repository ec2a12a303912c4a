/** Work in steps, with the place between two of them marked by a `yield`. */
export type Steps<T> = Generator<void, T>;

/** Nothing is left to do. */
export function* done<T>(value: T): Steps<T> {
  return value;
}

export function ended<T>(steps: Steps<T>): T {
  let at = steps.next();
  while (at.done !== true) at = steps.next();
  return at.value;
}

/**
 * The same as ending each by itself, but takes every step of all of them before the next one: a processor runs the
 * same small part of a program many times faster than all of it again and again.
 */
export function endedTogether<T>(all: readonly Steps<T>[]): readonly T[] {
  const values = new Map<Steps<T>, T>();
  let open = all;
  while (open.length > 0) {
    open = open.filter((steps) => {
      const at = steps.next();
      if (at.done === true) values.set(steps, at.value);
      return at.done !== true;
    });
  }
  return all.map((steps) => values.get(steps) as T);
}
