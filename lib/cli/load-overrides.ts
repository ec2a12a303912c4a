import { relative, resolve } from 'node:path';
import { readOverrides, type ReadOverrides } from '../gitops/read-overrides';
import { fileKindOf } from '../loading/definition-files';
import { readData } from '../loading/load-releases';
import type { SourceFile } from './inputs';
import { UsageError } from './usage-error';

export interface LoadedOverrides extends ReadOverrides {
  readonly from: SourceFile;
}

/** Reads `--overrides file`, YAML or JSON. @throws UsageError for other endings */
export async function loadOverrides(given: string, cwd: string): Promise<LoadedOverrides> {
  const file = resolve(cwd, given);
  const kind = fileKindOf(file);
  if (kind !== 'yaml' && kind !== 'json')
    throw new UsageError(`--overrides ${given} is neither YAML nor JSON`, 'write a list of { kind, name?, patch }');
  const { documents, findings } = await readData(file);
  if (findings.length > 0) return { overrides: [], findings, from: { file: relative(cwd, file) } };
  const [document, ...more] = documents;
  if (!document || more.length > 0)
    throw new UsageError(`--overrides ${given} has ${documents.length} documents`, 'keep one list in it');
  const read = readOverrides(document.value);
  // Paths of findings begin with the word `overrides`; those of the document do not.
  const placeOf = (path: string) => document.placeOf(path.replace(/^overrides/, ''));
  const from = { file: relative(cwd, file), placeOf };
  return { ...read, from, findings: read.findings.map((one) => ({ ...one, file, ...placeOf(one.path) })) };
}
