import type { Host } from './host';
import { run } from './run';

/** Runs the command line of a process. Sets the exit code and lets the process end by itself, so that output is whole. */
export async function runProcess(node: NodeJS.Process): Promise<void> {
  // `rollout check | head` closes the pipe early, which is no failure.
  node.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  const host: Host = {
    stdout: sink(node.stdout),
    stderr: sink(node.stderr),
    cwd: node.cwd(),
    env: node.env,
    now: () => Number(node.hrtime.bigint() / 1_000_000n),
  };
  node.exitCode = await withoutExit(node, () => run(node.argv.slice(2), host));
}

/**
 * Definitions are programs that run in this process. One that ended it would end the command without a word, and with
 * the exit code of a success: the call throws instead, which is a finding of that file.
 */
async function withoutExit(node: NodeJS.Process, work: () => Promise<number>): Promise<number> {
  const { exit } = node;
  node.exit = (code) => {
    throw new Error(`it ends the process (exit code ${code ?? 0}), and with it the whole command`);
  };
  try {
    return await work();
  } finally {
    node.exit = exit;
  }
}

function sink(stream: NodeJS.WriteStream): Host['stdout'] {
  return { write: (text) => stream.write(text), isTTY: stream.isTTY, columns: stream.columns };
}
