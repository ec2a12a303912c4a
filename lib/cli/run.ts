import { CommanderError } from 'commander';
import { InternalError, ReleaseError } from '../diagnostics';
import { exitCode, type ExitCode } from './exit-code';
import type { Host } from './host';
import { paintFor, type CliPaint } from './paint';
import { buildProgram } from './program';
import { UsageError } from './usage-error';

/**
 * Runs one command line and resolves to the exit code of the process: 0 when all is well, 1 when a definition cannot
 * work, 2 when the command line is wrong, 70 for a bug of the library. Touches nothing but the host.
 *
 * @param argv what follows the program's name
 */
export async function run(argv: readonly string[], host: Host): Promise<ExitCode> {
  let code: ExitCode = exitCode.ok;
  const program = buildProgram(host, (result) => {
    code = result;
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    return explain(error, host);
  }
}

function explain(error: unknown, host: Host): ExitCode {
  // Commander has printed its own message, or the help that was asked for.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.ok : exitCode.usage;
  const paint = paintFor(host, host.stderr);
  if (error instanceof UsageError) {
    host.stderr.write(`${paint.red('error:')} ${error.message}\n${error.hint === undefined ? '' : `${error.hint}\n`}`);
    return exitCode.usage;
  }
  if (ReleaseError.isReleaseError(error)) {
    host.stderr.write(`${error.message.trimStart()}\n`);
    return exitCode.findings;
  }
  return reportBug(error, host, paint);
}

function reportBug(error: unknown, host: Host, paint: CliPaint): ExitCode {
  const known = error instanceof InternalError;
  const message = error instanceof Error ? error.message : String(error);
  const stack = error instanceof Error && error.stack !== undefined ? error.stack : '';
  host.stderr.write(
    `${paint.red('bug:')} ${message}${known ? '' : ' (this is a bug in rollout-constructs, please report it)'}\n` +
      'Please report it with the command, the definition and these lines:\n' +
      `${stack.split('\n').slice(1, 9).join('\n')}\n`,
  );
  return exitCode.bug;
}
