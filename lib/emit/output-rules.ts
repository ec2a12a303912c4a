import { finding, type Diagnostic } from '../diagnostics';
import { printable } from '../units';
import { foldedPath, foldersAbove, type OutputFile } from './output-file';
import { pathProblem } from './output-path';

/** What can be said about the files of an output without looking at the disk. */
export function checkOutputFiles(files: readonly OutputFile[]): readonly Diagnostic[] {
  const findings: Diagnostic[] = [];
  // Thousands of files lie in few folders.
  const sound = new Set<string>();
  for (const file of files) checkPath(file, sound, findings);
  for (const file of files) checkContent(file, findings);
  const byPath = new Map<string, string>();
  for (const file of files) checkDuplicate(file, byPath, findings);
  const free = new Set<string>();
  for (const file of files) checkConflicts(file, byPath, free, findings);
  return findings;
}

function checkPath({ path }: OutputFile, sound: Set<string>, findings: Diagnostic[]): void {
  const problem = pathProblem(path, sound);
  if (problem === undefined) return;
  findings.push(
    finding('output-path-invalid', '', {
      message: `A file of the output cannot be called ${printable(path)}: ${problem}.`,
      got: printable(path),
      allowed: "a relative path such as 'apps/cart/deployment.yaml'",
      fix: 'Change the name that the path is made of.',
    }),
  );
}

function checkContent({ path, content }: OutputFile, findings: Diagnostic[]): void {
  if (isWellFormed(content)) return;
  const half = HALF_OF_A_PAIR.exec(content);
  if (!half) return;
  findings.push(
    finding('output-content-invalid', '', {
      message: `The text of ${printable(path)} holds half of a surrogate pair.`,
      got: printable(half[0]),
      allowed: 'text that UTF-8 can hold',
      fix: 'Remove the broken character from the definition.',
    }),
  );
}

function checkDuplicate({ path }: OutputFile, byPath: Map<string, string>, findings: Diagnostic[]): void {
  const folded = foldedPath(path);
  const other = byPath.get(folded);
  if (other === undefined) {
    byPath.set(folded, path);
    return;
  }
  const same = other === path ? 'have the same path' : 'have paths that macOS and Windows take for the same';
  findings.push(
    finding('output-path-duplicate', '', {
      message: `Two files of the output ${same}.`,
      got: other === path ? printable(path) : `${printable(other)} and ${printable(path)}`,
      allowed: 'one file for each path, whatever the case',
      fix: 'Rename one of the two releases or objects that the files are for.',
    }),
  );
}

const HALF_OF_A_PAIR = /\p{Cs}/u;

/** Node 20 knows without looking at each character. */
function isWellFormed(text: string & { isWellFormed?: () => boolean }): boolean {
  return text.isWellFormed?.() ?? !HALF_OF_A_PAIR.test(text);
}

/** @param free Folders whose place no file takes; those of this path are added. */
function checkConflicts(
  { path }: OutputFile,
  byPath: ReadonlyMap<string, string>,
  free: Set<string>,
  findings: Diagnostic[],
): void {
  if (free.has(path.slice(0, path.lastIndexOf('/')))) return;
  let blocked = false;
  for (const folder of foldersAbove(path)) {
    if (free.has(folder)) continue;
    const file = byPath.get(foldedPath(folder));
    if (file === undefined) {
      // The innermost folder stands for all above it.
      if (!blocked) free.add(folder);
      continue;
    }
    blocked = true;
    findings.push(
      finding('output-path-conflict', '', {
        message: `${printable(file)} is a file of the output, and ${printable(path)} needs a folder of that name.`,
        got: `${printable(file)} and ${printable(path)}`,
        allowed: 'a path that is either a file or a folder',
        fix: 'Rename one of the two.',
      }),
    );
  }
}
