import type { Diagnostic } from '../diagnostics';
import type { Inputs, SourceFile } from './inputs';
import type { Outcome } from './lower-all';

/** The fields of a platform that no definition has. */
const OF_PLATFORM = ['platform', 'kubernetes', 'aws', 'metrics', 'gitops', 'policy'];

/**
 * Says in which line what is wrong stands: in the definition, or in the platform or the overrides where the path leads
 * there. Reading a file's places costs time, so it is done for the findings that are printed with them.
 */
export function placeFindings(
  outcomes: readonly Outcome[],
  inputs: Pick<Inputs, 'platformFile' | 'overridesFile'>,
  concerns: (one: Diagnostic) => boolean = () => true,
): readonly Outcome[] {
  return outcomes.map((outcome) => ({
    ...outcome,
    findings: outcome.findings.map((one) => (concerns(one) ? placed(one, outcome, inputs) : one)),
  }));
}

function placed(
  one: Diagnostic,
  release: SourceFile,
  { platformFile, overridesFile }: Pick<Inputs, 'platformFile' | 'overridesFile'>,
): Diagnostic {
  const [first = ''] = one.path.split(/[.[]/);
  if (platformFile && OF_PLATFORM.includes(first)) return at(one, platformFile, one.path.replace(/^platform\.?/, ''));
  if (overridesFile && first === 'overrides') return at(one, overridesFile, one.path);
  return at(one, release, one.path);
}

function at(one: Diagnostic, { file, placeOf }: SourceFile, path: string): Diagnostic {
  return { ...one, file, ...placeOf?.(path) };
}
