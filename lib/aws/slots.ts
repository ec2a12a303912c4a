import { isRef, type Ref } from '../definition/slots';
import { InternalError } from '../diagnostics';
import { SlotChecks } from '../hosting/slot-checks';
import {
  BOUND_TYPES,
  isBound,
  isPlain,
  kindOf,
  type Bindings,
  type BoundKind,
  type BoundObjects,
  type BoundValue,
} from './bound-value';

export class Slots extends SlotChecks<BoundKind, BoundValue> {
  constructor(bindings: Bindings) {
    super(bindings, {
      types: BOUND_TYPES,
      withArn: ['secret', 'function', 'role', 'fileSystem', 'topic'],
      isKind: isBound,
      isText: (value) => typeof value === 'string',
      isPlain,
      kindOf,
    });
  }

  /** The object in a slot of a definition; a string where the definition takes one. */
  objectOrText<K extends BoundKind>(slot: string | Ref, kind: K): BoundObjects[K] | string {
    if (!isRef(slot)) return slot;
    const value = this.value(slot);
    if (typeof value === 'string' || isBound(value, kind)) return value;
    throw new InternalError(`the slot ${slot.ref} was not checked for ${BOUND_TYPES[kind]}`);
  }

  /** The object in a slot, if it is bound; a wrong kind is a finding. */
  object<K extends BoundKind>(slot: Ref | undefined, kind: K, path: string): BoundObjects[K] | undefined {
    if (slot === undefined || this.value(slot) === undefined) return undefined;
    const value = this.value(slot);
    if (isBound(value, kind)) return value;
    this.wrongKind(slot, kind, path);
    return undefined;
  }

  /** The text in a slot, which may be a token. */
  text(slot: string | Ref): string {
    return isRef(slot) ? String(this.value(slot)) : slot;
  }

  /** The ARN of what stands in a slot, for a policy. */
  arn(slot: Ref): string {
    const value = this.value(slot);
    if (isBound(value, 'secret')) return value.secretArn;
    if (isBound(value, 'function')) return value.functionArn;
    if (isBound(value, 'role')) return value.roleArn;
    if (isBound(value, 'fileSystem')) return value.fileSystemArn;
    if (isBound(value, 'topic')) return value.topicArn;
    return String(value);
  }
}
