import type { Diagnostic } from './diagnostic';
import { formatDiagnostics } from './format';

const RELEASE_ERROR = Symbol.for('rollout-constructs.ReleaseError');

/** The user's definition, platform or input cannot work; `diagnostics` says why, all of it at once. */
export class ReleaseError extends Error {
  /** True also for an error that another copy of the library threw. */
  static isReleaseError(error: unknown): error is ReleaseError {
    return typeof error === 'object' && error !== null && RELEASE_ERROR in error;
  }

  readonly diagnostics: readonly Diagnostic[];

  /** @param about What cannot work, for people: `release "checkout"`. @default - the findings say it */
  constructor(diagnostics: readonly Diagnostic[], about?: string) {
    super(`${about === undefined ? '' : `${about}\n`}\n${formatDiagnostics(diagnostics)}`);
    this.name = 'ReleaseError';
    this.diagnostics = diagnostics;
    Object.defineProperty(this, RELEASE_ERROR, { value: true });
  }
}

/** A bug of this library: an assumption of ours was wrong. Please report it. */
export class InternalError extends Error {
  constructor(message: string) {
    super(`${message} (this is a bug in rollout-constructs, please report it)`);
    this.name = 'InternalError';
  }
}

/** For the default branch of a switch over a union: does not compile while a kind has no answer. */
export function unreachable(value: never): never {
  const { kind } = Object(value) as { readonly kind?: unknown };
  throw new InternalError(`no case for ${String(kind ?? value)}`);
}
