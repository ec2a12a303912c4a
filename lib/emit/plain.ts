import { InternalError, joinPath } from '../diagnostics';

/** Data with one meaning in every format; a property whose value is `undefined` is the same as an absent one. */
export type Plain =
  string | number | boolean | null | readonly Plain[] | { readonly [property: string]: Plain | undefined };

/** Far below what the readers of YAML allow, far above any manifest; a cycle always reaches it. */
export const DEEPEST = 200;

export function refuse(path: readonly (string | number)[], problem: string): never {
  throw new InternalError(`cannot write ${joinPath(...path) || 'the document'}: ${problem}`);
}

/** A list with a plain value in every place; `undefined` in a list has no meaning in YAML. */
export function isPlainList(value: object): value is readonly Plain[] {
  return Array.isArray(value) && hasPlainPrototype(value, Array.prototype, 'Array');
}

/** A record that nothing was inherited into and nothing hides in. */
export function isPlainRecord(value: object): value is { readonly [property: string]: Plain | undefined } {
  return (
    hasPlainPrototype(value, Object.prototype, 'Object') &&
    Object.getOwnPropertySymbols(value).length === 0 &&
    !Object.hasOwn(value, '__proto__')
  );
}

// Data from another realm (a vm context, a worker) has prototypes of its own: those are known by their constructor.
function hasPlainPrototype(value: object, own: object, name: 'Array' | 'Object'): boolean {
  const prototype: object | null = Object.getPrototypeOf(value);
  if (prototype === own) return true;
  if (prototype === null) return name === 'Object';
  if (!Object.hasOwn(prototype, 'constructor') || prototype.constructor.name !== name) return false;
  const above: object | null = Object.getPrototypeOf(prototype);
  return name === 'Object' ? above === null : above !== null && Object.getPrototypeOf(above) === null;
}
