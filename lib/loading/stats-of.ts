import { statSync, type Stats } from 'node:fs';

/** Nothing where a path leads nowhere: missing, a circle of links, a name that is too long, a folder closed to us. */
export function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
