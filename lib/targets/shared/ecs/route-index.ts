import type { RouteSpec } from './spec';

/** The routes of one listener by what they take and by what they need, so that each is held against few others. */
export class RouteIndex<R extends Pick<RouteSpec, 'hosts' | 'paths'>> {
  private readonly byPatterns = new Map<string, Placed<R>[]>();
  private readonly byWishes = new Map<string, Placed<R>[]>();
  private count = 0;

  add(route: R): void {
    const placed = { route, position: this.count++ };
    for (const key of patternKeys(route)) put(this.byPatterns, key, placed);
    for (const key of wishKeys(route)) put(this.byWishes, key, placed);
  }

  /** The first route added that fulfils a condition, which only routes can that take all of the other's requests. */
  firstRelated(route: R, fulfils: (other: R) => boolean): R | undefined {
    let best: Placed<R> | undefined;
    const look = (others: readonly Placed<R>[] = []): void => {
      for (const other of others) {
        if (best !== undefined && other.position >= best.position) return;
        if (fulfils(other.route)) best = other;
      }
    };
    for (const key of wishKeys(route)) look(this.byPatterns.get(key));
    for (const key of patternKeys(route)) look(this.byWishes.get(key));
    return best?.route;
  }
}

interface Placed<R> {
  readonly route: R;
  readonly position: number;
}

function put<V>(map: Map<string, V[]>, key: string, value: V): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}

/** Stands for no pattern, and for patterns that no key can tell. */
const ANY = '*';

const WILDCARD = /[*?]/;

/** A key for each pair of patterns. */
function patternKeys({ hosts, paths }: Pick<RouteSpec, 'hosts' | 'paths'>): readonly string[] {
  return pairs(
    hosts.length === 0 ? [ANY] : hosts.map((host) => (WILDCARD.test(host) ? ANY : host.toLowerCase())),
    paths.length === 0 ? [ANY] : paths.map((path) => (isPlain(path) ? path : ANY)),
  );
}

/** Without wildcards, but for one that stands for everything below a path. */
function isPlain(path: string): boolean {
  return path !== '/*' && !WILDCARD.test(path.replace(/\/\*$/, ''));
}

/** The keys of all patterns that may take the first of a route's values: who takes all of them takes that one. */
function wishKeys({ hosts: [host], paths: [path] }: Pick<RouteSpec, 'hosts' | 'paths'>): readonly string[] {
  return pairs(
    host === undefined || WILDCARD.test(host) ? [ANY] : [host.toLowerCase(), ANY],
    path === undefined ? [ANY] : [path, ...above(path), ANY],
  );
}

/** `/a/b` is below `/a/*`. */
function above(path: string): readonly string[] {
  return [...path.matchAll(/\//g)].map(({ index }) => `${path.slice(0, index)}/*`).filter((one) => one !== path);
}

function pairs(hosts: readonly string[], paths: readonly string[]): readonly string[] {
  return [...new Set(hosts.flatMap((host) => paths.map((path) => `${host} ${path}`)))];
}
