import { finding, type Diagnostic } from '../diagnostics';
import type { DiagnosticCode } from '../diagnostics/catalogue';
import { printable } from '../units';

/** What cannot be read of a Deployment, or is otherwise in a release; nobody is told of what `accept` names. */
export class Notes {
  readonly findings: Diagnostic[] = [];

  constructor(
    private readonly deployment: string,
    private readonly accept: readonly string[],
  ) {}

  /** A field that a definition has no word for. */
  unread(at: string, value: unknown): void {
    this.note('deployment-field-unread', at, {
      message: `A definition has no word for ${at} of ${this.deployment}.`,
      got: printable(value),
      fix: `take it out of the Deployment, or leave it behind with accept: ['${at}']`,
    });
  }

  /** Nothing stands there, and a release would decide something else than Kubernetes does. */
  unsaid(at: string, meaning: string, field: string): void {
    this.note('deployment-field-unsaid', at, {
      message: `${this.deployment} does not say ${at}: ${meaning}.`,
      fix: `say ${field} beside the Deployment, or take the release's with accept: ['${at}']`,
    });
  }

  differs(at: string, message: string, fix: string): void {
    this.note('deployment-differs', at, { message, fix });
  }

  private note(code: DiagnosticCode, at: string, parts: Parameters<typeof finding>[2]): void {
    if (this.accept.some((one) => at === one || at.startsWith(`${one}/`))) return;
    this.findings.push(finding(code, at, parts));
  }
}
