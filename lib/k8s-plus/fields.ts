import { isDeepStrictEqual } from 'node:util';

/** A record of a manifest. Whatever nobody has taken at the end is left over, so that nothing is lost. */
export class Fields {
  private readonly rest: Map<string, unknown>;
  private readonly below: Fields[] = [];

  constructor(
    value: unknown,
    readonly path: string,
  ) {
    this.rest = new Map(Object.entries(isRecord(value) ? value : {}).filter(([, one]) => one !== undefined));
  }

  at(key: string | number): string {
    return `${this.path}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
  }

  has(key: string): boolean {
    return this.rest.has(key);
  }

  text(key: string): string | undefined {
    return this.taken(key, (value): value is string => typeof value === 'string');
  }

  number(key: string): number | undefined {
    return this.taken(key, (value): value is number => typeof value === 'number');
  }

  flag(key: string): boolean | undefined {
    return this.taken(key, (value): value is boolean => typeof value === 'boolean');
  }

  port(key: string): number | string | undefined {
    return this.number(key) ?? this.text(key);
  }

  texts(key: string): readonly string[] | undefined {
    return this.taken(
      key,
      (value): value is string[] => Array.isArray(value) && value.every((one) => typeof one === 'string'),
    );
  }

  numbers(key: string): readonly number[] | undefined {
    return this.taken(
      key,
      (value): value is number[] => Array.isArray(value) && value.every((one) => typeof one === 'number'),
    );
  }

  record(key: string): Fields | undefined {
    const value = this.taken(key, isRecord);
    return value === undefined ? undefined : this.inner(value, this.at(key));
  }

  list(key: string): readonly Fields[] {
    const values = this.taken(key, (value): value is object[] => Array.isArray(value) && value.every(isRecord)) ?? [];
    return values.map((value, index) => this.inner(value, `${this.at(key)}/${index}`));
  }

  /** Labels, annotations and the like. */
  labels(key: string): Readonly<Record<string, string>> {
    return (
      this.taken(
        key,
        (value): value is Record<string, string> =>
          isRecord(value) && Object.values(value).every((one) => typeof one === 'string'),
      ) ?? {}
    );
  }

  /** Takes a field if it has this value. */
  holds(key: string, value: unknown): boolean {
    if (!this.has(key) || !isDeepStrictEqual(this.rest.get(key), value)) return false;
    return this.rest.delete(key);
  }

  /** Takes fields that say what holds anyway. */
  skip(defaults: Readonly<Record<string, unknown>>): void {
    for (const [key, value] of Object.entries(defaults)) this.holds(key, value);
  }

  /** Everything that nobody has taken, here and below. */
  leftovers(): readonly { readonly at: string; readonly value: unknown }[] {
    return [
      ...[...this.rest].map(([key, value]) => ({ at: this.at(key), value })),
      ...this.below.flatMap((one) => one.leftovers()),
    ];
  }

  private inner(value: unknown, path: string): Fields {
    const fields = new Fields(value, path);
    this.below.push(fields);
    return fields;
  }

  /** What is of another type than expected stays, and is left over. */
  private taken<T>(key: string, is: (value: unknown) => value is T): T | undefined {
    const value = this.rest.get(key);
    if (!is(value)) return undefined;
    this.rest.delete(key);
    return value;
  }
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
