import * as pulumi from '@pulumi/pulumi';
import { isRef, type Ref } from '../../definition/slots';
import { InternalError } from '../../diagnostics';
import { SlotChecks } from '../../hosting/slot-checks';
import {
  BOUND_TYPES,
  isKind,
  isPlain,
  isText,
  kindOf,
  WITH_ARN,
  type Bindings,
  type BoundKind,
  type BoundResource,
  type BoundValue,
} from './bound-value';

type Text = pulumi.Input<string>;

/** What stands in the slots of one release. */
export class Slots extends SlotChecks<BoundKind, BoundValue> {
  constructor(bindings: Bindings) {
    super(bindings, { types: BOUND_TYPES, withArn: WITH_ARN, isKind, isText, isPlain, kindOf });
  }

  /** The object of a slot, if one is bound; a wrong kind is a finding. Text is for whoever asks to understand. */
  object(slot: Ref | undefined, kind: BoundKind, path: string): BoundValue | undefined {
    const value = slot && this.value(slot);
    if (slot === undefined || value === undefined) return undefined;
    if (isKind(value, kind) || (kind !== 'vpc' && isText(value))) return value;
    this.wrongKind(slot, kind, path);
    return undefined;
  }

  /** The text in a slot, now or later. */
  text(slot: string | Ref): Text {
    if (!isRef(slot)) return slot;
    const value = this.value(slot);
    if (typeof value === 'number') return String(value);
    if (isText(value)) return pulumi.output(value).apply(String);
    throw new InternalError(`the slot ${slot.ref} was not checked for text`);
  }

  /** The ARN of what stands in a slot, or the text that was bound or written in its place. */
  arn(slot: string | Ref): Text {
    return this.attribute(slot, ({ arn }) => arn);
  }

  /** The id of a file system; of other resources it is their name. */
  id(slot: string | Ref): Text {
    return this.attribute(slot, ({ id, arn }) => id ?? arn);
  }

  private attribute(slot: string | Ref, read: (resource: BoundResource) => Text): Text {
    if (!isRef(slot)) return slot;
    const value = this.value(slot);
    return isResource(value) ? read(value) : this.text(slot);
  }
}

export function isResource(value: BoundValue | undefined): value is BoundResource {
  return typeof value === 'object' && !isText(value) && 'arn' in value;
}
