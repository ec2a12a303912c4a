/** One step of RFC 6902. */
export interface Change {
  readonly op: 'add' | 'replace' | 'remove';
  readonly path: string;
  readonly value?: unknown;
}

/**
 * What makes `wanted` out of `said`, one field at a time, so that whatever else is added to the object later stays.
 * Items that are missing at the end of a list are appended.
 */
export function difference(said: unknown, wanted: unknown, path = ''): readonly Change[] {
  if (Array.isArray(said) && Array.isArray(wanted) && said.length <= wanted.length) {
    return wanted.flatMap((item: unknown, index) =>
      index < said.length
        ? difference(said[index], item, `${path}/${index}`)
        : [{ op: 'add' as const, path: `${path}/-`, value: item }],
    );
  }
  if (isRecord(said) && isRecord(wanted)) {
    return [...new Set([...Object.keys(said), ...Object.keys(wanted)])].sort().flatMap((key) => {
      const below = `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      if (!(key in wanted)) return [{ op: 'remove' as const, path: below }];
      if (!(key in said)) return [{ op: 'add' as const, path: below, value: wanted[key] }];
      return difference(said[key], wanted[key], below);
    });
  }
  return Object.is(said, wanted) ? [] : [{ op: 'replace', path, value: wanted }];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
