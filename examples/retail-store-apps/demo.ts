import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The main job, as a team would do it: a GitOps folder by the command, a cloud assembly by the CDK. */

const root = join(__dirname, '../..');
const definitions = 'examples/retail-store';

function heading(text: string): void {
  console.log(`\n── ${text}\n`);
}

/** Runs a Node program with its output on this terminal; the first one that fails ends the demo. */
function run(shown: string, program: string, args: readonly string[]): void {
  heading(shown);
  const { status } = spawnSync(process.execPath, [program, ...args], {
    cwd: root,
    stdio: 'inherit',
    // The end-to-end tests run the validator that aws-cdk-lib bundles; here it would cost more than all the rest.
    env: { CDK_VALIDATION: 'false', ...process.env },
  });
  if (status !== 0) process.exit(status ?? 1);
}

function rollout(...args: readonly string[]): void {
  run(`rollout ${args.join(' ')}`, join(root, 'dist/bin/rollout.js'), args);
}

rollout('synth', definitions, '--target', 'argo', '--env', 'staging', '--env', 'production', '--out', 'out/gitops');

run('cdk synth', require.resolve('aws-cdk/bin/cdk'), ['synth', '--quiet']);
for (const file of readdirSync(join(root, 'out/cdk'))
  .filter((name) => name.endsWith('.template.json'))
  .sort()) {
  const { Resources } = JSON.parse(readFileSync(join(root, 'out/cdk', file), 'utf8')) as { Resources: object };
  console.log(`out/cdk/${file}: ${Object.keys(Resources).length} resources`);
}

// Orders roll on both platforms; CodeDeploy moves the others.
const shifted = ['carts', 'catalog', 'checkout', 'ui'].map((name) => `${definitions}/${name}.ts`);
const options = ['--env', 'production', '--allow-approximation', '--brief'];
rollout('explain', ...shifted, '--target', 'argo', '--target', 'codedeploy-ecs', ...options);
rollout('explain', `${definitions}/orders.ts`, '--target', 'argo', '--target', 'ecs', ...options);

heading(
  'made: out/gitops (kubectl apply -k out/gitops/environments/production), out/cdk (npx cdk deploy --app out/cdk)',
);
