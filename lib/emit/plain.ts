import { InternalError, joinPath } from '../diagnostics';

/** Data with one meaning in every format; a property whose value is `undefined` is the same as an absent one. */
export type Plain = string | number | boolean | null | PlainList | PlainRecord;

export type PlainList = readonly Plain[];

export interface PlainRecord {
  readonly [property: string]: Plain | undefined;
}

/** Far below what the readers of YAML allow, far above any manifest; a cycle always reaches it. */
export const DEEPEST = 200;

export function refuse(path: readonly (string | number)[], problem: string): never {
  throw new InternalError(`cannot write ${joinPath(...path) || 'the document'}: ${problem}`);
}

/** A list with a plain value in every place; `undefined` in a list has no meaning in YAML. */
export function isPlainList(value: object): value is PlainList {
  return Array.isArray(value) && hasPlainPrototype(value, Array.prototype, 'Array');
}

/** A record that inherits nothing. Its symbols are not asked for, as in JSON: that alone would cost a tenth of the writing. */
export function isPlainRecord(value: object): value is PlainRecord {
  return hasPlainPrototype(value, Object.prototype, 'Object');
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
