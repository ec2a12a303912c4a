import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { pipelineHosts, scaffoldKinds } from '../../lib/cli/init/init-choices';
import { workspace } from './fake-host';

const { folder, put, rollout } = workspace({});

const read = (path: string) => readFileSync(join(folder, path), 'utf8');
const filesIn = (path: string) =>
  readdirSync(join(folder, path), { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name).slice(join(folder, path).length + 1))
    .sort();

test('an empty folder becomes a project, with what to do next', async () => {
  expect(await rollout('init shop --kind gitops --ci github')).toEqual({
    code: 0,
    err: '',
    out: `written  .github/workflows/releases.yml
written  .gitignore
written  package.json
written  platform.yaml
written  releases/shop.yaml

Next:
  cd shop
  npm install
  npx rollout explain releases --env production
  npx rollout synth releases --env staging --env production --out gitops
  git add . && git commit
`,
  });
  expect(filesIn('shop')).toEqual([
    '.github/workflows/releases.yml',
    '.gitignore',
    'package.json',
    'platform.yaml',
    'releases/shop.yaml',
  ]);
  expect(read('shop/releases/shop.yaml').split('\n')[0]).toBe(
    '# yaml-language-server: $schema=../node_modules/rollout-constructs/release.schema.json',
  );
});

test('versions are those of the package', async () => {
  await rollout('init versions --kind cdk');
  const own = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8')) as Record<
    'peerDependencies' | 'dependencies' | 'devDependencies' | 'engines',
    Record<string, string>
  > & { readonly version: string };
  expect(JSON.parse(read('versions/package.json'))).toEqual({
    name: 'versions',
    version: '0.1.0',
    private: true,
    engines: own.engines,
    scripts: { build: 'tsc', check: 'rollout check releases', synth: 'cdk synth --quiet' },
    dependencies: {
      'aws-cdk-lib': own.peerDependencies['aws-cdk-lib'],
      constructs: own.peerDependencies.constructs,
      'rollout-constructs': `^${own.version}`,
    },
    devDependencies: {
      '@types/node': own.devDependencies['@types/node'],
      'aws-cdk': own.devDependencies['aws-cdk'],
      jiti: own.dependencies.jiti,
      typescript: own.devDependencies.typescript,
    },
  });
});

test.each(scaffoldKinds)(
  '%s: what is written has no findings above notes, and is the same every time',
  async (kind) => {
    for (const place of ['once', 'again']) await rollout(`init ${kind}/${place} --kind ${kind} --ci github`);
    const text = (place: string) => filesIn(`${kind}/${place}`).map((path) => read(`${kind}/${place}/${path}`));
    expect(text('again').map((one) => one.replaceAll('again', 'once'))).toEqual(text('once'));
    const environments = kind === 'gitops' ? ' --env staging --env production' : '';
    const { code, out } = await rollout(`check ${kind}/once/releases${environments} --format json`);
    const { findings } = JSON.parse(out) as { readonly findings: readonly { readonly severity: string }[] };
    expect({ code, above: findings.filter(({ severity }) => severity !== 'info') }).toEqual({ code: 0, above: [] });
  },
);

test('nothing is written over, and nothing at all where something is in the way', async () => {
  put('taken/releases/shop.yaml', 'mine');
  put('taken/Jenkinsfile', 'mine');
  expect(await rollout('init taken --kind gitops --ci jenkins')).toEqual({
    code: 2,
    out: '',
    err: 'error: nothing was written: Jenkinsfile, releases/shop.yaml are there already\nmove them away, or name another folder\n',
  });
  expect(filesIn('taken')).toEqual(['Jenkinsfile', 'releases/shop.yaml']);
});

test('a project keeps the files of its tools, and is told what to add', async () => {
  put(
    'there/package.json',
    JSON.stringify({ scripts: { build: 'tsc -b' }, dependencies: { 'aws-cdk-lib': '^2.276.0', jiti: '2' } }),
  );
  put('there/cdk.json', '{ "app": "npx tsx bin/there.ts" }');
  const { code, out } = await rollout('init there --kind cdk');
  expect(code).toBe(0);
  expect(existsSync(join(folder, 'there/bin/releases.ts'))).toBe(false);
  expect(read('there/cdk.json')).toBe('{ "app": "npx tsx bin/there.ts" }');
  expect(out).toMatch(/\nkept {5}cdk\.json\nkept {5}package\.json\n/);
  expect(out).toContain(
    "Into the program that cdk.json names:\n  import { ReleasesStack } from '../lib/releases-stack';\n",
  );
  expect(out).toContain("\n  npm pkg set 'scripts.check=rollout check releases' 'scripts.synth=cdk synth --quiet'\n");
  expect(out).toMatch(/\n {2}npm install 'constructs@\^[\d.]+' 'rollout-constructs@\^[\d.]+'\n/);
  expect(out).toMatch(/\n {2}npm install --save-dev '@types\/node@[^ ]+' 'aws-cdk@[^ ]+' 'typescript@[^ ]+'\n/);
});

test('a folder that cannot be one, and a package.json that cannot be read, are said', async () => {
  put('file', 'text');
  expect(await rollout('init file --kind gitops')).toMatchObject({
    code: 2,
    err: expect.stringMatching(/cannot be written \((EEXIST|ENOTDIR)\)\nname a folder/) as string,
  });
  put('broken/package.json', '{');
  const { code, err } = await rollout('init broken --kind gitops');
  expect({ code, files: filesIn('broken') }).toEqual({ code: 2, files: ['package.json'] });
  expect(err).toContain('package.json is not JSON');
});

test('a pipeline alone is for the project that the folder has', async () => {
  put('piped/cdk8s.yaml', 'language: typescript');
  const packages = ['cdk8s', 'constructs', 'rollout-constructs', '@types/node', 'jiti', 'typescript', 'cdk8s-cli'];
  put(
    'piped/package.json',
    JSON.stringify({
      scripts: { build: 'tsc', check: 'rollout check releases', synth: 'x' },
      dependencies: Object.fromEntries(packages.map((name) => [name, '*'])),
    }),
  );
  expect(await rollout('init piped --ci gitlab')).toEqual({ code: 0, out: 'written  .gitlab-ci.yml\n', err: '' });
  put('bare/cdk8s.yaml', 'language: typescript');
  put('bare/package.json', JSON.stringify({ scripts: { build: 'tsc -b' } }));
  const { out } = await rollout('init bare --ci gitlab');
  expect(out).toContain('\nNext, for what the pipeline runs:\n  cd bare\n  npm install ');
  expect(out).toMatch(/\n {2}npm pkg set 'scripts\.check=rollout check releases' 'scripts\.synth=[^']+'\n$/);
  expect(read('piped/.gitlab-ci.yml')).toContain('npm run synth');
  expect(await rollout('init nowhere --ci gitlab')).toEqual({
    code: 2,
    out: '',
    err: 'error: a pipeline of which kind? The folder has no project\nsay --kind cdk | cdk8s | gitops | pulumi\n',
  });
  expect((await rollout('init')).err).toContain('what kind of project?');
});

const FORMAT = { github: '--format github', gitlab: '--format gitlab > rollout.json', jenkins: '--format sarif > ' };
const FILE = { github: '.github/workflows/releases.yml', gitlab: '.gitlab-ci.yml', jenkins: 'Jenkinsfile' };

test.each(scaffoldKinds.flatMap((kind) => pipelineHosts.map((host) => [kind, host] as const)))(
  'the pipeline of %s on %s checks in the format of its host, then runs what the project has',
  async (kind, host) => {
    await rollout(`init on-${host}/${kind} --kind ${kind} --ci ${host}`);
    const text = read(`on-${host}/${kind}/${FILE[host]}`);
    expect(text).toMatch(/npm ci\b/);
    expect(text).toContain(FORMAT[host]);
    const { scripts } = JSON.parse(read(`on-${host}/${kind}/package.json`)) as { readonly scripts: object };
    const called = [...text.matchAll(/npm run (\w+)/g)].map(([, name]) => name!);
    expect(called.filter((name) => !(name in scripts))).toEqual([]);
    // Without a quote of its own, so that it stays one text in the file's language.
    if (host === 'jenkins') expect(text.match(/\bsh '[^'\n]*'( \})?$/gm)?.length).toBe(text.match(/\bsh /g)?.length);
    else expect(commandsOf(parse(text))).toEqual(expect.arrayContaining([expect.stringContaining('rollout check')]));
  },
);

test.each([
  ['github', 'GITHUB_BASE_REF'],
  ['gitlab', 'CI_MERGE_REQUEST_TARGET_BRANCH_NAME'],
  ['jenkins', 'CHANGE_TARGET'],
] as const)('on %s a change is compared with the branch that it is for', async (host, variable) => {
  await rollout(`init compared-${host} --kind cdk8s --ci ${host}`);
  const text = read(`compared-${host}/${FILE[host]}`);
  const commands = [
    `git fetch --depth 1 origin "$${variable}"`,
    'git worktree add --detach .before FETCH_HEAD',
    '(cd .before && npm ci && npm run synth)',
    'npx rollout changes .before/dist dist',
  ].map((command) => text.indexOf(command));
  expect(commands).toEqual([...commands].sort((a, b) => a - b));
  expect(commands[0]).toBeGreaterThan(0);
});

function commandsOf(pipeline: {
  readonly jobs?: { readonly releases: { readonly steps: readonly { readonly run?: string }[] } };
  readonly releases?: { readonly script: readonly string[] };
}): readonly string[] {
  return pipeline.releases?.script ?? pipeline.jobs!.releases.steps.flatMap(({ run }) => run ?? []);
}
