import { ReleaseError, type Diagnostic } from '../diagnostics';
import type { OutputFile } from './output-file';
import { entryAt, nodeFileSystem, systemCode, type OutputFileSystem } from './output-file-system';
import { notOurs, stagingLeft, writeFailed } from './output-findings';
import { MANIFEST_NAME } from './output-path';
import { planOutput, type OutputPlan } from './output-plan';
import { checkOutputFiles } from './output-rules';
import { OutputTransaction } from './output-transaction';

export interface WriteOptions {
  /** Only says what would be done. @default false */
  readonly dryRun?: boolean;
  /**
   * Which of the files that earlier runs wrote this run is about. Those are removed when they are written no more; all
   * others stay, so that several runs can share a folder. @default all of them
   */
  readonly concerns?: (path: string) => boolean;
  /** @default the disk */
  readonly fileSystem?: OutputFileSystem;
}

/** What happened to which files; every list is sorted by path. */
export interface WriteReport {
  /** Files that were not there before. */
  readonly written: readonly string[];
  /** Files that had another content before. */
  readonly changed: readonly string[];
  /** Files that were right already and were not touched. */
  readonly unchanged: readonly string[];
  /** Files that an earlier run wrote and that are no longer part of the output. */
  readonly removed: readonly string[];
  /** Warnings only; errors are thrown. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Makes a folder hold exactly these files of the library's, beside whatever else is there.
 *
 * All or nothing: when anything is in the way or the disk fails, the folder is as it was. What the library wrote is
 * remembered in `.rollout-output` inside the folder; nothing else is ever replaced or deleted.
 *
 * @param folder may be a symbolic link; is made when absent
 * @throws ReleaseError with everything that is in the way
 */
export function writeOutput(
  folder: string,
  files: ReadonlyMap<string, string> | readonly OutputFile[],
  options: WriteOptions = {},
): WriteReport {
  const list: readonly OutputFile[] = isMap(files)
    ? Array.from(files, ([path, content]) => ({ path, content }))
    : files;
  const errors = checkOutputFiles(list);
  if (errors.length > 0) throw new ReleaseError(errors);
  const disk = options.fileSystem ?? nodeFileSystem;
  const { root, plan } = explained(() => {
    const root = realFolder(disk, folder);
    return { root, plan: planOutput(disk, root, list, options.concerns) };
  });
  const hasWork = plan.manifest !== undefined || plan.changed.length > 0;
  const late = hasWork && !options.dryRun ? carryOut(disk, root, plan) : [];
  return {
    written: plan.added.map(({ path }) => path),
    changed: plan.changed.map(({ path }) => path),
    unchanged: plan.unchanged,
    removed: plan.removed,
    diagnostics: [...plan.diagnostics, ...late],
  };
}

function isMap(files: ReadonlyMap<string, string> | readonly OutputFile[]): files is ReadonlyMap<string, string> {
  return !Array.isArray(files);
}

function realFolder(disk: OutputFileSystem, folder: string): string {
  const there = entryAt(disk, folder);
  if (there === 'absent') return folder;
  const root = disk.realpathSync(folder);
  if (entryAt(disk, root) !== 'folder') throw new ReleaseError([notOurs(folder, 'something else than a folder')]);
  return root;
}

function carryOut(disk: OutputFileSystem, root: string, plan: OutputPlan): readonly Diagnostic[] {
  const transaction = new OutputTransaction(disk, root);
  explained(
    () => {
      transaction.begin();
      // Everything that needs room on the disk comes before anything that shows.
      const added = plan.added.flatMap(({ path, content, newFolder }) => {
        if (newFolder === undefined) return [{ path, place: transaction.stage(content) }];
        transaction.stageBelow(newFolder, path, content);
        return [];
      });
      const changed = plan.changed.map(({ path, content }) => ({ path, place: transaction.stage(content) }));
      const manifest = plan.manifest === undefined ? undefined : transaction.stage(plan.manifest);
      for (const path of plan.removed) transaction.remove(path);
      transaction.addFolders();
      for (const { path, place } of added) transaction.add(path, place);
      for (const { path, place } of changed) transaction.replace(path, place);
      if (manifest === undefined) return;
      if (plan.hadManifest) transaction.replace(MANIFEST_NAME, manifest);
      else transaction.add(MANIFEST_NAME, manifest);
    },
    () => transaction.undo(),
  );
  return finish(transaction);
}

function finish(transaction: OutputTransaction): readonly Diagnostic[] {
  try {
    transaction.finish();
    return [];
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined) throw error;
    return [stagingLeft(code)];
  }
}

/** Runs steps that touch the disk; on any error undoes them, and explains an error of the operating system. */
function explained<T>(steps: () => T, undo: () => number = () => 0): T {
  try {
    return steps();
  } catch (error) {
    const unrestored = undo();
    const code = systemCode(error);
    throw code === undefined ? error : new ReleaseError([writeFailed(code, unrestored)]);
  }
}
