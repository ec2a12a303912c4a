import { isRef, type Ref } from '../../../definition/slots';
import type { RevisionValues } from './revision-files';

/** A literal, or what the host knows of its slot. */
export function plainValue(value: string | Ref, { valueOf }: Pick<RevisionValues, 'valueOf'>): string {
  return isRef(value) ? valueOf(value) : value;
}
