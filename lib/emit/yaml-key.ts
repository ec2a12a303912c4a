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
  private readonly kept = new Map<string, string>();
  private readonly before: string;

  constructor(
    private readonly pad: string,
    private readonly after: string,
  ) {
    this.before = `\n${pad}`;
  }

  onNewLine(key: string): string {
    let text = this.kept.get(key);
    if (text === undefined) {
      text = this.before + this.onSameLine(key);
      if (this.kept.size < MOST_KEPT && key.length <= ALWAYS_SIMPLE) this.kept.set(key, text);
    }
    return text;
  }

  onSameLine(key: string): string {
    const text = inlineString(key);
    const isSimple = key.length <= ALWAYS_SIMPLE || text.length <= LONGEST_SIMPLE;
    return isSimple ? `${text}:${this.after}` : `? ${text}\n${this.pad}:${this.after}`;
  }
}
