import { join } from 'node:path';
import { ReleaseError, type Diagnostic } from '../diagnostics';
import { byCodeUnit, foldedPath, foldersAbove, type NewFile, type OutputFile } from './output-file';
import { entryAt, type OutputFileSystem } from './output-file-system';
import { editOverwritten, notOurs, staleEdited, symlinkFound } from './output-findings';
import { contentHash, parseManifest, printManifest, type OutputManifest } from './output-manifest';
import { MANIFEST_NAME } from './output-path';

/** What a write will do to a folder. Every list is sorted by path. */
export interface OutputPlan {
  readonly added: readonly NewFile[];
  readonly changed: readonly OutputFile[];
  readonly unchanged: readonly string[];
  readonly removed: readonly string[];
  /** The text of the manifest; `undefined` when the one on the disk is right. */
  readonly manifest?: string;
  readonly hadManifest: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Compares an output with the folder that it goes to; changes nothing.
 *
 * @throws ReleaseError with everything that is in the way
 */
export function planOutput(
  disk: OutputFileSystem,
  root: string,
  files: readonly OutputFile[],
  concerns: (path: string) => boolean = () => true,
): OutputPlan {
  return new Comparison(disk, root, concerns).plan([...files].sort((a, b) => byCodeUnit(a.path, b.path)));
}

type Outcome = 'added' | 'changed' | 'unchanged' | Diagnostic;

class Comparison {
  private readonly manifestText: string | undefined;
  private readonly owned: OutputManifest;
  private readonly removable = new Set<string>();
  private readonly warnings: Diagnostic[] = [];
  private readonly soundFolders = new Set<string>();
  private readonly absentFolders = new Set<string>();
  /** By folder that files go into, what `newFolderAbove` has answered: thousands of files lie in few folders. */
  private readonly newFolders = new Map<string, string | undefined>();

  constructor(
    private readonly disk: OutputFileSystem,
    private readonly root: string,
    /** Whether an earlier file is this run's to judge. */
    private readonly concerns: (path: string) => boolean,
  ) {
    const there = entryAt(disk, join(root, MANIFEST_NAME));
    if (there !== 'absent' && there !== 'file') throw new ReleaseError([notOurs(MANIFEST_NAME, described(there))]);
    this.manifestText = there === 'file' ? disk.readFileSync(join(root, MANIFEST_NAME), 'utf8') : undefined;
    this.owned = this.manifestText === undefined ? new Map() : parseManifest(this.manifestText);
  }

  plan(files: readonly OutputFile[]): OutputPlan {
    const manifest = hashesOf(files);
    for (const [path, hash] of this.owned) {
      if (manifest.has(path)) continue;
      if (this.concerns(path)) this.judgeStale(path, hash, manifest);
      else manifest.set(path, hash);
    }
    const errors: Diagnostic[] = [];
    const sorted = { added: [] as OutputFile[], changed: [] as OutputFile[], unchanged: [] as OutputFile[] };
    for (const file of files) {
      const outcome = this.judge(file);
      if (typeof outcome === 'string') sorted[outcome].push(file);
      else errors.push(outcome);
    }
    if (errors.length > 0) throw new ReleaseError([...errors, ...this.warnings]);
    const text = printManifest(manifest);
    return {
      added: sorted.added.map((file) => {
        const newFolder = this.newFolderAbove(file.path);
        return newFolder === undefined ? file : { path: file.path, content: file.content, newFolder };
      }),
      changed: sorted.changed,
      unchanged: sorted.unchanged.map(({ path }) => path),
      removed: [...this.removable].sort(byCodeUnit),
      ...(text === this.manifestText ? {} : { manifest: text }),
      hadManifest: this.manifestText !== undefined,
      diagnostics: this.warnings,
    };
  }

  /** A file that is written no more is removed if it is as it was written, and otherwise stays known and is reported. */
  private judgeStale(path: string, hash: string, manifest: Map<string, string>): void {
    const isBehindLink = this.obstacleAbove(path)?.code === 'output-symlink';
    const there = isBehindLink ? 'link' : entryAt(this.disk, join(this.root, path));
    if (there === 'absent') return;
    if (there === 'file' && contentHash(this.disk.readFileSync(join(this.root, path))) === hash) {
      this.removable.add(path);
      return;
    }
    manifest.set(path, hash);
    this.warnings.push(staleEdited(path));
  }

  private judge({ path, content }: OutputFile): Outcome {
    const obstacle = this.obstacleAbove(path);
    if (obstacle) return obstacle;
    if (this.newFolderAbove(path) !== undefined) return 'added';
    const there = entryAt(this.disk, join(this.root, path));
    switch (there) {
      case 'absent':
        return 'added';
      case 'link':
        return symlinkFound(path, path);
      case 'other':
        return notOurs(path, described(there));
      case 'folder':
        return this.isAllRemovable(path) ? 'added' : notOurs(path, described(there));
      case 'file':
        return this.isRemovedUnderOtherCase(path) ? 'added' : this.judgeFile(path, content);
    }
  }

  private judgeFile(path: string, content: string): Outcome {
    const before = this.disk.readFileSync(join(this.root, path));
    if (before.equals(Buffer.from(content))) return 'unchanged';
    const hash = this.owned.get(path);
    if (hash === undefined) return notOurs(path, 'a file');
    if (hash !== contentHash(before)) this.warnings.push(editOverwritten(path));
    return 'changed';
  }

  /** What keeps the folders above a path from being there or being made. */
  private obstacleAbove(path: string): Diagnostic | undefined {
    if (this.newFolders.has(folderOf(path))) return undefined;
    for (const folder of foldersAbove(path)) {
      if (this.soundFolders.has(folder)) continue;
      if (this.absentFolders.has(folder)) return undefined;
      const there = entryAt(this.disk, join(this.root, folder));
      if (there === 'link') return symlinkFound(path, folder);
      if (there === 'other' || (there === 'file' && !this.removable.has(folder)))
        return notOurs(path, described(there));
      if (there === 'folder') this.soundFolders.add(folder);
      if (there === 'absent') {
        // Nothing is below it, so that nothing below it needs to be asked for.
        this.absentFolders.add(folder);
        return undefined;
      }
    }
    return undefined;
  }

  /** The outermost folder above a path that is not there; asked when nothing is in its way. */
  private newFolderAbove(path: string): string | undefined {
    const folder = folderOf(path);
    if (this.newFolders.has(folder)) return this.newFolders.get(folder);
    const found = foldersAbove(path).find((above) => this.absentFolders.has(above));
    this.newFolders.set(folder, found);
    return found;
  }

  private isAllRemovable(folder: string): boolean {
    const names = this.disk.readdirSync(join(this.root, folder));
    return (
      names.length > 0 &&
      names.every((name) => {
        const path = `${folder}/${name}`;
        const there = entryAt(this.disk, join(this.root, path));
        return there === 'folder' ? this.isAllRemovable(path) : this.removable.has(path);
      })
    );
  }

  /** On a disk that ignores case, `Cart.yaml` of the last run is found where `cart.yaml` goes; it is moved away first. */
  private isRemovedUnderOtherCase(path: string): boolean {
    if (this.owned.has(path)) return false;
    const here = this.disk.lstatSync(join(this.root, path));
    return [...this.removable].some((other) => {
      if (foldedPath(other) !== foldedPath(path)) return false;
      const there = this.disk.lstatSync(join(this.root, other));
      return there.ino === here.ino && there.dev === here.dev;
    });
  }
}

function hashesOf(files: readonly OutputFile[]): Map<string, string> {
  // Some texts stand in the folder of every release. By length: to look a text up costs as much as to hash it.
  const known = new Map<number, { readonly content: string; readonly hash: string }>();
  const hashes = new Map<string, string>();
  for (const { path, content } of files) {
    const last = known.get(content.length);
    const hash = last !== undefined && last.content === content ? last.hash : contentHash(content);
    if (last === undefined || last.hash !== hash) known.set(content.length, { content, hash });
    hashes.set(path, hash);
  }
  return hashes;
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function described(entry: 'link' | 'folder' | 'file' | 'other'): string {
  return { link: 'a symbolic link', folder: 'a folder', file: 'a file', other: 'something else than a file' }[entry];
}
