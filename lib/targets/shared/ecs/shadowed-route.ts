import type { RouteSpec } from './spec';

/** What decides which rule of a listener takes a request. */
export type PlacedRoute = Pick<RouteSpec, 'hosts' | 'paths' | 'priority'>;

/**
 * Whether no request can reach the second route, because the first one is asked before it and takes all that the second
 * would.
 */
export function shadows(first: PlacedRoute, second: PlacedRoute): boolean {
  return (
    first.priority < second.priority &&
    takesAll(
      first.hosts.map((host) => host.toLowerCase()),
      second.hosts.map((host) => host.toLowerCase()),
    ) &&
    takesAll(first.paths.includes('/*') ? [] : first.paths, second.paths)
  );
}

/** The conditions of a route, for messages. */
export function conditionsText({ hosts, paths }: PlacedRoute): string {
  return [hosts.length === 0 ? 'any host' : hosts.join(', '), paths.length === 0 ? 'any path' : paths.join(', ')].join(
    '; ',
  );
}

/** No patterns take everything. */
function takesAll(patterns: readonly string[], values: readonly string[]): boolean {
  if (patterns.length === 0) return true;
  return values.length > 0 && values.every((value) => patterns.some((pattern) => takes(pattern, value)));
}

/** Each route of a listener is held against all others: most have plain names, which need no expression. */
function takes(pattern: string, value: string): boolean {
  return WILDCARD.test(pattern) ? matcher(pattern).test(value) : pattern === value;
}

const WILDCARD = /[*?]/;

/** `*` stands for any text and `?` for one character, which a `*` of the other pattern need not be. */
function matcher(pattern: string): RegExp {
  const source = pattern
    .replace(/[\\^$.+()[\]{}|]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replaceAll('?', '[^*]');
  return new RegExp(`^${source}$`, 's');
}
