/** What keeps inputs apart before their values are known: text by itself, anything else by what it is. */
export class InputKeys {
  private readonly keys = new Map<object, string>();

  of(input: unknown): string {
    if (typeof input !== 'object' || input === null) return String(input);
    const { arn } = input as { readonly arn?: unknown };
    if (typeof arn === 'string') return arn;
    const key = this.keys.get(input) ?? `input ${this.keys.size + 1}`;
    this.keys.set(input, key);
    return key;
  }
}
