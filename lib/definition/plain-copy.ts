import { finding, joinPath, type Diagnostic, spelled } from '../diagnostics';

/** Deep enough for every definition; a deeper one is a mistake or an attack. */
const DEEPEST = 50;

export interface PlainCopy {
  readonly value: unknown;
  readonly findings: readonly Diagnostic[];
}

/**
 * A deep copy that holds nothing but records, lists and scalars. Whatever could run code or change later (getters,
 * functions, class instances, cycles) is reported and left out, without being touched. Fields that are `undefined` are
 * absent in the copy.
 */
export function copyPlain(value: unknown): PlainCopy {
  const findings: Diagnostic[] = [];
  return { value: copy(value, '', [], findings), findings };
}

function copy(value: unknown, path: string, above: readonly object[], findings: Diagnostic[]): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  if (value === undefined) return undefined;
  const refused = reasonAgainst(value, above);
  if (refused !== undefined) {
    findings.push(notPlain(path, refused));
    return undefined;
  }
  const inside = [...above, value as object];
  return Array.isArray(value)
    ? copyList(value, path, inside, findings)
    : copyRecord(value as object, path, inside, findings);
}

function reasonAgainst(value: unknown, above: readonly object[]): string | undefined {
  if (typeof value !== 'object' || value === null) return `a ${typeof value}`;
  if (above.includes(value)) return 'a cycle: a value that contains itself';
  if (above.length >= DEEPEST) return `more than ${DEEPEST} levels`;
  return Array.isArray(value) || isPlainRecord(value) ? undefined : 'an instance of a class';
}

/** Also for records of another realm, such as those that a test runner's sandbox makes. */
function isPlainRecord(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function copyList(list: readonly unknown[], path: string, above: readonly object[], findings: Diagnostic[]): unknown[] {
  return Array.from({ length: list.length }, (_, index) =>
    copyProperty(list, index, joinPath(path, index), above, findings),
  );
}

function copyRecord(
  record: object,
  path: string,
  above: readonly object[],
  findings: Diagnostic[],
): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const key of Reflect.ownKeys(record)) {
    const at = joinPath(path, typeof key === 'string' ? key : String(key));
    if (typeof key === 'symbol') findings.push(notPlain(at, 'a symbol as a key'));
    else if (key === '__proto__') findings.push(notPlain(at, 'a key that would change a prototype'));
    else {
      const value = copyProperty(record, key, at, above, findings);
      if (value !== undefined) result[key] = value;
    }
  }
  return result;
}

function copyProperty(
  owner: object,
  key: string | number,
  path: string,
  above: readonly object[],
  findings: Diagnostic[],
): unknown {
  const descriptor = Object.getOwnPropertyDescriptor(owner, key);
  if (descriptor?.get ?? descriptor?.set) {
    findings.push(notPlain(path, 'a getter'));
    return undefined;
  }
  return copy(descriptor?.value, path, above, findings);
}

function notPlain(path: string, got: string): Diagnostic {
  return finding('not-plain-data', path, {
    message: 'A definition is plain data: the same shape must be writable in YAML and JSON.',
    got,
    allowed: 'records, lists, strings, numbers, booleans and null',
    fix: spelled`write the value itself, or ${{ program: 'ref(…)', data: '{ ref: … }' }} for what only the host can know`,
  });
}

/** Freezes a plain value and all that is in it. */
export function freezeDeep<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  if (Array.isArray(value)) for (const item of value as readonly unknown[]) freezeDeep(item);
  else for (const field of Object.keys(value) as (keyof T)[]) freezeDeep(value[field]);
  return Object.freeze(value);
}
