import type { Schema } from './schema';
import { labelled } from './field';
import { choice } from './choice';
import { releaseName, slotName } from './names';
import { requestPath } from './places';
import { record, whole } from './record';

export const refSchema = labelled(whole(record({ ref: slotName() }, { id: 'Ref' })), "a slot, { ref: 'name' }");

export const endpointSchema = labelled(
  whole(record({ endpoint: releaseName(), path: requestPath().optional() }, { id: 'Endpoint' })),
  "an address, { endpoint: 'release' }",
);

/** A value, or the slot that the host fills it into. */
export function orRef<T>(schema: Schema<T>): Schema<T | (typeof refSchema)['type']> {
  return choice([schema, refSchema]);
}
