/*
 * Releases that are run alike share the parts of their manifests that are the same, and those are frozen through and
 * through: what was written of them once is right for ever.
 */

const texts = new WeakMap<object, Map<number, string>>();
const settled = new WeakMap<object, boolean>();

/** What was written of it at a place, if anything was. */
export function knownText(value: object, place: number): string | undefined {
  return texts.get(value)?.get(place);
}

export function keepText(value: object, place: number, text: string): void {
  // One string, not the tree of its parts.
  text.charCodeAt(0);
  const known = texts.get(value);
  if (known === undefined) texts.set(value, new Map([[place, text]]));
  else known.set(place, text);
}

/** Whether nothing in it can change any more. */
export function isSettled(value: object): boolean {
  if (!Object.isFrozen(value)) return false;
  const known = settled.get(value);
  if (known !== undefined) return known;
  const found = Object.values(Object.getOwnPropertyDescriptors(value)).every(
    // A getter may answer something else each time.
    (one) => 'value' in one && (typeof one.value !== 'object' || one.value === null || isSettled(one.value as object)),
  );
  settled.set(value, found);
  return found;
}
