import { finding, type Diagnostic } from '../diagnostics';
import { printable } from '../units';
import { foldedPath, foldersAbove, type OutputFile } from './output-file';
import { pathProblem } from './output-path';

/** What can be said about the files of an output without looking at the disk. */
export function checkOutputFiles(files: readonly OutputFile[]): readonly Diagnostic[] {
  // Thousands of files lie in few folders.
  const sound = new Set<string>();
  return [
    ...files.flatMap((file) => checkPath(file, sound)),
    ...files.flatMap(checkContent),
    ...checkDuplicates(files),
    ...checkConflicts(files),
  ];
}

function checkPath({ path }: OutputFile, sound: Set<string>): Diagnostic[] {
  const problem = pathProblem(path, sound);
  if (problem === undefined) return [];
  return [
    finding('output-path-invalid', '', {
      message: `A file of the output cannot be called ${printable(path)}: ${problem}.`,
      got: printable(path),
      allowed: "a relative path such as 'apps/cart/deployment.yaml'",
      fix: 'Change the name that the path is made of.',
    }),
  ];
}

function checkContent({ path, content }: OutputFile): Diagnostic[] {
  const half = /\p{Cs}/u.exec(content);
  if (!half) return [];
  return [
    finding('output-content-invalid', '', {
      message: `The text of ${printable(path)} holds half of a surrogate pair.`,
      got: printable(half[0]),
      allowed: 'text that UTF-8 can hold',
      fix: 'Remove the broken character from the definition.',
    }),
  ];
}

function checkDuplicates(files: readonly OutputFile[]): Diagnostic[] {
  const seen = new Map<string, string>();
  return files.flatMap(({ path }) => {
    const folded = foldedPath(path);
    const other = seen.get(folded);
    if (other === undefined) {
      seen.set(folded, path);
      return [];
    }
    const same = other === path ? 'have the same path' : 'have paths that macOS and Windows take for the same';
    return [
      finding('output-path-duplicate', '', {
        message: `Two files of the output ${same}.`,
        got: other === path ? printable(path) : `${printable(other)} and ${printable(path)}`,
        allowed: 'one file for each path, whatever the case',
        fix: 'Rename one of the two releases or objects that the files are for.',
      }),
    ];
  });
}

function checkConflicts(files: readonly OutputFile[]): Diagnostic[] {
  const byPath = new Map(files.map(({ path }) => [foldedPath(path), path]));
  const free = new Set<string>();
  return files.flatMap(({ path }) =>
    foldersAbove(path).flatMap((folder) => {
      if (free.has(folder)) return [];
      const file = byPath.get(foldedPath(folder));
      if (file === undefined) free.add(folder);
      if (file === undefined) return [];
      return [
        finding('output-path-conflict', '', {
          message: `${printable(file)} is a file of the output, and ${printable(path)} needs a folder of that name.`,
          got: `${printable(file)} and ${printable(path)}`,
          allowed: 'a path that is either a file or a folder',
          fix: 'Rename one of the two.',
        }),
      ];
    }),
  );
}
