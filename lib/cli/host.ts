/** Everything that a command knows of the world; a test passes its own. */
export interface Host {
  /** For what was asked for. */
  readonly stdout: TextSink;
  /** For progress and for what went wrong. */
  readonly stderr: TextSink;
  /** Paths that the user gives are relative to it. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds of a clock that only runs forward. */
  readonly now: () => number;
}

/** A process's stream is one. */
export interface TextSink {
  readonly write: (text: string) => unknown;
  readonly isTTY?: boolean;
  /** Width of the terminal. @default 80 */
  readonly columns?: number;
}
