import { join } from 'node:path';
import { entryAt, nodeFileSystem, type OutputFileSystem } from './output-file-system';
import { contentHash, parseManifest } from './output-manifest';
import { MANIFEST_NAME } from './output-path';

/** What earlier runs wrote into a folder, as it is now. */
export interface ReadOutput {
  /** The content of each file that is there, by its path with `/`. */
  readonly files: ReadonlyMap<string, string>;
  /** Files that are otherwise than they were written, or gone. */
  readonly edited: readonly string[];
}

/**
 * Reads back what `writeOutput` wrote; undefined where it wrote nothing.
 *
 * @param concerns Which files are read; all others are left out.
 * @throws ReleaseError `output-manifest-unreadable`
 */
export function readOutput(
  folder: string,
  concerns: (path: string) => boolean,
  disk: OutputFileSystem = nodeFileSystem,
): ReadOutput | undefined {
  if (entryAt(disk, join(folder, MANIFEST_NAME)) !== 'file') return undefined;
  const owned = parseManifest(disk.readFileSync(join(folder, MANIFEST_NAME), 'utf8'));
  const files = new Map<string, string>();
  const edited: string[] = [];
  for (const [path, hash] of owned) {
    if (!concerns(path)) continue;
    const content =
      entryAt(disk, join(folder, path)) === 'file' ? disk.readFileSync(join(folder, path), 'utf8') : undefined;
    if (content !== undefined) files.set(path, content);
    if (content === undefined || contentHash(content) !== hash) edited.push(path);
  }
  return { files, edited };
}
