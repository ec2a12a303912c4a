import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { PreviewEngine, type Answers } from './engine';

const root = join(__dirname, '../../..');

export interface Preview {
  readonly engine: PreviewEngine;
  readonly status: number | null;
  readonly printed: string;
}

/** A program in Pulumi's own Node runner, as `pulumi preview` starts it. */
export async function previewProgram(program: string, stack = 'staging', answers: Answers = {}): Promise<Preview> {
  const engine = new PreviewEngine('retail-store', stack, answers);
  const address = await engine.start();
  try {
    const runner = join(root, 'node_modules/@pulumi/pulumi/cmd/run');
    const args = [runner, '--project=retail-store', `--stack=${stack}`, `--pwd=${dirname(program)}`, '--dry-run'];
    const { status, printed } = await run([...args, `--monitor=${address}`, `--engine=${address}`, program]);
    return { engine, status, printed };
  } finally {
    engine.stop();
  }
}

function run(args: readonly string[]): Promise<{ readonly status: number | null; readonly printed: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      // Types are checked by `npm run types`; here they would cost ten seconds.
      env: { ...process.env, PULUMI_NODEJS_TRANSPILE_ONLY: 'true', PULUMI_NODEJS_TYPESCRIPT: 'true' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const said: string[] = [];
    child.stdout.on('data', (text: Buffer) => said.push(text.toString()));
    child.stderr.on('data', (text: Buffer) => said.push(text.toString()));
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, printed: said.join('') }));
  });
}
