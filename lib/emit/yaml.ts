import { DEEPEST, isPlainList, isPlainRecord, refuse, type Plain } from './plain';
import { inlineString, literalBlock, numeral } from './yaml-scalar';

/**
 * Writes plain data as one YAML document that YAML 1.1, YAML 1.2 and Kubernetes read back as the same data.
 * Keys stay in the order given, lists are indented as `kubectl get -o yaml` does, `-0` is written as `0`.
 *
 * A lone surrogate has no form that Kubernetes reads: it is escaped, and Kubernetes refuses the document.
 *
 * @throws InternalError for anything that is not plain data, such as NaN, a Date, a class instance or a cycle
 */
export function toYaml(document: Plain): string {
  return new YamlWriter().document(document);
}

/** Writes several documents with `---` between them. No document is an empty text. */
export function toYamlStream(documents: Iterable<Plain>): string {
  return Array.from(documents, toYaml).join('---\n');
}

// YAML readers look for the colon of a key no further than 1,024 characters; escapes make at most six of one.
const LONGEST_SIMPLE_KEY = 160;
const CACHED_KEYS = 2000;
const simpleKeys = new Map<string, string>();

/** Manifests repeat few keys many times; the cache is bounded and only saves work. */
function simpleKey(key: string): string {
  let text = simpleKeys.get(key);
  if (text === undefined) {
    text = `${inlineString(key)}:`;
    if (simpleKeys.size < CACHED_KEYS) simpleKeys.set(key, text);
  }
  return text;
}

class YamlWriter {
  private out = '';
  /** Where the writer is, to say so in an error; what is beyond the present depth is left over. */
  private readonly trail: (string | number)[] = [];

  document(document: Plain): string {
    if (isBlock(document)) this.block(document, '', 0);
    else this.inline(document, '  ', 0);
    return this.out;
  }

  /** Writes a list or a record that has something in it; the first line's padding is there already. */
  private block(value: object, pad: string, depth: number): void {
    if (depth > DEEPEST) refuse(this.trail.slice(0, 12), `deeper than ${DEEPEST} levels, or a cycle`);
    if (isPlainList(value)) this.list(value, pad, depth);
    else if (isPlainRecord(value)) this.record(value, pad, depth);
    else refuse(this.trail.slice(0, depth), 'neither a plain list nor a plain record');
  }

  private record(record: { readonly [property: string]: Plain | undefined }, pad: string, depth: number): void {
    let first = true;
    for (const key of Object.keys(record)) {
      const value = record[key];
      if (value === undefined) continue;
      if (first) first = false;
      else this.out += pad;
      this.trail[depth] = key;
      this.out +=
        key.length > LONGEST_SIMPLE_KEY && !isShort(key) ? `? ${inlineString(key)}\n${pad}:` : simpleKey(key);
      if (!isBlock(value)) {
        this.out += ' ';
        this.inline(value, `${pad}  `, depth + 1);
      } else if (Array.isArray(value)) {
        this.out += `\n${pad}`;
        this.block(value, pad, depth + 1);
      } else {
        this.out += `\n${pad}  `;
        this.block(value, `${pad}  `, depth + 1);
      }
    }
  }

  private list(list: readonly Plain[], pad: string, depth: number): void {
    const inner = `${pad}  `;
    for (let index = 0; index < list.length; index += 1) {
      this.trail[depth] = index;
      this.out += index === 0 ? '- ' : `${pad}- `;
      const value = list[index]!;
      if (isBlock(value)) this.block(value, inner, depth + 1);
      else this.inline(value, inner, depth + 1);
    }
  }

  /** Writes what begins on the line of its key, and ends that line. */
  private inline(value: Plain, pad: string, depth: number): void {
    switch (typeof value) {
      case 'string':
        this.out += literalBlock(value, pad) ?? `${inlineString(value)}\n`;
        return;
      case 'number':
        if (!Number.isFinite(value)) refuse(this.trail.slice(0, depth), `${value} is not a number of JSON`);
        this.out += `${numeral(value)}\n`;
        return;
      case 'boolean':
        this.out += value ? 'true\n' : 'false\n';
        return;
      case 'object':
        if (value === null) this.out += 'null\n';
        else if (isPlainList(value)) this.out += '[]\n';
        else if (isPlainRecord(value)) this.out += '{}\n';
        else refuse(this.trail.slice(0, depth), 'neither a plain list nor a plain record');
        return;
      default:
        refuse(this.trail.slice(0, depth), `a value of type ${typeof value}`);
    }
  }
}

/** Whether the value needs lines of its own below its key. */
function isBlock(value: Plain): value is readonly Plain[] | { readonly [property: string]: Plain | undefined } {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.length > 0;
  for (const key in value) if ((value as { readonly [property: string]: unknown })[key] !== undefined) return true;
  return false;
}

function isShort(key: string): boolean {
  return inlineString(key).length < 1000;
}
