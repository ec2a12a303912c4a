import { Unreadable } from './refusal';

type Fields = Readonly<Record<string, unknown>>;

/** A value of a document with its place. Reading it as something that it is not refuses the document. */
export class Node {
  constructor(
    readonly value: unknown,
    private readonly document: string,
    private readonly path = '',
  ) {}

  refuse(reason: string, missing?: string): never {
    const where = [this.document, this.path].filter(Boolean).join(' ');
    throw new Unreadable({ where, reason, ...(missing === undefined ? {} : { missing }) });
  }

  /** Another value at this place. */
  as(value: unknown): Node {
    return new Node(value, this.document, this.path);
  }

  get exists(): boolean {
    return this.value !== undefined && this.value !== null;
  }

  get(field: string): Node {
    const value = this.exists ? this.fields()[field] : undefined;
    return new Node(value, this.document, this.path === '' ? field : `${this.path}.${field}`);
  }

  /** Down a way of fields. */
  at(...fields: readonly string[]): Node {
    return fields.reduce<Node>((node, field) => node.get(field), this);
  }

  keys(): readonly string[] {
    return this.exists ? Object.keys(this.fields()) : [];
  }

  /** Refuses fields that nobody here knows. */
  only(...known: readonly string[]): this {
    for (const field of this.keys()) {
      if (!known.includes(field)) this.get(field).refuse('this field is not known here; it may change the release');
    }
    return this;
  }

  list(): readonly Node[] {
    if (!this.exists) return [];
    if (!Array.isArray(this.value)) this.refuse('a list is expected');
    return (this.value as readonly unknown[]).map(
      (one, index) => new Node(one, this.document, `${this.path}[${index}]`),
    );
  }

  text(): string {
    if (typeof this.value !== 'string') this.refuse('a text is expected');
    return this.value;
  }

  number(otherwise?: number): number {
    if (!this.exists && otherwise !== undefined) return otherwise;
    if (typeof this.value !== 'number' || !Number.isFinite(this.value)) this.refuse('a number is expected');
    return this.value;
  }

  /** A number from 0 on without a fraction. */
  count(otherwise?: number): number {
    const value = this.number(otherwise);
    if (!Number.isInteger(value) || value < 0) this.refuse(`a whole number from 0 on is expected, not ${value}`);
    return value;
  }

  flag(otherwise?: boolean): boolean {
    if (!this.exists && otherwise !== undefined) return otherwise;
    if (typeof this.value !== 'boolean') this.refuse('true or false is expected');
    return this.value;
  }

  private fields(): Fields {
    if (typeof this.value !== 'object' || this.value === null || Array.isArray(this.value))
      this.refuse('an object is expected');
    return this.value as Fields;
  }
}
