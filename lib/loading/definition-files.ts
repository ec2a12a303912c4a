import { readdirSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { finding, type Diagnostic } from '../diagnostics';
import { printable } from '../units';

const PROGRAM_ENDINGS = ['.ts', '.mts', '.cts', '.js', '.cjs', '.mjs'];
const DATA_ENDINGS = ['.json', '.yaml', '.yml'];
const SKIPPED_FOLDERS = ['node_modules', 'dist', 'out', 'cdk.out'];

export type FileKind = 'program' | 'json' | 'yaml';

export function fileKindOf(file: string): FileKind | undefined {
  const ending = extname(file).toLowerCase();
  if (PROGRAM_ENDINGS.includes(ending)) return 'program';
  if (!DATA_ENDINGS.includes(ending)) return undefined;
  return ending === '.json' ? 'json' : 'yaml';
}

export interface FoundFiles {
  readonly files: readonly string[];
  readonly findings: readonly Diagnostic[];
}

/**
 * The definition files at these paths. In folders, at any depth, without platforms, tests, type declarations, and what
 * starts with '.' or '_' (helpers of the definitions).
 */
export function findDefinitionFiles(paths: readonly string[]): FoundFiles {
  const found = paths.map(filesAt);
  return {
    files: [...new Set(found.flatMap(({ files }) => files))],
    findings: found.flatMap(({ findings }) => findings),
  };
}

function filesAt(path: string): FoundFiles {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return { files: [], findings: [unreadable(path, 'There is no such file or folder.')] };
  if (stats.isFile()) {
    return fileKindOf(path) === undefined
      ? { files: [], findings: [unknownKind(path)] }
      : { files: [path], findings: [] };
  }
  if (!stats.isDirectory()) return { files: [], findings: [unreadable(path, 'This is neither a file nor a folder.')] };
  const files = filesIn(path);
  return { files, findings: files.length > 0 ? [] : [unreadable(path, 'There is no definition in this folder.')] };
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      if (entry.name.startsWith('.') || entry.name.startsWith('_')) return [];
      const path = join(folder, entry.name);
      // A link to a folder is not followed: it may lead back here.
      if (entry.isDirectory()) return SKIPPED_FOLDERS.includes(entry.name) ? [] : filesIn(path);
      return isDefinitionFile(entry.name) ? [path] : [];
    });
}

function isDefinitionFile(name: string): boolean {
  if (fileKindOf(name) === undefined) return false;
  return !/\.d\.[cm]?ts$|\.(test|spec)\.[cm]?[jt]s$/.test(name) && !isPlatformFile(name) && !isToolFile(name);
}

export function isPlatformFile(name: string): boolean {
  return /^platform\./.test(basename(name)) && fileKindOf(name) !== undefined;
}

/** Files of Node.js tools that share the endings of definitions. */
function isToolFile(name: string): boolean {
  return /^(package|package-lock|tsconfig.*|cdk|cdk\.context)\.json$|\.config\.[cm]?[jt]s$/.test(name);
}

function unreadable(file: string, message: string): Diagnostic {
  return {
    ...finding('file-unreadable', '', {
      message,
      got: printable(file),
      allowed: 'a file or folder of release definitions',
      fix: 'check the path',
    }),
    file,
  };
}

function unknownKind(file: string): Diagnostic {
  return {
    ...finding('file-kind-unknown', '', {
      message: 'This ending belongs to no kind of definition.',
      got: printable(basename(file)),
      allowed: [...PROGRAM_ENDINGS, ...DATA_ENDINGS].join(', '),
      fix: 'name a definition file',
    }),
    file,
  };
}
