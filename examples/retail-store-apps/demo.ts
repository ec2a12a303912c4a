import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The main job, as a team would do it: a GitOps folder by the command, a cloud assembly by the CDK. */

const root = join(__dirname, '../..');
const definitions = 'examples/retail-store';

function heading(text: string): void {
  console.log(`\n── ${text}\n`);
}

/** Runs a Node program; the first one that fails ends the demo. Returns what it printed where that is kept. */
function run(shown: string, program: string, args: readonly string[], output: 'shown' | 'kept' = 'shown'): string {
  heading(shown);
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd: root,
    stdio: output === 'shown' ? 'inherit' : 'pipe',
    encoding: 'utf8',
    // The end-to-end tests run the validator that aws-cdk-lib bundles; here it would cost more than all the rest.
    env: { CDK_VALIDATION: 'false', ...process.env },
  });
  if (status !== 0) {
    if (output === 'kept') console.log(`${stdout}${stderr}`);
    process.exit(status ?? 1);
  }
  return `${stdout}${stderr}`;
}

function rollout(...args: readonly string[]): void {
  run(`rollout ${args.join(' ')}`, join(root, 'dist/bin/rollout.js'), args);
}

rollout('synth', definitions, '--target', 'argo', '--env', 'staging', '--env', 'production', '--out', 'out/gitops');

const said = run('cdk synth', require.resolve('aws-cdk/bin/cdk'), ['synth', '--quiet', '--no-notices'], 'kept');
for (const file of readdirSync(join(root, 'out/cdk'))
  .filter((name) => name.endsWith('.template.json'))
  .sort()) {
  const { Resources } = JSON.parse(readFileSync(join(root, 'out/cdk', file), 'utf8')) as { Resources: object };
  console.log(`out/cdk/${file}: ${Object.keys(Resources).length} resources`);
}
const count = (level: string) => said.match(new RegExp(`^${level} `, 'gm'))?.length ?? 0;
console.log(`${count('WARNING')} warnings and ${count('INFO')} notes as annotations: npx cdk synth --quiet shows them`);

// Orders roll on both platforms; CodeDeploy moves the others.
const shifted = ['carts', 'catalog', 'checkout', 'ui'].map((name) => `${definitions}/${name}.ts`);
const options = ['--env', 'production', '--allow-approximation', '--brief'];
rollout('explain', ...shifted, '--target', 'argo', '--target', 'codedeploy-ecs', ...options);
rollout('explain', `${definitions}/orders.ts`, '--target', 'argo', '--target', 'ecs', ...options);

heading(
  'made: out/gitops (kubectl apply -k out/gitops/environments/production), out/cdk (npx cdk deploy --app out/cdk)',
);
