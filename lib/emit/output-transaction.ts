import { dirname, join, sep } from 'node:path';
import { InternalError, ReleaseError } from '../diagnostics';
import { entryAt, type OutputFileSystem } from './output-file-system';
import { busy } from './output-findings';
import { STAGING_NAME } from './output-path';

/**
 * Steps that change a folder, each of which can be undone until all are done. New content and what it replaces wait
 * in a staging folder on the same disk, so that each step in sight is one rename.
 */
export class OutputTransaction {
  private readonly undoings: (() => void)[] = [];
  private readonly undoingsOfBegin: (() => void)[] = [];
  private readonly staging: string;
  private readonly folderPlaces = new Map<string, string>();
  private readonly stagedFolders = new Set<string>();
  private staged = 0;

  constructor(
    private readonly disk: OutputFileSystem,
    private readonly root: string,
  ) {
    this.staging = join(root, STAGING_NAME);
  }

  /** Makes the output folder and the staging folder. @throws ReleaseError when another run has made it */
  begin(): void {
    this.makeFolder(this.root, this.undoingsOfBegin);
    if (entryAt(this.disk, this.staging) !== 'absent') throw new ReleaseError([busy()]);
    this.disk.mkdirSync(this.staging);
    this.undoingsOfBegin.push(() => this.finish());
  }

  /** Writes new content out of sight; returns its place. */
  stage(content: string): string {
    const place = this.newPlace();
    this.disk.writeFileSync(place, content, { encoding: 'utf8', flag: 'wx' });
    return place;
  }

  /** Writes new content out of sight, in a copy of the folder that is to be made whole by `addFolder`. */
  stageBelow(folder: string, path: string, content: string): void {
    const place = this.folderPlaces.get(folder) ?? this.newFolderPlace(folder);
    const end = path.lastIndexOf('/');
    const below = end === folder.length ? place : `${place}${sep}${path.slice(folder.length + 1, end)}`;
    this.makeStagedFolder(below);
    const file = `${below}${sep}${path.slice(end + 1)}`;
    this.disk.writeFileSync(file, content, { encoding: 'utf8', flag: 'wx' });
  }

  /** Moves the folders of `stageBelow` to where nothing is, each in one step. */
  addFolders(): void {
    for (const [path, place] of this.folderPlaces) {
      this.makeFolder(dirname(join(this.root, path)));
      this.move(place, join(this.root, path), () => this.disk.renameSync(join(this.root, path), place));
    }
  }

  /** Moves a file out of sight, and removes the folders that this empties. */
  remove(path: string): void {
    const file = join(this.root, path);
    const place = this.newPlace();
    this.disk.renameSync(file, place);
    this.undoings.push(() => this.disk.renameSync(place, file));
    for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) {
      if (this.disk.readdirSync(join(this.root, folder)).length > 0) return;
      const emptied = join(this.root, folder);
      this.disk.rmdirSync(emptied);
      this.undoings.push(() => this.disk.mkdirSync(emptied));
    }
  }

  /** Moves staged content to where nothing is. */
  add(path: string, place: string): void {
    const file = join(this.root, path);
    this.makeFolder(dirname(file));
    this.move(place, file, () => this.disk.unlinkSync(file));
  }

  private move(place: string, to: string, undo: () => void): void {
    if (entryAt(this.disk, to) !== 'absent') throw new InternalError('a file appeared while the output was written');
    this.disk.renameSync(place, to);
    this.undoings.push(undo);
  }

  /** Moves staged content over a file. The file is copied, not moved, so that it is never absent. */
  replace(path: string, place: string): void {
    const file = join(this.root, path);
    const before = this.newPlace();
    this.disk.copyFileSync(file, before);
    this.disk.renameSync(place, file);
    this.undoings.push(() => this.disk.renameSync(before, file));
  }

  /** Ends the transaction: what was replaced is gone. */
  finish(): void {
    this.removeTree(this.staging);
  }

  /** Only what this run has made is in there, no link among it. */
  private removeTree(folder: string): void {
    for (const name of this.disk.readdirSync(folder)) {
      const path = join(folder, name);
      if (entryAt(this.disk, path) === 'folder') this.removeTree(path);
      else this.disk.unlinkSync(path);
    }
    this.disk.rmdirSync(folder);
  }

  /** Undoes every step, the last first; returns how many could not be undone. The staging folder stays if any. */
  undo(): number {
    const failed = this.undoings.reverse().filter(fails).length;
    return failed > 0 ? failed : this.undoingsOfBegin.reverse().filter(fails).length;
  }

  private makeFolder(folder: string, undoings = this.undoings): void {
    // A link is followed for the output folder alone: below it the plan has refused links.
    if (entryAt(this.disk, folder) !== 'absent') return;
    this.makeFolder(dirname(folder), undoings);
    this.disk.mkdirSync(folder);
    undoings.push(() => this.disk.rmdirSync(folder));
  }

  private newFolderPlace(folder: string): string {
    const place = this.newPlace();
    this.folderPlaces.set(folder, place);
    return place;
  }

  private makeStagedFolder(folder: string): void {
    if (folder === this.staging || this.stagedFolders.has(folder)) return;
    this.makeStagedFolder(dirname(folder));
    this.disk.mkdirSync(folder);
    this.stagedFolders.add(folder);
  }

  private newPlace(): string {
    this.staged += 1;
    return join(this.staging, String(this.staged));
  }
}

function fails(step: () => void): boolean {
  try {
    step();
    return false;
  } catch {
    return true;
  }
}
