import type { Host } from './host';

/** Work shorter than this needs no progress. */
const PATIENCE_MS = 400;
const BETWEEN_MS = 80;

/** One line on the terminal that says how far long work is; nothing at all for a pipe. */
export class Progress {
  private readonly started: number;
  private shownAt: number | undefined;

  constructor(
    private readonly host: Pick<Host, 'stderr' | 'now'>,
    private readonly total: number,
  ) {
    this.started = host.now();
  }

  /** Says that the work on the item with this number, counted from 1, begins. */
  step(item: number, name: string): void {
    if (this.host.stderr.isTTY !== true) return;
    const now = this.host.now();
    if (now - (this.shownAt ?? this.started + PATIENCE_MS - BETWEEN_MS) < BETWEEN_MS) return;
    this.shownAt = now;
    this.host.stderr.write(`\r\u001b[K${item}/${this.total} ${name}`.slice(0, (this.host.stderr.columns ?? 80) + 4));
  }

  /** Takes the line away. */
  done(): void {
    if (this.shownAt !== undefined) this.host.stderr.write('\r\u001b[K');
    this.shownAt = undefined;
  }
}
