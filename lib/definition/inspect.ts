import type { Diagnostic } from '../diagnostics';
import { copyPlain, freezeDeep } from './plain-copy';
import type { ReleaseDefinition, ReleaseOverlay } from './release-definition';

export interface InspectedDefinition {
  /** Frozen, and absent where a finding is an error. */
  readonly definition?: ReleaseDefinition;
  /** Errors and warnings, in the order of the definition's fields. */
  readonly findings: readonly Diagnostic[];
}

export interface InspectedOverlay {
  readonly overlay?: ReleaseOverlay;
  readonly findings: readonly Diagnostic[];
}

/** Finds what can be known from a definition alone; throws nothing. */
export function inspectDefinition(candidate: unknown): InspectedDefinition {
  const { value, findings } = copyPlain(candidate);
  return hasErrors(findings) ? { findings } : { definition: freezeDeep(value) as ReleaseDefinition, findings };
}

/** The same for changes to a definition. */
export function inspectOverlay(candidate: unknown): InspectedOverlay {
  const { value, findings } = copyPlain(candidate);
  return hasErrors(findings) ? { findings } : { overlay: freezeDeep(value) as ReleaseOverlay, findings };
}

function hasErrors(findings: readonly Diagnostic[]): boolean {
  return findings.some((one) => one.severity === 'error');
}
