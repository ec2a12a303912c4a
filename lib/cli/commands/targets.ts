import { formatMatrix } from '../../targets/format-matrix';
import { capabilityMatrix } from '../../targets/matrix';
import { exitCode, type ExitCode } from '../exit-code';
import type { Host } from '../host';

export interface TargetsOptions {
  readonly format: 'text' | 'json' | 'markdown';
}

/** Prints the capability matrix as the targets themselves answer it. */
export function targets({ format }: TargetsOptions, host: Host): ExitCode {
  const matrix = capabilityMatrix();
  host.stdout.write(
    format === 'json' ? `${JSON.stringify({ version: 1, ...matrix }, undefined, 2)}\n` : formatMatrix(matrix, format),
  );
  return exitCode.ok;
}
