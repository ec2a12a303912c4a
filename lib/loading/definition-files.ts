import { readdirSync, type Dirent } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { finding, type Diagnostic } from '../diagnostics';
import { printable } from '../units';
import { statsOf } from './stats-of';

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
  const stats = statsOf(path);
  if (stats === undefined) return { files: [], findings: [unreadable(path, 'There is no such file or folder.')] };
  if (stats.isFile()) {
    return fileKindOf(path) === undefined
      ? { files: [], findings: [unknownKind(path)] }
      : { files: [path], findings: [] };
  }
  if (!stats.isDirectory()) return { files: [], findings: [unreadable(path, 'This is neither a file nor a folder.')] };
  const found = filesIn(path);
  const empty = found.files.length === 0 && found.findings.length === 0;
  return empty ? { files: [], findings: [unreadable(path, 'There is no definition in this folder.')] } : found;
}

function filesIn(folder: string): FoundFiles {
  const entries = entriesOf(folder);
  if (entries === undefined) return { files: [], findings: [unreadable(folder, 'This folder cannot be read.')] };
  const found = entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((entry): FoundFiles => {
      const path = join(folder, entry.name);
      if (entry.name.startsWith('.') || entry.name.startsWith('_')) return NONE;
      // A link to a folder is not followed: it may lead back here.
      if (entry.isDirectory()) return SKIPPED_FOLDERS.includes(entry.name) ? NONE : filesIn(path);
      return isDefinitionFile(entry.name) ? { files: [path], findings: [] } : NONE;
    });
  return { files: found.flatMap(({ files }) => files), findings: found.flatMap(({ findings }) => findings) };
}

const NONE: FoundFiles = { files: [], findings: [] };

function entriesOf(folder: string): Dirent[] | undefined {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return undefined;
  }
}

function isDefinitionFile(name: string): boolean {
  if (fileKindOf(name) === undefined) return false;
  return !/\.d\.[cm]?ts$|\.(test|spec)\.[cm]?[jt]s$/.test(name) && !isPlatformFile(name) && !isToolFile(name);
}

function isPlatformFile(name: string): boolean {
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
