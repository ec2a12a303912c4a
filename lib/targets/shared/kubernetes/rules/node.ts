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
  declare private readonly above: Place | undefined;
  declare private readonly key: Key;
  /** What rules have asked of this place: many ask the same, and the object does not change under them. */
  declare private known: Map<Key | Fact<unknown>, unknown> | undefined;

  constructor(value: unknown, above: Place | undefined, key: Key) {
    this.value = value;
    this.above = above;
    this.key = key;
    this.known = undefined;
  }

  get path(): string {
    return this.above === undefined ? '' : joinPath(this.above.path, pathStep(this.key));
  }

  at(key: Key): Place {
    if (this.known === undefined) this.known = new Map();
    const known = this.known.get(key);
    if (known !== undefined) return known as Place;
    const place = new Place(child(this.value, key), this, key);
    this.known.set(key, place);
    return place;
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
  return new Place(value, undefined, '');
}

/** Follows keys and indexes; only an object's own keys count. */
export function at(node: Node, ...keys: readonly Key[]): Node {
  let place = node as Place;
  for (let index = 0; index < keys.length; index++) place = place.at(keys[index]!);
  return place;
}

/** The same answer about a node, worked out when it is first asked for. */
export function remembered<T>(fact: Fact<T>): Fact<T> {
  return (node) => (node as Place).fact(fact);
}

function child(value: unknown, key: Key): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.prototype.hasOwnProperty.call(value, key) ? (value as Readonly<Record<Key, unknown>>)[key] : undefined;
}

function pathStep(key: Key): Key {
  return typeof key === 'number' || /^[A-Za-z_][\w-]*$/.test(key) ? key : `[${JSON.stringify(key)}]`;
}

/** Absent and null are the same to Kubernetes. */
export function isSet(node: Node): boolean {
  return node.value !== undefined && node.value !== null;
}

const NO_ITEMS: readonly Node[] = [];

const placesIn = remembered((list): readonly Node[] =>
  (list.value as readonly unknown[]).map((_, index) => at(list, index)),
);

/** The items of a list; none when it is no list. */
export function itemsOf(node: Node): readonly Node[] {
  return Array.isArray(node.value) ? placesIn(node) : NO_ITEMS;
}

const NO_KEYS: readonly string[] = [];

const setKeysOf = remembered((record) => {
  const fields = record.value as Readonly<Record<string, unknown>>;
  return Object.keys(fields).filter((key) => fields[key] !== undefined && fields[key] !== null);
});

/** The keys that are set, in their order; none when it is no record. */
export function keysOf(node: Node): readonly string[] {
  if (typeof node.value !== 'object' || node.value === null || Array.isArray(node.value)) return NO_KEYS;
  return setKeysOf(node);
}

export function textOf(node: Node): string | undefined {
  return typeof node.value === 'string' ? node.value : undefined;
}

export function numberOf(node: Node): number | undefined {
  return typeof node.value === 'number' && Number.isFinite(node.value) ? node.value : undefined;
}

/** A record of texts, such as labels. */
export const textsOf = remembered((record): ReadonlyMap<string, string> => {
  const texts = new Map<string, string>();
  for (const key of keysOf(record)) {
    const text = textOf(at(record, key));
    if (text !== undefined) texts.set(key, text);
  }
  return texts;
});

/** Which of the keys are set: for unions, of which exactly one must be. */
export function setAmong(node: Node, keys: readonly string[]): readonly string[] {
  return keys.filter((key) => isSet(at(node, key)));
}
