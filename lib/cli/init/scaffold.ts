/** A small project that works: one release, its platform, and what turns them into resources. */
export interface Scaffold {
  /** By path. A file that is there already stops everything. */
  readonly files: Readonly<Record<string, string>>;
  /** By path: files of tools, which stay as they are where they are there already. */
  readonly settings: Readonly<Record<string, string>>;
  /** Absent where files are all that is made. */
  readonly program?: Program;
  readonly packages: Packages;
  readonly scripts: Readonly<Record<string, string>>;
  /** What to run after the installation. */
  readonly next: readonly string[];
}

/** A program is only written where the tool's own file is not there: an existing project has one. */
export interface Program {
  /** The file of the tool that says which program runs; one of the settings. */
  readonly tool: string;
  readonly files: Readonly<Record<string, string>>;
  /** What to add to a program that is there. */
  readonly addition: readonly string[];
}

/** Names of packages; their versions are those that this package is developed with. */
export interface Packages {
  readonly dependencies: readonly string[];
  readonly devDependencies: readonly string[];
}

/** Lines as a file has them. */
export function lines(...all: readonly string[]): string {
  return `${all.join('\n')}\n`;
}
