import { inlineString } from './yaml-scalar';

// YAML readers look for the colon of a key no further than 1,024 characters; escapes make at most six of one.
const ALWAYS_SIMPLE = 160;
const LONGEST_SIMPLE = 1000;
const MOST_KEPT = 1000;

/**
 * Writes keys with the line break and the padding before and the colon behind.
 * Manifests repeat few keys many times: what was written once is kept, up to a bound. That only saves work.
 */
export class KeyWriter {
  private readonly onNew = new Map<string, string>();
  private readonly onSame = new Map<string, string>();

  constructor(
    private readonly pad: string,
    private readonly after: string,
  ) {}

  onNewLine(key: string): string {
    return this.onNew.get(key) ?? keep(this.onNew, key, `\n${this.pad}${this.written(key)}`);
  }

  onSameLine(key: string): string {
    return this.onSame.get(key) ?? keep(this.onSame, key, this.written(key));
  }

  private written(key: string): string {
    const text = inlineString(key);
    const isSimple = key.length <= ALWAYS_SIMPLE || text.length <= LONGEST_SIMPLE;
    return isSimple ? `${text}:${this.after}` : `? ${text}\n${this.pad}:${this.after}`;
  }
}

function keep(kept: Map<string, string>, key: string, text: string): string {
  if (kept.size < MOST_KEPT && key.length <= ALWAYS_SIMPLE) kept.set(key, text);
  return text;
}
