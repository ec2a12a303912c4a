import { finding, type Diagnostic } from '../diagnostics';
import { inspectPlatform } from '../platform/inspect-platform';
import { definePlatform, isPlatform, type Platform } from '../platform/platform';
import { fileKindOf } from './definition-files';
import type { Place } from './document';
import { readData } from './load-releases';
import { loadProgram } from './program';

export interface LoadedPlatform {
  /** Absent where a finding is an error. */
  readonly platform?: Platform;
  /** Where a path of the platform stands in the file; absent where the file is a program. */
  readonly placeOf?: (path: string) => Place | undefined;
  readonly findings: readonly Diagnostic[];
}

/** Loads a platform from TypeScript, JavaScript, YAML or JSON; throws nothing. */
export async function loadPlatform(file: string): Promise<LoadedPlatform> {
  if (fileKindOf(file) === 'program') return fromProgram(file);
  const { documents, findings } = await readData(file);
  if (findings.length > 0) return { findings };
  if (documents.length !== 1) return { findings: [notOne(file, `${documents.length} documents`)] };
  const { value, placeOf } = documents[0]!;
  const inspected = inspectPlatform(value);
  const placed = inspected.findings.map((one) => ({ ...one, file, ...placeOf(one.path) }));
  return { ...(inspected.definition && { platform: definePlatform(inspected.definition) }), placeOf, findings: placed };
}

async function fromProgram(file: string): Promise<LoadedPlatform> {
  const { exports, findings } = await loadProgram(file);
  if (exports === undefined) return { findings };
  const platforms = [...new Set(Object.values(exports).filter(isPlatform))];
  if (platforms.length === 1) return { platform: platforms[0]!, findings };
  return { findings: [notOne(file, `${platforms.length} platforms`)] };
}

function notOne(file: string, got: string): Diagnostic {
  return {
    ...finding('file-without-platform', '', {
      message: 'A platform file defines exactly one platform.',
      got,
      allowed: 'one platform, or a program that exports what definePlatform(…) returns',
      fix: 'keep one',
    }),
    file,
  };
}
