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
  return path.normalize('NFC').toLowerCase();
}

/** The folders above a path, outermost first: `a/b/c` → `a`, `a/b`. */
export function foldersAbove(path: string): readonly string[] {
  const segments = path.split('/').slice(0, -1);
  return segments.map((_, index) => segments.slice(0, index + 1).join('/'));
}

export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
