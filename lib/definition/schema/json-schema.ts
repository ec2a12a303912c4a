import { releaseSchema } from './release';
import { toJsonSchema } from './to-json-schema';

/** The JSON Schema of a release definition, for editors and validators; draft 2020-12, plain data. */
export function releaseJsonSchema(): Readonly<Record<string, unknown>> {
  return toJsonSchema(releaseSchema, { title: 'Release definition of rollout-constructs' });
}
