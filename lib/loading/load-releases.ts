import { finding, ReleaseError, type Diagnostic } from '../diagnostics';
import { defineRelease, isRelease, type Release } from '../definition/release';
import type { ReleaseDefinition } from '../definition/release-definition';
import { inspectDefinition } from '../definition/inspect';
import { printable } from '../units';
import { fileKindOf, findDefinitionFiles } from './definition-files';
import { readJson } from './json-document';
import { loadProgram } from './program';
import { readText } from './read-text';
import type { DataDocuments, Place } from './document';

export interface LoadedRelease {
  readonly release: Release;
  readonly file: string;
  /** Where a path of the definition stands in the file; absent where the file is a program. */
  readonly placeOf?: (path: string) => Place | undefined;
}

export interface LoadedReleases {
  /** By file, then in the order of the file. What has an error is left out. */
  readonly releases: readonly LoadedRelease[];
  readonly findings: readonly Diagnostic[];
}

/**
 * Loads every release of these files and folders: TypeScript and JavaScript programs (which are run), YAML and JSON.
 * Throws nothing: what cannot be loaded is a finding with its file, and its line where that is known.
 */
export async function loadReleases(paths: readonly string[]): Promise<LoadedReleases> {
  const { files, findings } = findDefinitionFiles(paths);
  const loaded: LoadedReleases[] = [{ releases: [], findings }];
  // One after the other: programs may print, and their findings keep the order of the files.
  for (const file of files) loaded.push(await loadFile(file));
  const releases = loaded.flatMap((one) => one.releases);
  return { releases, findings: [...loaded.flatMap((one) => one.findings), ...sharedNames(releases)] };
}

async function loadFile(file: string): Promise<LoadedReleases> {
  if (fileKindOf(file) === 'program') return fromProgram(file);
  const { documents, findings } = await readData(file);
  if (findings.length > 0) return { releases: [], findings };
  if (documents.length === 0) return { releases: [], findings: [withoutRelease(file, 'an empty file')] };
  const checked = documents.map(({ value, placeOf }) => {
    const inspected = inspectDefinition(value);
    const placed = inspected.findings.map((one) => ({ ...one, file, ...placeOf(one.path) }));
    return { definition: inspected.definition, placeOf, findings: placed };
  });
  return {
    releases: checked.flatMap(({ definition, placeOf }) =>
      definition ? [{ release: released(definition), file, placeOf }] : [],
    ),
    findings: checked.flatMap((one) => one.findings),
  };
}

/** The documents of a data file. */
export async function readData(file: string): Promise<DataDocuments> {
  const read = readText(file);
  if ('problem' in read) return { documents: [], findings: [read.problem] };
  if (fileKindOf(file) === 'json') return readJson(read.text, file);
  const { readYaml } = await import('./yaml-documents');
  return readYaml(read.text, file);
}

function released(definition: ReleaseDefinition): Release {
  return defineRelease(definition);
}

async function fromProgram(file: string): Promise<LoadedReleases> {
  const { exports, findings } = await loadProgram(file);
  if (exports === undefined) return { releases: [], findings };
  const values = Object.values(exports).flatMap((value) => (Array.isArray(value) ? (value as unknown[]) : [value]));
  const releases = [...new Set(values)].filter(isRelease);
  if (releases.length === 0) {
    return {
      releases: [],
      findings: [withoutRelease(file, `exports ${Object.keys(exports).sort().join(', ') || 'nothing'}`)],
    };
  }
  const warnings = releases.flatMap(({ definition }) => inspectDefinition(definition).findings);
  return {
    releases: releases.map((release) => ({ release, file })),
    findings: warnings.map((one) => ({ ...one, file })),
  };
}

function withoutRelease(file: string, got: string): Diagnostic {
  return {
    ...finding('file-without-release', '', {
      message: 'This file defines no release.',
      got,
      allowed: 'a definition, or a program that exports what defineRelease(…) returns',
      fix: "export one, or start the file's name with '_' if others import it",
    }),
    file,
  };
}

/** Names become names of objects: two releases of one name would overwrite each other. */
function sharedNames(releases: readonly LoadedRelease[]): readonly Diagnostic[] {
  const firsts = new Map<string, LoadedRelease>();
  return releases.flatMap((one) => {
    const { release, file, placeOf } = one;
    const first = firsts.get(release.name) ?? one;
    firsts.set(release.name, first);
    if (first === one) return [];
    return [
      {
        ...finding('duplicate-name', 'name', {
          message: `A release of this name is defined in ${first.file} too.`,
          got: printable(release.name),
          allowed: 'one release of each name',
          fix: 'rename one of them',
        }),
        file,
        ...placeOf?.('name'),
      },
    ];
  });
}

/** The releases, or one error with everything that stands against them. */
export async function loadReleasesOrThrow(paths: readonly string[]): Promise<readonly Release[]> {
  const { releases, findings } = await loadReleases(paths);
  if (findings.some((one) => one.severity === 'error')) throw new ReleaseError(findings);
  return releases.map(({ release }) => release);
}
