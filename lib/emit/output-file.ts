/** One file of an output. */
export interface OutputFile {
  /** Relative to the output folder, with `/` between the segments. */
  readonly path: string;
  /** Written as UTF-8, unchanged. */
  readonly content: string;
}

/** A file that is not there yet. */
export interface NewFile extends OutputFile {
  /** The outermost folder above it that is not there either. @default - all are */
  readonly newFolder?: string;
}

/** The same for paths that some file system in use (of macOS or Windows) takes for one. */
export function foldedPath(path: string): string {
  return (ASCII.test(path) ? path : path.normalize('NFC')).toLowerCase();
}

// Normalizing costs many times more than looking, and leaves these as they are.
const ASCII = /^[ -~]*$/;

/** The folders above a path, outermost first: `a/b/c` → `a`, `a/b`. */
export function foldersAbove(path: string): readonly string[] {
  const folders: string[] = [];
  for (let end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) folders.push(path.slice(0, end));
  return folders;
}

export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
