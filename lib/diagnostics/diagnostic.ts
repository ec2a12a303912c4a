import type { DiagnosticCode } from './catalogue';

/** `error`: it cannot work. `warning`: it works and is risky. `info`: worth knowing. */
export type Severity = 'error' | 'warning' | 'info';

/** One finding about a definition, a platform or an output. Plain data: printable, serializable, comparable. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  /** Where, in the words of the user's definition: `strategy.stages[2].weight`. Empty for the whole definition. */
  readonly path: string;
  /** What is wrong, in the user's words. */
  readonly message: string;
  readonly got?: string;
  readonly allowed?: string;
  /** What to change. */
  readonly fix: string;
  /** The same for a definition in YAML or JSON, where it is spelled otherwise there. */
  readonly fixInData?: string;
  /** The document, issue or source file that the limit comes from. */
  readonly source: string;
  /** Ways to get what was wanted, best first. */
  readonly alternatives?: readonly Alternative[];
  /** The release that it is about, when several are checked at once. */
  readonly release?: string;
  /** The file that the definition was read from. */
  readonly file?: string;
  /** The line of that file, from 1, where it is known. */
  readonly line?: number;
  /** The column of that line, from 1, where it is known. */
  readonly column?: number;
}

/** A way out that was proved to work before it was offered. */
export interface Alternative {
  /** Ready to paste: a strategy, or a target's name. */
  readonly change: string;
  /** The same for a definition in YAML or JSON, where it is spelled otherwise there. */
  readonly changeInData?: string;
  /** What it costs against the plan, in numbers. */
  readonly deviation: string;
}
