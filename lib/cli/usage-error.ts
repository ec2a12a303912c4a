/** The command line asks for something that there is not, or leaves out what must be said. */
export class UsageError extends Error {
  /** What to type instead. */
  readonly hint?: string;

  constructor(message: string, hint?: string) {
    super(message);
    this.name = 'UsageError';
    this.hint = hint;
  }
}
