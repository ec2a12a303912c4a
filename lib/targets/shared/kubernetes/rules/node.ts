import { joinPath } from '../../../../diagnostics';

/**
 * A place in an object, and what stands there. Rules read through nodes because an object may have been patched by
 * the user: whatever stands there, reading does not throw, and the path of a finding is always right.
 */
export interface Node {
  /** Written out when it is asked for: most nodes are read and never reported. */
  readonly path: string;
  readonly value: unknown;
}

class Place implements Node {
  // Declared, and set by the constructor: a field with an initializer is a call more for each of many thousand places.
  declare readonly value: unknown;
  declare private readonly above: Node | undefined;
  declare private readonly a: Key | undefined;
  declare private readonly b: Key | undefined;
  declare private readonly c: Key | undefined;
  declare private readonly d: Key | undefined;
  declare private readonly e: Key | undefined;
  declare private known: Map<Fact<unknown>, unknown> | undefined;

  constructor(value: unknown, above: Node | undefined, a?: Key, b?: Key, c?: Key, d?: Key, e?: Key) {
    this.value = value;
    this.above = above;
    this.a = a;
    this.b = b;
    this.c = c;
    this.d = d;
    this.e = e;
    this.known = undefined;
  }

  get path(): string {
    if (this.above === undefined) return '';
    const keys = [this.a, this.b, this.c, this.d, this.e].filter((key) => key !== undefined);
    return joinPath(this.above.path, ...keys.map(pathStep));
  }

  fact<T>(fact: Fact<T>): T {
    if (this.known === undefined) this.known = new Map();
    const known = this.known.get(fact);
    if (known !== undefined) return known as T;
    const value = fact(this);
    this.known.set(fact, value);
    return value;
  }
}

type Key = string | number;

type Fact<T> = (node: Node) => T;

export function rootNode(value: unknown): Node {
  return new Place(value, undefined);
}

/**
 * Follows keys and indexes; only an object's own keys count. Like all that read a place, it names its keys one by one:
 * a list of them would be made a thousand times for each release.
 */
export function at(node: Node, a: Key, b?: Key, c?: Key, d?: Key, e?: Key): Node {
  return new Place(valueAt(node, a, b, c, d, e), node, a, b, c, d, e);
}

/** What stands there, for who needs no path to it. */
export function valueAt(node: Node, a: Key, b?: Key, c?: Key, d?: Key, e?: Key): unknown {
  const value = own(node.value, a);
  return b === undefined || value === undefined ? value : valueIn(value, b, c, d, e);
}

function valueIn(from: unknown, a: Key, b?: Key, c?: Key, d?: Key): unknown {
  let value = own(from, a);
  if (b !== undefined) value = own(value, b);
  if (c !== undefined) value = own(value, c);
  return d === undefined ? value : own(value, d);
}

/** The same answer about a node, worked out when it is first asked for: the object does not change under the rules. */
export function remembered<T>(fact: Fact<T>): Fact<T> {
  return (node) => (node as Place).fact(fact);
}

const { hasOwnProperty } = Object.prototype;

function own(value: unknown, key: Key): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return hasOwnProperty.call(value, key) ? (value as Fields)[key] : undefined;
}

type Fields = Readonly<Record<Key, unknown>>;

function pathStep(key: Key): Key {
  return typeof key === 'number' || /^[A-Za-z_][\w-]*$/.test(key) ? key : `[${JSON.stringify(key)}]`;
}

/** Absent and null are the same to Kubernetes. */
export function isSet(node: Node): boolean {
  return node.value !== undefined && node.value !== null;
}

/** Whether anything is set there. */
export function has(node: Node, a: Key, b?: Key, c?: Key, d?: Key): boolean {
  const value = valueAt(node, a, b, c, d);
  return value !== undefined && value !== null;
}

const NO_ITEMS: readonly Node[] = [];

/** The items of a list; none when it is no list. */
export function itemsOf(node: Node): readonly Node[] {
  const list = node.value;
  if (!Array.isArray(list) || list.length === 0) return NO_ITEMS;
  const items: Node[] = [];
  for (let index = 0; index < list.length; index++) items.push(new Place(list[index], node, index));
  return items;
}

const NO_KEYS: readonly string[] = [];

/** The keys that are set, in their order; none when it is no record. */
export function keysOf(node: Node): readonly string[] {
  const record = node.value;
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return NO_KEYS;
  const fields = record as Fields;
  const keys = Object.keys(fields);
  for (let index = 0; index < keys.length; index++) {
    const value = fields[keys[index]!];
    if (value === undefined || value === null)
      return keys.filter((key) => fields[key] !== undefined && fields[key] !== null);
  }
  return keys;
}

export function textOf(node: Node): string | undefined {
  return typeof node.value === 'string' ? node.value : undefined;
}

export function textAt(node: Node, a: Key, b?: Key, c?: Key, d?: Key): string | undefined {
  const value = valueAt(node, a, b, c, d);
  return typeof value === 'string' ? value : undefined;
}

export function numberOf(node: Node): number | undefined {
  return finite(node.value);
}

export function numberAt(node: Node, a: Key, b?: Key, c?: Key, d?: Key): number | undefined {
  return finite(valueAt(node, a, b, c, d));
}

function finite(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** A record of texts, such as labels. */
export function textsOf(record: Node): ReadonlyMap<string, string> {
  const keys = keysOf(record);
  if (keys.length === 0) return NO_TEXTS;
  const texts = new Map<string, string>();
  for (const key of keys) {
    const text = textAt(record, key);
    if (text !== undefined) texts.set(key, text);
  }
  return texts;
}

const NO_TEXTS: ReadonlyMap<string, string> = new Map();

/** Which of the keys are set: for unions, of which exactly one must be. */
export function setAmong(node: Node, keys: readonly string[]): readonly string[] {
  return isSet(node) ? keys.filter((key) => has(node, key)) : NO_KEYS;
}
