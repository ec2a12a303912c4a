/** A value as YAML writes it in one line: `{ kind: canary, weights: [1%], hold: 40m }`. */
export function printData(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(printData).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).filter(([, field]) => field !== undefined);
    if (fields.length === 0) return '{}';
    return `{ ${fields.map(([name, field]) => `${printText(name)}: ${printData(field)}`).join(', ')} }`;
  }
  return typeof value === 'string' ? printText(value) : JSON.stringify(value);
}

/** What every reader of YAML takes for this text, without quotes: it is no number, no word with a meaning, no sign. */
const PLAIN =
  /^(?!(?:true|false|null|yes|no|on|off|y|n|nan|inf)$)[A-Za-z][\w./-]*$|^\d+(?:\.\d+)?(?:%|ms|s|m|h|d|Mi|Gi)$/i;

function printText(text: string): string {
  if (PLAIN.test(text)) return text;
  return /[\p{Cc}\p{Zl}\p{Zp}]/u.test(text) ? JSON.stringify(text) : `'${text.replaceAll("'", "''")}'`;
}
