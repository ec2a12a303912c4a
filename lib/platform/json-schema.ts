import { toJsonSchema } from '../definition/schema/to-json-schema';
import { platformSchema } from './schema';

/** The JSON Schema of a platform definition, for editors and validators; draft 2020-12, plain data. */
export function platformJsonSchema(): Readonly<Record<string, unknown>> {
  return toJsonSchema(platformSchema, { title: 'Platform definition of rollout-constructs' });
}
