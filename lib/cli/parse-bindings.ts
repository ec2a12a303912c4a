import { UsageError } from './usage-error';

/** Reads `--bind name=value`; what looks like a whole number is one. */
export function parseBindings(texts: readonly string[]): Readonly<Record<string, string | number>> {
  const bindings = new Map<string, string | number>();
  for (const text of texts) {
    const at = text.indexOf('=');
    if (at < 1) throw new UsageError(`--bind ${text} has no value`, 'write --bind name=value');
    const [name, value] = [text.slice(0, at), text.slice(at + 1)];
    if (bindings.has(name)) throw new UsageError(`--bind ${name}=… is given twice`);
    bindings.set(name, /^(0|[1-9]\d{0,14})$/.test(value) ? Number(value) : value);
  }
  return Object.fromEntries(bindings);
}
