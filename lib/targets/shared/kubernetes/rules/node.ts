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
  private written: string | undefined;
  /** Many rules read the same places; the object does not change under them. */
  private places: Map<Key, Place> | undefined;

  constructor(
    readonly value: unknown,
    private readonly above?: Node,
    private readonly key: Key = '',
  ) {}

  get path(): string {
    return (this.written ??= this.above ? joinPath(this.above.path, pathStep(this.key)) : '');
  }

  at(key: Key): Place {
    const known = this.places?.get(key);
    if (known !== undefined) return known;
    const place = new Place(child(this.value, key), this, key);
    (this.places ??= new Map()).set(key, place);
    return place;
  }
}

type Key = string | number;

export function rootNode(value: unknown): Node {
  return new Place(value);
}

/** Follows keys and indexes; only an object's own keys count. */
export function at(node: Node, ...keys: readonly Key[]): Node {
  let place = node as Place;
  for (const key of keys) place = place.at(key);
  return place;
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

/** The items of a list; none when it is no list. */
export function itemsOf(node: Node): readonly Node[] {
  return Array.isArray(node.value) ? node.value.map((_, index) => at(node, index)) : [];
}

/** The keys that are set, in their order; none when it is no record. */
export function keysOf(node: Node): readonly string[] {
  if (typeof node.value !== 'object' || node.value === null || Array.isArray(node.value)) return [];
  return Object.keys(node.value).filter((key) => isSet(at(node, key)));
}

export function textOf(node: Node): string | undefined {
  return typeof node.value === 'string' ? node.value : undefined;
}

export function numberOf(node: Node): number | undefined {
  return typeof node.value === 'number' && Number.isFinite(node.value) ? node.value : undefined;
}

/** A record of texts, such as labels. */
export function textsOf(node: Node): ReadonlyMap<string, string> {
  return new Map(
    keysOf(node).flatMap((key) => (textOf(at(node, key)) === undefined ? [] : [[key, textOf(at(node, key))!]])),
  );
}

/** Which of the keys are set: for unions, of which exactly one must be. */
export function setAmong(node: Node, keys: readonly string[]): readonly string[] {
  return keys.filter((key) => isSet(at(node, key)));
}
