import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packedPackage } from './packed-package';

const { project } = packedPackage();

/** The way of a user: the package is installed into an empty folder, and makes a project of it. */
function initialized(kind: string) {
  const peers = ['constructs', 'cdk8s', 'aws-cdk-lib', '@pulumi', '@types/node', 'typescript', 'aws-cdk', 'js-yaml'];
  const made = project({
    peers,
    tools: {
      folder: join(__dirname, '../../../node_modules'),
      programs: { tsc: 'typescript/bin/tsc', cdk: 'aws-cdk/bin/cdk' },
    },
    files: {},
  });
  made.run('npx', 'rollout', 'init', '--kind', kind, '--ci', 'github');
  return made;
}

test('cdk: it compiles, is synthesized, and the template does what the definition says', () => {
  const { run } = initialized('cdk');
  run('npm', 'run', 'build');
  expect(run('npm', 'run', 'check')).toContain('3 notes');
  run('npm', 'run', 'synth');
  expect(
    run('npx', 'rollout', 'diff', 'releases', '--targets', 'ecs', '--template', 'cdk.out/Releases.template.json'),
  ).toBe('= shop   ecs → template   equal\n');
});

test('cdk8s: it compiles and is synthesized', () => {
  const { run, folder } = initialized('cdk8s');
  run('npm', 'run', 'build');
  expect(run('npm', 'run', 'check')).toContain('1 note');
  run('npm', 'run', 'synth');
  expect(readdirSync(join(folder, 'dist'))).toEqual(['shop.k8s.yaml']);
  expect(readFileSync(join(folder, 'dist/shop.k8s.yaml'), 'utf8')).toContain('kind: Rollout');
});

test('gitops: the manifests of both environments, and the same bytes again', () => {
  const { run, folder } = initialized('gitops');
  expect(run('npm', 'run', 'check')).toContain('1 note');
  run('npm', 'run', 'synth');
  const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: folder, encoding: 'utf8' });
  git('init', '--quiet');
  git('add', 'gitops');
  run('npm', 'run', 'synth');
  // As the pipeline asks whether the manifests are part of the change.
  expect(git('diff', '--exit-code', '--stat', '--', 'gitops')).toBe('');
  const file = join(folder, 'releases/shop.yaml');
  cpSync(join(folder, 'gitops'), join(folder, '.before/gitops'), { recursive: true });
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll('1.6.2', '1.6.3'));
  run('npm', 'run', 'synth');
  expect(run('npx', 'rollout', 'changes', '.before/gitops', 'gitops')).toBe('nothing but the version\n');
  expect(git('ls-files', 'gitops')).toMatch(/gitops\/apps\/shop\/overlays\/staging\/.*yaml\n/);
});

test('pulumi: it compiles, and makes the Rollout', () => {
  const { run } = initialized('pulumi');
  run('npm', 'run', 'build');
  const program = `
    const { recordProgram } = require('rollout-constructs/testing/pulumi');
    const { createJiti } = require('jiti');
    recordProgram(() => createJiti(process.cwd() + '/x.js').import('./index.ts'))
      .then(({ resources }) => console.log(JSON.stringify(resources.map(({ type }) => type))));`;
  expect(JSON.parse(run('node', '-e', program))).toContain('kubernetes:argoproj.io/v1alpha1:Rollout');
});
