import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import { PACKED_PACKAGES } from '../scripts/pack/module-graph';

const root = join(__dirname, '..');

interface Manifest {
  readonly version: string;
  readonly exports: Readonly<Record<string, string | { readonly types: string; readonly default: string }>>;
  readonly typesVersions: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  readonly main: string;
  readonly types: string;
  readonly bin: Readonly<Record<string, string>>;
  readonly files: readonly string[];
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta: Readonly<Record<string, { readonly optional: boolean }>>;
}

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;

const entries = Object.entries(manifest.exports).flatMap(([name, entry]) =>
  typeof entry === 'string' ? [] : [{ name, entry }],
);

test('each entry point has its types beside its code, and its source in lib', () => {
  expect(entries.length).toBeGreaterThan(4);
  const wrong = entries.filter(({ entry }) => entry.types.replace(/\.d\.(m?)ts$/, '.$1js') !== entry.default);
  expect(wrong).toEqual([]);
  const sources = entries.map(({ entry }) => entry.default.replace(/^\.\/dist\//, '').replace(/\.js$/, '.ts'));
  expect(sources.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

test('who resolves modules the old way finds the same types: typesVersions says what exports says', () => {
  const table = manifest.typesVersions['*']!;
  const subpaths = entries.filter(({ name }) => name !== '.');
  expect(table).toEqual(Object.fromEntries(subpaths.map(({ name, entry }) => [name.slice(2), [entry.types]])));
  const main = manifest.exports['.'] as { readonly types: string; readonly default: string };
  expect([manifest.types, manifest.main].map((path) => `./${path}`)).toEqual([main.types, main.default]);
});

test('types come first, since the first condition that fits wins', () => {
  expect(entries.map(({ name, entry }) => [name, Object.keys(entry)])).toEqual(
    entries.map(({ name }) => [name, ['types', 'default']]),
  );
});

test('what is exported is published', () => {
  const paths = Object.values(manifest.exports).flatMap((entry) =>
    typeof entry === 'string' ? [entry] : [entry.types, entry.default],
  );
  const published = (path: string) =>
    path === './package.json' || manifest.files.some((folder) => `${path}/`.startsWith(`./${folder}/`));
  expect(
    [...paths, ...Object.values(manifest.bin).map((path) => `./${path}`)].filter((path) => !published(path)),
  ).toEqual([]);
});

test('pages lead to pages that are published beside them', () => {
  const pages = ['README.md', 'CHANGELOG.md', ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`)];
  const links = pages.flatMap((page) =>
    [...readFileSync(join(root, page), 'utf8').matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, path]) => [
      page,
      posix.join(posix.dirname(page), path!),
    ]),
  );
  // npm takes these along by itself.
  const packed = [...manifest.files, 'README.md', 'LICENSE', 'package.json'];
  const leads = ([, path]: readonly string[]) =>
    existsSync(join(root, path!)) && packed.some((one) => `${path!}/`.startsWith(`${one}/`));
  expect(links.length).toBeGreaterThan(30);
  expect(links.filter((link) => !leads(link))).toEqual([]);
});

test('nothing of ours runs where it is installed, and what is packed is installed once', () => {
  const { scripts, dependencies } = manifest;
  const run = ['preinstall', 'install', 'postinstall', 'prepare', 'prepublish', 'preprepare', 'postprepare'];
  expect(run.filter((name) => name in scripts)).toEqual([]);
  expect(PACKED_PACKAGES.filter((name) => name in dependencies)).toEqual([]);
});

test('every peer is optional, and none is a dependency', () => {
  const peers = Object.keys(manifest.peerDependencies);
  expect(Object.keys(manifest.peerDependenciesMeta).sort()).toEqual([...peers].sort());
  expect(Object.values(manifest.peerDependenciesMeta).every(({ optional }) => optional)).toBe(true);
  expect(peers.filter((name) => name in manifest.dependencies)).toEqual([]);
});
