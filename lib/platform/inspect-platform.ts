import type { Diagnostic } from '../diagnostics';
import { copyPlain, freezeDeep } from '../definition/plain-copy';
import type { PlatformDefinition } from './platform-definition';

export interface InspectedPlatform {
  /** Frozen, and absent where a finding is an error. */
  readonly definition?: PlatformDefinition;
  readonly findings: readonly Diagnostic[];
}

/** Finds what can be known from a platform alone; throws nothing. */
export function inspectPlatform(candidate: unknown): InspectedPlatform {
  const { value, findings } = copyPlain(candidate);
  return findings.length ? { findings } : { definition: freezeDeep(value) as PlatformDefinition, findings };
}
