// Checked by `tsc --noEmit`: the private schema and the public interfaces are the same type, both ways.
import type { ReleaseDefinition } from '../../lib/definition/release-definition';
import type { releaseSchema } from '../../lib/definition/schema/release';
import type { Plain, Proof, Same } from '../support/same';

export type ReleaseIsTheSame = Proof<Same<Plain<(typeof releaseSchema)['type']>, Plain<ReleaseDefinition>>>;
