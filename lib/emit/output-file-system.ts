import * as fs from 'node:fs';

/** The steps that writing an output takes; a test replaces some of them by ones that fail. */
export type OutputFileSystem = Pick<
  typeof fs,
  | 'copyFileSync'
  | 'lstatSync'
  | 'mkdirSync'
  | 'readFileSync'
  | 'readdirSync'
  | 'realpathSync'
  | 'renameSync'
  | 'rmdirSync'
  | 'unlinkSync'
  | 'writeFileSync'
>;

export const nodeFileSystem: OutputFileSystem = fs;

/** Why the operating system refused, such as `ENOSPC`; `undefined` for an error that is not from it. */
export function systemCode(error: unknown): string | undefined {
  const code: unknown = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && 'syscall' in (error as object) ? code : undefined;
}

export type Entry = 'absent' | 'file' | 'folder' | 'link' | 'other';

/** What is at a path, links not followed. A path below a file is absent. */
export function entryAt(disk: OutputFileSystem, path: string): Entry {
  try {
    // An error object for each absent path would cost more than the question.
    const stats = disk.lstatSync(path, { throwIfNoEntry: false });
    if (stats === undefined) return 'absent';
    if (stats.isSymbolicLink()) return 'link';
    return stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'other';
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return 'absent';
    throw error;
  }
}
