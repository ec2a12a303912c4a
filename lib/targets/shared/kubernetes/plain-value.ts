import { isRef, type Ref } from '../../../definition/slots';
import { InternalError } from '../../../diagnostics';

/** Manifests have no slots: what is unbound was refused before a target is asked. */
export function plainValue(value: string | Ref): string {
  if (isRef(value)) throw new InternalError(`the slot '${value.ref}' reached a Kubernetes target unbound`);
  return value;
}
