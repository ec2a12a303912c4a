import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { loadPlatform, loadReleases } from '../../lib/loading';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rollout-loading-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, content: string | Uint8Array): string {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
}

async function load(...paths: string[]) {
  const { releases, findings } = await loadReleases(paths);
  return {
    releases: releases.map(({ release, file }) => `${release.name} ${relative(folder, file)}`),
    findings: findings.map(({ code, path, line }) => [code, path, line]),
  };
}

const YAML = 'name: web\nworkload: { image: shop/web:1, port: 80 }\n';
const JSON_TEXT = '{ "name": "api", "workload": { "image": "shop/api:1", "port": 80 } }';
const PROGRAM = `
import { canary, defineRelease } from 'rollout-constructs';
import { port } from './_shared';
enum Replicas { few = 2 }
export const shop = defineRelease({ name: 'shop', workload: { image: 'shop/shop:1', port, replicas: Replicas.few }, strategy: canary({ weights: ['5%'] }) });
export const many = ['a', 'b'].map((name) => defineRelease({ name, workload: { image: 'shop/x:1', port } }));
export default shop;
`;

test('a folder of all kinds of files, in the order of their names', async () => {
  write('web.yaml', YAML);
  write('api.json', JSON_TEXT);
  write('_shared.ts', 'export const port: number = 80;');
  write('deeper/shop.ts', PROGRAM.replace('./_shared', '../_shared'));
  for (const name of [
    'platform.yaml',
    'types.d.ts',
    'web.test.ts',
    'node_modules/x/y.yaml',
    'package.json',
    '.hidden.yaml',
  ]) {
    write(name, 'throw');
  }
  expect(await load(folder)).toEqual({
    releases: ['api api.json', 'shop deeper/shop.ts', 'a deeper/shop.ts', 'b deeper/shop.ts', 'web web.yaml'],
    findings: [],
  });
});

test('several documents are several releases, and lines are known', async () => {
  const file = write('all.yaml', `${YAML}---\nname: api\nworkload:\n  image: shop/api:1\n  prot: 80\n---\n${YAML}`);
  expect(await load(file)).toEqual({
    releases: ['web all.yaml', 'web all.yaml'],
    findings: [
      ['missing-field', 'workload.port', 5],
      ['unknown-field', 'workload.prot', 7],
      ['duplicate-name', 'name', 9],
    ],
  });
});

const BOMB = [
  'a: &a [x, x, x, x, x, x, x, x, x]',
  ...'bcdefgh'.split('').map((name, index) => {
    const before = `*${'abcdefg'[index]}`;
    return `${name}: &${name} [${Array(9).fill(before).join(', ')}]`;
  }),
].join('\n');

test.each<[string, string, string | Uint8Array, readonly (readonly [string, string, number?])[]]>([
  ['a key twice', 'a.yaml', `${YAML}name: other\n`, [['duplicate-key', '', 3]]],
  ['a broken list', 'a.yaml', 'name: [a\nworkload: {}\n', [['file-syntax', '', 2]]],
  ['a bomb', 'a.yaml', BOMB, [['yaml-alias-bomb', '', undefined]]],
  ['a tag', 'a.yaml', `${YAML}owner: !!js/function 'x'\n`, [['yaml-not-plain', '', 3]]],
  ['a merge key', 'a.yaml', `labels: &x { a: b }\nworkload: { <<: *x }\n`, [['yaml-not-plain', '', 2]]],
  ['a prototype', 'a.yaml', `${YAML}__proto__: { a: b }\n`, [['not-plain-data', '__proto__', 3]]],
  ['nothing', 'a.yaml', '# nothing\n', [['file-without-release', '', undefined]]],
  ['not UTF-8', 'a.yaml', Uint8Array.of(0x6e, 0xff, 0xfe), [['file-unreadable', '', undefined]]],
  ['a huge file', 'a.yaml', 'x'.repeat(1024 * 1024 + 1), [['file-too-large', '', undefined]]],
  ['a trailing comma', 'a.json', '{\n  "name": "a",\n}', [['file-syntax', '', 3]]],
  ['half of a file', 'a.json', '{ "name": "a"', [['file-syntax', '', 1]]],
  [
    'a key twice in JSON',
    'a.json',
    '{ "name": "a",\n "workload": { "port": 80,\n "port": 81 } }',
    [['duplicate-key', 'workload.port', 3]],
  ],
  [
    'an unknown field in JSON',
    'a.json',
    JSON_TEXT.replace('"port"', '\n"prot"'),
    [
      ['missing-field', 'workload.port', 1],
      ['unknown-field', 'workload.prot', 2],
    ],
  ],
  ['a program that cannot be read', 'a.ts', 'export const a = 1;\nexport const = 2;\n', [['file-syntax', '', 2]]],
  ['a program that fails', 'a.ts', "\nthrow new TypeError('no');\n", [['file-failed', '', 2]]],
  ['a getter that throws', 'a.ts', "module.exports = { get a() { throw new Error('no') } };", [['file-failed', '', 1]]],
  [
    'a proxy',
    'a.ts',
    "module.exports = new Proxy({}, { ownKeys() { throw new Error('no') } });",
    [['file-failed', '', 1]],
  ],
  ['an error of other types', 'a.ts', 'throw { message: 1, stack: {}, name: null };', [['file-failed', '', undefined]]],
  ['only separators', 'a.yaml', '---\n---\n', [['file-without-release', '', undefined]]],
  ['too many levels of YAML', 'a.yaml', `a: ${'['.repeat(20_000)}`, [['file-syntax', '', 1]]],
  ['a program without a release', 'a.ts', 'export const name = 1;', [['file-without-release', '', undefined]]],
  [
    'a release that is wrong',
    'a.ts',
    "import { defineRelease } from 'rollout-constructs';\nexport const a = defineRelease({ name: 'A', workload: { image: 'a:1', port: 0 } });",
    [
      ['invalid-name', 'name', undefined],
      ['invalid-value', 'workload.port', undefined],
    ],
  ],
  ['an unknown ending', 'a.txt', '', [['file-kind-unknown', '', undefined]]],
])('%s', async (_, name, content, findings) => {
  expect(await load(write(name, content))).toEqual({ releases: [], findings });
});

test('nothing after the last separator is no release', async () => {
  write('a.yaml', `${YAML}---\n`);
  expect(await load(folder)).toEqual({ releases: ['web a.yaml'], findings: [] });
});

test('a circle of links and names that no file has', async () => {
  symlinkSync('loop.yaml', join(folder, 'loop.yaml'));
  const nowhere = [['file-unreadable', '', undefined]];
  expect((await load(join(folder, 'loop.yaml'))).findings).toEqual(nowhere);
  expect((await load(join(folder, 'x'.repeat(5000)))).findings).toEqual(nowhere);
  expect((await loadPlatform(join(folder, 'loop.yaml'))).findings).toMatchObject([{ code: 'file-unreadable' }]);
});

test('a long reason is cut', async () => {
  write('a.ts', "throw new Error('x'.repeat(100_000));");
  const { findings } = await loadReleases([folder]);
  expect(findings[0]!.message.length).toBeLessThan(600);
});

test('paths that lead nowhere', async () => {
  mkdirSync(join(folder, 'empty'));
  expect(await load(join(folder, 'nowhere'), join(folder, 'empty'))).toEqual({
    releases: [],
    findings: [
      ['file-unreadable', '', undefined],
      ['file-unreadable', '', undefined],
    ],
  });
});

test('a platform is loaded', async () => {
  const file = write(
    'platform.ts',
    "import { definePlatform } from 'rollout-constructs';\nexport default definePlatform({ name: 'shop' });",
  );
  expect((await loadPlatform(file)).platform?.definition).toEqual({ name: 'shop' });
  expect((await loadPlatform(write('p.yaml', 'name: shop\nkubernetes:\n  version: 1.33\n'))).findings).toEqual([
    expect.objectContaining({
      code: 'invalid-value',
      path: 'kubernetes.version',
      line: 3,
      fix: "put it in quotes: '1.33'",
    }),
  ]);
});

test.each<[string, string, string]>([
  ['no platform', 'platform.ts', 'export const a = 1;'],
  ['two platforms', 'platform.yaml', 'name: a\n---\nname: b\n'],
])('a platform file with %s', async (_, name, text) => {
  expect((await loadPlatform(write(name, text))).findings).toMatchObject([{ code: 'file-without-platform' }]);
});
