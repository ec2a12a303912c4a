// Checked by `tsc --noEmit`: the private schema and the public interfaces are the same type, both ways.
import type { PlatformDefinition } from '../../lib/platform/platform-definition';
import type { platformSchema } from '../../lib/platform/schema';
import type { Plain, Proof, Same } from '../support/same';

// What is different in an environment is derived from the same interfaces, by a cast that this proof sees through.
export type PlatformIsTheSame = Proof<Same<Plain<(typeof platformSchema)['type']>, Plain<PlatformDefinition>>>;
