import { DEEPEST, isPlainList, isPlainRecord, refuse, type Plain, type PlainList, type PlainRecord } from './plain';
import { isSettled, keepText, knownText } from './settled';
import { KeyWriter } from './yaml-key';
import { blockString, numeral } from './yaml-scalar';

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

/** What repeats at one depth of padding. */
class Level {
  readonly dash: string;
  readonly inlineKeys: KeyWriter;
  readonly blockKeys: KeyWriter;

  constructor(readonly pad: string) {
    this.dash = `\n${pad}- `;
    this.inlineKeys = new KeyWriter(pad, ' ');
    this.blockKeys = new KeyWriter(pad, '');
  }
}

const levels: readonly Level[] = Array.from({ length: DEEPEST + 2 }, (_, level) => new Level('  '.repeat(level)));

class YamlWriter {
  private out = '';
  /** Where the writer is, to say so in an error; what is beyond the present depth is left over. */
  private readonly trail: (string | number)[] = [];

  document(document: Plain): string {
    if (isBlock(document)) this.block(document, 0, 0, false);
    else this.inline(document, 1, 0);
    this.out += '\n';
    // Reading a character makes V8 turn the tree of concatenations into one string now, while it is young: a stream
    // of thousands of documents that are kept as trees costs the garbage collector three times what writing costs.
    this.out.charCodeAt(0);
    return this.out;
  }

  /** Writes a list or a record that has something in it; its first line is a new one, or has begun. */
  private block(value: PlainList | PlainRecord, level: number, depth: number, onNewLine: boolean): void {
    if (!Object.isFrozen(value)) {
      this.blockAnew(value, level, depth, onNewLine);
      return;
    }
    const place = depth * 1000 + level * 2 + Number(onNewLine);
    const known = knownText(value, place);
    if (known !== undefined) {
      this.out += known;
      return;
    }
    const before = this.out;
    this.out = '';
    this.blockAnew(value, level, depth, onNewLine);
    if (isSettled(value)) keepText(value, place, this.out);
    this.out = before + this.out;
  }

  private blockAnew(value: PlainList | PlainRecord, level: number, depth: number, onNewLine: boolean): void {
    if (depth > DEEPEST) refuse(this.trail.slice(0, 12), `deeper than ${DEEPEST} levels, or a cycle`);
    if (isPlainList(value)) this.list(value, level, depth, onNewLine);
    else if (isPlainRecord(value)) this.record(value, level, depth, onNewLine);
    else refuse(this.trail.slice(0, depth), 'neither a plain list nor a plain record');
  }

  private record(record: PlainRecord, level: number, depth: number, onNewLine: boolean): void {
    const { inlineKeys, blockKeys } = levels[level]!;
    let isNewLine = onNewLine;
    for (const key of Object.keys(record)) {
      const value = record[key];
      if (value === undefined) continue;
      if (key === '__proto__') refuse(this.trail.slice(0, depth), 'a property named __proto__');
      this.trail[depth] = key;
      const hasLines = isBlock(value);
      const keys = hasLines ? blockKeys : inlineKeys;
      this.out += isNewLine ? keys.onNewLine(key) : keys.onSameLine(key);
      isNewLine = true;
      if (hasLines) {
        this.block(value, Array.isArray(value) ? level : level + 1, depth + 1, true);
      } else this.inline(value, level + 1, depth + 1);
    }
  }

  private list(list: PlainList, level: number, depth: number, onNewLine: boolean): void {
    const { dash } = levels[level]!;
    for (let index = 0; index < list.length; index += 1) {
      const value = list[index]!;
      this.trail[depth] = index;
      this.out += index === 0 && !onNewLine ? '- ' : dash;
      if (isBlock(value)) this.block(value, level + 1, depth + 1, false);
      else this.inline(value, level + 1, depth + 1);
    }
  }

  /** Writes what begins on the line of its key or dash; lines below are those of `level`. */
  private inline(value: Plain, level: number, depth: number): void {
    switch (typeof value) {
      case 'string':
        this.out += blockString(value, levels[level]!.pad);
        return;
      case 'number':
        if (!Number.isFinite(value)) refuse(this.trail.slice(0, depth), `${value} is not a number of JSON`);
        this.out += numeral(value);
        return;
      case 'boolean':
        this.out += value ? 'true' : 'false';
        return;
      case 'object':
        if (value === null) this.out += 'null';
        else if (isPlainList(value)) this.out += '[]';
        else if (isPlainRecord(value)) this.out += '{}';
        else refuse(this.trail.slice(0, depth), 'neither a plain list nor a plain record');
        return;
      default:
        refuse(this.trail.slice(0, depth), `a value of type ${typeof value}`);
    }
  }
}

/** Whether the value needs lines of its own below its key. */
function isBlock(value: Plain): value is PlainList | PlainRecord {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.length > 0;
  for (const key in value) if ((value as PlainRecord)[key] !== undefined) return true;
  return false;
}
