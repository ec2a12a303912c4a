/** Path patterns of a prefix: `/cart` and what is below it, but not `/cartoon`. */
export function prefixPatterns(path: string): readonly string[] {
  const prefix = path.replace(/\/+$/, '');
  return prefix === '' ? ['/*'] : [prefix, `${prefix}/*`];
}
