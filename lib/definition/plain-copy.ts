import { finding, joinPath, type Diagnostic, spelled } from '../diagnostics';

/** Deep enough for every definition; a deeper one is a mistake or an attack. */
const DEEPEST = 50;

export interface PlainCopy {
  readonly value: unknown;
  readonly findings: readonly Diagnostic[];
}

/**
 * A deep copy that holds nothing but records, lists and scalars, all of it frozen. Whatever could run code or change later
 * (getters, functions, class instances, cycles) is reported and left out, without being touched. Fields that are
 * `undefined` are absent in the copy.
 */
export function copyPlain(value: unknown): PlainCopy {
  const walk: Walk = { above: [], steps: [], findings: [] };
  return { value: copy(value, walk), findings: walk.findings };
}

/** The way to the value that is copied now; its path is written only where something is refused. */
interface Walk {
  readonly above: object[];
  readonly steps: (string | number)[];
  readonly findings: Diagnostic[];
}

function copy(value: unknown, walk: Walk): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  if (value === undefined) return undefined;
  const { above } = walk;
  const refused = reasonAgainst(value, above);
  if (refused !== undefined) return refuse(walk, refused);
  above.push(value);
  const made = Array.isArray(value) ? copyList(value, walk) : copyRecord(value, walk);
  above.pop();
  return Object.freeze(made);
}

function refuse({ steps, findings }: Walk, reason: string): undefined {
  findings.push(notPlain(joinPath(...steps), reason));
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

function copyList(list: readonly unknown[], walk: Walk): unknown[] {
  const result: unknown[] = [];
  for (let index = 0; index < list.length; index += 1) result.push(copyProperty(list, index, walk));
  return result;
}

function copyRecord(record: object, walk: Walk): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const key of Reflect.ownKeys(record)) {
    if (typeof key === 'string' && key !== '__proto__') {
      const value = copyProperty(record, key, walk);
      if (value !== undefined) result[key] = value;
      continue;
    }
    walk.steps.push(String(key));
    refuse(walk, typeof key === 'symbol' ? 'a symbol as a key' : 'a key that would change a prototype');
    walk.steps.pop();
  }
  return result;
}

function copyProperty(owner: object, key: string | number, walk: Walk): unknown {
  const descriptor = Object.getOwnPropertyDescriptor(owner, key);
  const value: unknown = descriptor?.value;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  walk.steps.push(key);
  const copied = (descriptor?.get ?? descriptor?.set) ? refuse(walk, 'a getter') : copy(value, walk);
  walk.steps.pop();
  return copied;
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
