/** More names than anybody reads at once. */
const MOST = 12;

/** A record, by the fields that it may have. */
export function recordText(fields: readonly string[]): string {
  if (fields.length === 0) return 'a record';
  const named = fields.slice(0, MOST).join(', ');
  return `a record of ${named}${fields.length > MOST ? ', …' : ''}`;
}
