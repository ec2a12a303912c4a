import { isRef, type Ref } from '../definition/slots';
import { finding, InternalError, type Diagnostic } from '../diagnostics';
import { BOUND_TYPES, isBound, isPlain, kindOf, type Bindings, type BoundKind, type BoundObjects } from './bound-value';

const WITH_ARN: readonly BoundKind[] = ['secret', 'function', 'role', 'fileSystem', 'topic'];

/** What stands in the slots of one release. Wrong kinds are collected, not thrown, so that all are reported at once. */
export class Slots {
  readonly findings: Diagnostic[] = [];
  private readonly bindings: Bindings;

  constructor(bindings: Bindings) {
    this.bindings = bindings;
  }

  /** Numbers and strings, which the core checks like any value of the definition. */
  get plain(): Readonly<Record<string, string | number>> {
    return Object.fromEntries(
      Object.entries(this.bindings).flatMap(([name, value]) => (isPlain(value) ? [[name, value]] : [])),
    );
  }

  /** Names of the slots that only this host can fill. */
  get opaque(): readonly string[] {
    return Object.keys(this.bindings)
      .filter((name) => !isPlain(this.bindings[name]!))
      .sort();
  }

  /** The object in a slot of a definition; a string where the definition takes one. */
  objectOrText<K extends BoundKind>(slot: string | Ref, kind: K): BoundObjects[K] | string {
    if (!isRef(slot)) return slot;
    const value = this.get(slot);
    if (typeof value === 'string' || isBound(value, kind)) return value;
    throw new InternalError(`the slot ${slot.ref} was not checked for ${BOUND_TYPES[kind]}`);
  }

  /** The object in a slot, if it is bound; a wrong kind is a finding. */
  object<K extends BoundKind>(slot: Ref | undefined, kind: K, path: string): BoundObjects[K] | undefined {
    if (slot === undefined || this.get(slot) === undefined) return undefined;
    const value = this.get(slot);
    if (isBound(value, kind)) return value;
    this.wrongKind(slot, kind, path);
    return undefined;
  }

  /** Whatever stands in a slot that takes things of several kinds. */
  value(slot: Ref): Bindings[string] | undefined {
    return this.get(slot);
  }

  has(slot: Ref): boolean {
    return this.get(slot) !== undefined;
  }

  /** Reports a slot that is bound to something that does not fit where it stands. */
  check(slot: unknown, kind: BoundKind, path: string): void {
    if (!isRef(slot)) return;
    const value = this.get(slot);
    if (value !== undefined && typeof value !== 'string' && !isBound(value, kind)) this.wrongKind(slot, kind, path);
  }

  checkText(slot: unknown, path: string): void {
    if (!isRef(slot) || typeof this.get(slot) === 'string' || typeof this.get(slot) === 'number') return;
    if (this.get(slot) !== undefined) this.report(slot, 'a string or a number', path);
  }

  /** The text in a slot, which may be a token. */
  text(slot: string | Ref): string {
    return isRef(slot) ? String(this.get(slot)) : slot;
  }

  /** Reports a slot in a policy that is bound to something without an ARN. */
  checkArn(slot: unknown, path: string): void {
    if (!isRef(slot) || typeof this.get(slot) === 'string' || this.get(slot) === undefined) return;
    if (!WITH_ARN.some((kind) => isBound(this.get(slot), kind)))
      this.report(
        slot,
        'an ARN, or something that has one: a secret, a function, a role, a file system, a topic',
        path,
      );
  }

  /** The ARN of what stands in a slot, for a policy. */
  arn(slot: Ref): string {
    const value = this.get(slot);
    if (isBound(value, 'secret')) return value.secretArn;
    if (isBound(value, 'function')) return value.functionArn;
    if (isBound(value, 'role')) return value.roleArn;
    if (isBound(value, 'fileSystem')) return value.fileSystemArn;
    if (isBound(value, 'topic')) return value.topicArn;
    return String(value);
  }

  private get({ ref }: Ref): Bindings[string] | undefined {
    return Object.hasOwn(this.bindings, ref) ? this.bindings[ref] : undefined;
  }

  private wrongKind(slot: Ref, kind: BoundKind, path: string): void {
    this.report(slot, BOUND_TYPES[kind], path);
  }

  private report(slot: Ref, allowed: string, path: string): void {
    const value = this.get(slot);
    if (this.findings.some((found) => found.path === path)) return;
    this.findings.push(
      finding('slot-bound-to-wrong-kind', path, {
        message: `The slot '${slot.ref}' is bound to something that does not fit here.`,
        got: kindOf(value),
        allowed,
        fix: `pass ${allowed} as bind: { ${JSON.stringify(slot.ref)}: … }`,
      }),
    );
  }
}
