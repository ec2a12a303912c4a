import { isRef, type Ref } from '../definition/slots';
import { finding, type Diagnostic } from '../diagnostics';

/** What a host takes for slots, and how it tells it apart. */
export interface SlotKinds<Kind extends string, Value> {
  /** For people. */
  readonly types: Readonly<Record<Kind, string>>;
  readonly withArn: readonly Kind[];
  readonly isKind: (value: Value, kind: Kind) => boolean;
  /** Text that the definition takes in place of any object; it may be known at deployment only. */
  readonly isText: (value: Value) => boolean;
  /** Values that the definition's own rules can judge. */
  readonly isPlain: (value: Value) => value is Value & (string | number);
  /** For people: what a value is. */
  readonly kindOf: (value: Value) => string;
}

/** What stands in the slots of one release. Wrong kinds are collected, not thrown, so that all are reported at once. */
export class SlotChecks<Kind extends string, Value> {
  readonly findings: Diagnostic[] = [];

  constructor(
    private readonly bindings: Readonly<Record<string, Value>>,
    private readonly kinds: SlotKinds<Kind, Value>,
  ) {}

  /** Numbers and strings, which the core checks like any value of the definition. */
  get plain(): Readonly<Record<string, string | number>> {
    return Object.fromEntries(
      Object.entries(this.bindings).flatMap(([name, value]) => (this.kinds.isPlain(value) ? [[name, value]] : [])),
    );
  }

  /** Names of the slots that only this host can fill. */
  get opaque(): readonly string[] {
    return Object.keys(this.bindings)
      .filter((name) => !this.kinds.isPlain(this.bindings[name]!))
      .sort();
  }

  has(slot: Ref): boolean {
    return this.value(slot) !== undefined;
  }

  /** Whatever stands in a slot that takes things of several kinds. */
  value({ ref }: Ref): Value | undefined {
    return Object.hasOwn(this.bindings, ref) ? this.bindings[ref] : undefined;
  }

  /** Reports a slot that is bound to something that does not fit where it stands. */
  check(slot: unknown, kind: Kind, path: string): void {
    if (!isRef(slot)) return;
    const value = this.value(slot);
    if (value !== undefined && !this.kinds.isText(value) && !this.kinds.isKind(value, kind))
      this.wrongKind(slot, kind, path);
  }

  checkText(slot: unknown, path: string): void {
    if (!isRef(slot)) return;
    const value = this.value(slot);
    if (value === undefined || this.kinds.isText(value) || typeof value === 'number') return;
    this.report(slot, 'a string or a number', path);
  }

  /** Reports a slot in a policy that is bound to something without an ARN. */
  checkArn(slot: unknown, path: string): void {
    if (!isRef(slot)) return;
    const value = this.value(slot);
    if (value === undefined || this.kinds.isText(value)) return;
    if (this.kinds.withArn.some((kind) => this.kinds.isKind(value, kind))) return;
    this.report(slot, 'an ARN, or something that has one: a secret, a function, a role, a file system, a topic', path);
  }

  protected wrongKind(slot: Ref, kind: Kind, path: string): void {
    this.report(slot, this.kinds.types[kind], path);
  }

  private report(slot: Ref, allowed: string, path: string): void {
    if (this.findings.some((found) => found.path === path)) return;
    this.findings.push(
      finding('slot-bound-to-wrong-kind', path, {
        message: `The slot '${slot.ref}' is bound to something that does not fit here.`,
        got: this.kinds.kindOf(this.value(slot)!),
        allowed,
        fix: `pass ${allowed} as bind: { ${JSON.stringify(slot.ref)}: … }`,
      }),
    );
  }
}
