import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKED_PACKAGES } from '../../../scripts/pack/module-graph';
import type * as library from '../../../lib';
import { checkout, packedPackage } from './packed-package';

const { project } = packedPackage();

const definition = (name: string): string => `
const { defineRelease } = require('rollout-constructs');
const { ReleaseChart } = require('rollout-constructs/k8s');
exports.release = defineRelease({
  name: '${name}',
  workload: { image: 'registry.example.com/shop:2.0.0', port: 8080, health: '/health' },
});
const ours = Object.keys(require.cache).filter((file) => /rollout-constructs.dist/.test(file));
console.error(JSON.stringify({ registries: ours.filter((file) => file.endsWith('registry.js')).length, chart: typeof ReleaseChart }));
`;

test('a definition, a host and the command share one instance of the library', () => {
  const { run } = project({
    peers: ['constructs', 'cdk8s'],
    files: { 'shop.js': definition('shop'), 'run.sh': 'npx rollout check shop.js --target kubernetes 2>&1' },
  });
  expect(run('sh', 'run.sh')).toContain('{"registries":1,"chart":"function"}');
});

test('every chunk is plain ASCII, and the package has no module beside its chunks', () => {
  const chunks = join(checkout, 'dist/chunks');
  const files = readdirSync(chunks).filter((name) => /^chunk-\d+\.js$/.test(name));
  expect(files.length).toBeGreaterThan(5);
  expect(files.filter((name) => /[^\0-\x7f]/.test(readFileSync(join(chunks, name), 'utf8')))).toEqual([]);
  const modules = readdirSync(join(checkout, 'dist/lib'), { recursive: true, encoding: 'utf8' });
  const stray = modules.filter(
    (path) => path.endsWith('.js') && !/(^|[\\/])index\.js$|-(handler|invocation)[\\/]/.test(path),
  );
  expect(stray).toEqual([]);
});

test('the declarations are those that entry points reach, and name nothing that is packed', () => {
  const folder = join(checkout, 'dist/lib');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => /\.d\.m?ts$/.test(path));
  const texts = files.map((path) => readFileSync(join(folder, path), 'utf8'));
  const packed = new RegExp(`(from|import)\\s*\\(?\\s*["'](${PACKED_PACKAGES.join('|')})["'/]`);
  expect(files.filter((_, index) => packed.test(texts[index]!))).toEqual([]);
  expect(files.length).toBeGreaterThan(100);
  expect(texts.reduce((sum, { length }) => sum + length, 0)).toBeLessThan(700_000);
});

test('a program takes the code that was compiled for it', () => {
  const program = `
    require(process.env.DIST + '/lib/k8s');
    const { scripts } = require(process.env.DIST + '/chunks/code-cache.js');
    process.stdout.write(JSON.stringify([...scripts.values()].map((script) => script.cachedDataRejected)));
  `;
  const env = { ...process.env, DIST: join(checkout, 'dist') };
  const rejected = JSON.parse(execFileSync(process.execPath, ['-e', program], { env, encoding: 'utf8' })) as unknown[];
  expect(rejected.length).toBeGreaterThan(0);
  expect(rejected).toEqual(rejected.map(() => false));
});

test('values are those of the sandbox that a test runner makes', () => {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the built package, in this sandbox
  const { definePlatform } = require(join(checkout, 'dist/lib')) as typeof library;
  expect(Object.getPrototypeOf(definePlatform({}).definition)).toBe(Object.prototype);
});
