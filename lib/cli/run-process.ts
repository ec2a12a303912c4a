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
  node.exitCode = await run(node.argv.slice(2), host);
}

function sink(stream: NodeJS.WriteStream): Host['stdout'] {
  return { write: (text) => stream.write(text), isTTY: stream.isTTY, columns: stream.columns };
}
