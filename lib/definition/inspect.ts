/* eslint-disable @typescript-eslint/no-require-imports, @typescript-eslint/consistent-type-imports --
   the schema library is loaded with the first definition, so that importing the package costs little */
import type { Diagnostic } from '../diagnostics';
import { copyPlain } from './plain-copy';
import type { ReleaseDefinition, ReleaseOverlay } from './release-definition';
import { definitionRules } from './rules';
import { findingsOf } from './schema/findings';
import { sortFindings } from './sort-findings';

const schemas = () => require('./schema/release') as typeof import('./schema/release');

export interface InspectedDefinition {
  /** Frozen, and absent where a finding is an error. */
  readonly definition?: ReleaseDefinition;
  /** Errors and warnings, by place. */
  readonly findings: readonly Diagnostic[];
}

export interface InspectedOverlay {
  readonly overlay?: ReleaseOverlay;
  readonly findings: readonly Diagnostic[];
}

/** What came out of an inspection is frozen, so a second look would find the same. */
const inspected = new WeakMap<object, InspectedDefinition>();

/** Finds what can be known from a definition alone; throws nothing. */
export function inspectDefinition(candidate: unknown): InspectedDefinition {
  const known = typeof candidate === 'object' && candidate !== null ? inspected.get(candidate) : undefined;
  if (known) return known;
  const found = inspectAnew(candidate);
  if (found.definition) inspected.set(found.definition, found);
  return found;
}

function inspectAnew(candidate: unknown): InspectedDefinition {
  const { value, findings: notPlain } = copyPlain(candidate);
  const misshapen = [...notPlain, ...withoutEchoes(findingsOf(schemas().releaseSchema, value), notPlain)];
  const broken = new Set(misshapen.map((one) => one.path.split(/[.[]/)[0]));
  const found = [...misshapen];
  for (const { reads, check } of broken.has('') ? [] : definitionRules) {
    // Where `workload` is broken, rules that read it do not run; all others still can.
    if (broken.size > 0 && reads.some((field) => broken.has(field))) continue;
    for (const one of check(value as ReleaseDefinition)) found.push(one);
  }
  const findings = sortFindings(found);
  return hasErrors(findings) ? { findings } : { definition: value as ReleaseDefinition, findings };
}

/** The same for changes to a definition. */
export function inspectOverlay(candidate: unknown): InspectedOverlay {
  const { value, findings: notPlain } = copyPlain(candidate);
  const findings = sortFindings([
    ...notPlain,
    ...withoutEchoes(findingsOf(schemas().releaseOverlaySchema, value), notPlain),
  ]);
  return hasErrors(findings) ? { findings } : { overlay: value as ReleaseOverlay, findings };
}

export function hasErrors(findings: readonly Diagnostic[]): boolean {
  return findings.some((one) => one.severity === 'error');
}

/** What was left out of the copy is not missing as well. */
export function withoutEchoes(findings: readonly Diagnostic[], notPlain: readonly Diagnostic[]): readonly Diagnostic[] {
  const reported = new Set(notPlain.map((one) => one.path));
  return findings.filter((one) => !reported.has(one.path));
}
