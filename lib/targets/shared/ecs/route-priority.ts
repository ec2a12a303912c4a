/** How precise a route is, and how many priorities there are for it. More precise ones come first. */
interface Band {
  readonly hosts: boolean;
  /** Segments of the longest path, 3 for three or more. */
  readonly depth: 0 | 1 | 2 | 3;
  readonly size: number;
}

const FIRST_PRIORITY = 1001;

const BANDS: readonly Band[] = [
  { hosts: true, depth: 3, size: 2000 },
  { hosts: true, depth: 2, size: 4000 },
  { hosts: true, depth: 1, size: 8000 },
  { hosts: false, depth: 3, size: 2000 },
  { hosts: false, depth: 2, size: 4000 },
  { hosts: false, depth: 1, size: 8000 },
  { hosts: true, depth: 0, size: 14000 },
  { hosts: false, depth: 0, size: 4000 },
];

const STARTS = BANDS.map((_, index) => BANDS.slice(0, index).reduce((sum, { size }) => sum + size, FIRST_PRIORITY));

/**
 * The priority of a route that names none: from 1001 to 47000, so that 1 to 1000 stay free for rules written by hand.
 * The same name and conditions always give the same one; routes with a host and a deeper path come before the others, so
 * that `/cart/items` of one release wins over `/cart` of another, and a catch-all comes last.
 */
export function derivedPriority(name: string, hosts: readonly string[], paths: readonly string[]): number {
  const depth = Math.min(3, Math.max(0, ...paths.map(segments))) as Band['depth'];
  const index = BANDS.findIndex((band) => band.depth === depth && band.hosts === hosts.length > 0);
  return priorityIn(index, hash(name));
}

/** Every priority that a route of that name may get, and the one before it, which chosen users have. */
export function derivedPriorities(name: string): readonly number[] {
  const hashed = hash(name);
  return BANDS.flatMap((_, index) => [priorityIn(index, hashed), priorityIn(index, hashed) - 1]);
}

function priorityIn(band: number, hashed: number): number {
  return STARTS[band]! + (hashed % BANDS[band]!.size);
}

function segments(path: string): number {
  return path.split('/').filter((segment) => segment !== '').length;
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  return value;
}
