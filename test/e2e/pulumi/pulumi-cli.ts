import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, relative } from 'node:path';

/** Why `pulumi` cannot run here; nothing where it can. */
export function missingCli(): string | undefined {
  const lacks = (program: string, flag: string) => spawnSync(program, [flag], { stdio: 'ignore' }).error !== undefined;
  const missing = [
    ...(lacks('pulumi', 'version') ? ['pulumi'] : []),
    ...(lacks('pulumi-language-nodejs', '-h') ? ['pulumi-language-nodejs'] : []),
  ];
  return missing.length > 0 ? `${missing.join(' and ')} is not on the PATH` : undefined;
}

const root = join(__dirname, '../../..');

/** The Pulumi CLI with a project, a home and a state of its own, and the test's provider in place of Kubernetes'. */
export class PulumiCli {
  private readonly folder = mkdtempSync(join(tmpdir(), 'rollout-pulumi-'));
  private readonly log = join(this.folder, 'provider.log');

  constructor(program: string) {
    for (const name of ['bin', 'state', 'project']) mkdirSync(join(this.folder, name));
    // The CLI writes the settings of a stack beside the project's file, which therefore is not the example's own.
    const main = relative(join(this.folder, 'project'), program);
    writeFileSync(join(this.folder, 'project/Pulumi.yaml'), `name: store\nruntime: nodejs\nmain: ${main}\n`);
    const script = join(this.folder, 'bin/pulumi-resource-kubernetes');
    const provider = [process.execPath, join(root, 'node_modules/.bin/jiti'), join(__dirname, 'provider.ts')];
    writeFileSync(script, `#!/bin/sh\nexec ${provider.map((part) => `"${part}"`).join(' ')} "$@"\n`);
    chmodSync(script, 0o755);
  }

  /** Runs `pulumi`; fails with what it said where it fails. */
  run(args: readonly string[], env: Readonly<Record<string, string>> = {}): string {
    const { status, stdout, stderr, error } = spawnSync('pulumi', [...args, '--non-interactive'], {
      cwd: join(this.folder, 'project'),
      encoding: 'utf8',
      env: {
        ...process.env,
        PATH: `${join(this.folder, 'bin')}${delimiter}${process.env.PATH}`,
        PULUMI_HOME: join(this.folder, 'home'),
        PULUMI_BACKEND_URL: `file://${join(this.folder, 'state')}`,
        PULUMI_CONFIG_PASSPHRASE: 'test',
        PULUMI_SKIP_UPDATE_CHECK: 'true',
        PULUMI_NODEJS_TRANSPILE_ONLY: 'true',
        PROVIDER_LOG: this.log,
        ...env,
      },
    });
    if (status !== 0) throw new Error(`pulumi ${args.join(' ')}: ${String(error ?? '')}${stdout}${stderr}`);
    return stdout;
  }

  /** What the provider was asked since the last time, such as `create till-Rollout`. */
  asked(): readonly string[] {
    writeFileSync(this.log, '', { flag: 'a' });
    const lines = readFileSync(this.log, 'utf8').split('\n').filter(Boolean);
    rmSync(this.log);
    return lines;
  }

  /** The stack's state. */
  resources(stack: string): readonly { readonly urn: string; readonly inputs: Record<string, unknown> }[] {
    const { deployment } = JSON.parse(this.run(['stack', 'export', '--stack', stack, '--show-secrets'])) as {
      deployment: { resources: { urn: string; inputs: Record<string, unknown> }[] };
    };
    return deployment.resources;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
