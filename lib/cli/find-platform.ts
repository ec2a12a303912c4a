import { existsSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { UsageError } from './usage-error';

const FILES = ['ts', 'mts', 'cts', 'js', 'mjs', 'cjs', 'yaml', 'yml', 'json'].map((ending) => `platform.${ending}`);

/**
 * The platform's file, absolute: the one given, else the nearest one in the folders of the definitions and above them,
 * up to the working directory. Undefined where there is none.
 *
 * @throws UsageError where the choice would be a guess
 */
export function findPlatform(given: string | undefined, paths: readonly string[], cwd: string): string | undefined {
  if (given !== undefined) {
    const file = resolve(cwd, given);
    if (!existsSync(file)) throw new UsageError(`there is no platform at ${given}`);
    return file;
  }
  const found = [...new Set(paths.flatMap((path) => nearest(resolve(cwd, path), cwd) ?? []))];
  if (found.length > 1)
    throw new UsageError(
      `the paths have several platforms: ${found.map((file) => relative(cwd, file)).join(', ')}`,
      'say --platform <file>, or run once for each',
    );
  return found[0];
}

function nearest(path: string, cwd: string): string | undefined {
  const start = isFolder(path) ? path : dirname(path);
  for (let folder = start; ; folder = dirname(folder)) {
    const files = FILES.map((name) => join(folder, name)).filter((file) => existsSync(file));
    if (files.length > 1)
      throw new UsageError(
        `${relative(cwd, folder) || '.'} has several platforms: ${files.map((file) => relative(folder, file)).join(', ')}`,
        'say --platform <file>, or keep one of them',
      );
    if (files[0] !== undefined) return files[0];
    if (folder === cwd || !`${folder}${sep}`.startsWith(`${cwd}${sep}`) || folder === dirname(folder)) return undefined;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
