import type { Diagnostic } from '../../diagnostics';
import type { ReleaseDefinition } from '../release-definition';

/** What the schema cannot say. It runs only when the fields that it reads have the right shape. */
export interface DefinitionRule {
  readonly reads: readonly (keyof ReleaseDefinition)[];
  readonly check: (definition: ReleaseDefinition) => readonly Diagnostic[];
}
