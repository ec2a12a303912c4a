import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MANIFEST_NAME, nodeFileSystem, writeOutput, type OutputFile, type OutputFileSystem } from '../../lib/emit';
import { ReleaseError } from '../../lib/diagnostics';

let outside: string;
let folder: string;
beforeEach(() => {
  outside = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'output-folder-')));
  folder = join(outside, 'out');
});
afterEach(() => fs.rmSync(outside, { recursive: true, force: true }));

/** Every file below a folder with its text, every empty folder with `null`, every link with where it leads. */
function tree(root: string, at = ''): Record<string, string | null> {
  const entries = fs.readdirSync(join(root, at), { withFileTypes: true });
  if (entries.length === 0) return { [`${at}/`]: null };
  return Object.assign(
    {},
    ...entries.map((entry) => {
      const path = at === '' ? entry.name : `${at}/${entry.name}`;
      if (entry.isDirectory()) return tree(root, path);
      if (entry.isSymbolicLink()) return { [path]: `-> ${fs.readlinkSync(join(root, path))}` };
      return { [path]: fs.readFileSync(join(root, path), 'utf8') };
    }),
  );
}

function withoutManifest(root = folder): Record<string, string | null> {
  const all = tree(root);
  expect(all).toHaveProperty([MANIFEST_NAME]);
  delete all[MANIFEST_NAME];
  return all;
}

const put = (path: string, text: string, root = folder) => {
  fs.mkdirSync(join(root, path, '..'), { recursive: true });
  fs.writeFileSync(join(root, path), text);
};
const write = (files: Record<string, string>) => writeOutput(folder, new Map(Object.entries(files)));

/** The codes of what is thrown, after a check that nothing at all has changed. */
function refused(files: Record<string, string> | readonly OutputFile[]): readonly string[] {
  const before = tree(outside);
  try {
    writeOutput(folder, Array.isArray(files) ? files : new Map(Object.entries(files as Record<string, string>)));
  } catch (error) {
    expect(tree(outside)).toEqual(before);
    if (ReleaseError.isReleaseError(error)) return error.diagnostics.map(({ code }) => code);
    throw error;
  }
  throw new Error('was not refused');
}

test('files are written into a folder that is made, and listed in the manifest', () => {
  expect(write({ 'b/c/d.yaml': 'd: é\n', 'a.yaml': '' })).toEqual({
    written: ['a.yaml', 'b/c/d.yaml'],
    changed: [],
    unchanged: [],
    removed: [],
    diagnostics: [],
  });
  expect(withoutManifest()).toEqual({ 'a.yaml': '', 'b/c/d.yaml': 'd: é\n' });
  expect(JSON.parse(fs.readFileSync(join(folder, MANIFEST_NAME), 'utf8'))).toEqual({
    writtenBy: 'rollout-constructs',
    version: 1,
    files: [
      { path: 'a.yaml', sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' },
      { path: 'b/c/d.yaml', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
    ],
  });
});

test('the second run touches nothing', () => {
  const files = { 'a.yaml': 'a', 'b/c.yaml': 'c' };
  write(files);
  const then = new Date(1e12);
  for (const path of [...Object.keys(files), MANIFEST_NAME]) fs.utimesSync(join(folder, path), then, then);
  expect(write(files)).toEqual({
    written: [],
    changed: [],
    unchanged: ['a.yaml', 'b/c.yaml'],
    removed: [],
    diagnostics: [],
  });
  for (const path of [...Object.keys(files), MANIFEST_NAME]) expect(fs.statSync(join(folder, path)).mtimeMs).toBe(1e12);
});

test('a change adds, replaces and removes; emptied folders go, and what others wrote stays', () => {
  write({ 'same.yaml': 's', 'old/x/a.yaml': 'a', 'old/y.yaml': 'y', 'change.yaml': '1', 'mixed/ours.yaml': 'o' });
  put('mixed/theirs.yaml', 't');
  put('README.md', 'mine');
  expect(write({ 'same.yaml': 's', 'change.yaml': '2', 'new/b.yaml': 'b' })).toEqual({
    written: ['new/b.yaml'],
    changed: ['change.yaml'],
    unchanged: ['same.yaml'],
    removed: ['mixed/ours.yaml', 'old/x/a.yaml', 'old/y.yaml'],
    diagnostics: [],
  });
  const rest = {
    'same.yaml': 's',
    'change.yaml': '2',
    'new/b.yaml': 'b',
    'mixed/theirs.yaml': 't',
    'README.md': 'mine',
  };
  expect(tree(folder)).toEqual({ ...rest, [MANIFEST_NAME]: expect.any(String) as string });
});

test('a file becomes a folder and a folder a file', () => {
  write({ a: '1', 'b/c/d': '2' });
  write({ 'a/x': '3', b: '4' });
  expect(withoutManifest()).toEqual({ 'a/x': '3', b: '4' });
});

test('an empty output removes what the last run wrote', () => {
  write({ 'a/b.yaml': 'b' });
  expect(write({}).removed).toEqual(['a/b.yaml']);
  expect(withoutManifest()).toEqual({});
});

test('a dry run reports the same and writes nothing', () => {
  write({ 'a.yaml': '1', 'b.yaml': '1' });
  const before = tree(outside);
  const files = [
    { path: 'b.yaml', content: '2' },
    { path: 'c.yaml', content: '3' },
  ];
  const dry = writeOutput(folder, files, { dryRun: true });
  expect(dry).toEqual({
    written: ['c.yaml'],
    changed: ['b.yaml'],
    unchanged: [],
    removed: ['a.yaml'],
    diagnostics: [],
  });
  expect(tree(outside)).toEqual(before);
  expect(writeOutput(folder, files)).toEqual(dry);
});

test('the bytes do not depend on the order given', () => {
  write({ 'b.yaml': 'b', 'a.yaml': 'a', 'A/z.yaml': 'z' });
  const first = tree(folder);
  fs.rmSync(folder, { recursive: true });
  write({ 'A/z.yaml': 'z', 'a.yaml': 'a', 'b.yaml': 'b' });
  expect(tree(folder)).toEqual(first);
});

const badPaths = [
  ...[
    '',
    '/',
    '/etc/passwd',
    '../a',
    'a/../b',
    'a/..',
    '.',
    './a',
    'a//b',
    'a/',
    '\\a',
    'a\\b',
    'C:/a',
    'c:a',
    'a\0b',
    'a\nb',
    'a\u0085b',
  ],
  ...[
    'a\ud800',
    'a\u2028',
    `${'x'.repeat(256)}/a`,
    'é'.repeat(128),
    'x/'.repeat(600) + 'x',
    'CON',
    'nul.yaml',
    'a/Com1.txt/b',
    'lpt9',
  ],
  ...['a.', 'a ', 'a:b', 'a*', 'a?', 'a"', '<a>', 'a|b', MANIFEST_NAME, '.ROLLOUT-output', '.rollout-staging/1'],
];

test.each(badPaths)('the path %j is refused', (path) => {
  expect(refused({ 'good.yaml': '', [path]: 'x' })).toEqual(['output-path-invalid']);
});

test.each(['a', 'a-b_c.d/e', '..a', '.a', '-a', 'com10', 'console.yaml', 'ä/ö', 'x'.repeat(255), '__proto__'])(
  'the path %j is fine',
  (path) => {
    expect(writeOutput(folder, new Map([[path, 'x']])).written).toEqual([path]);
    expect(fs.readFileSync(join(folder, path), 'utf8')).toBe('x');
  },
);

test('all that is wrong with the files is reported at once', () => {
  const files = ['a', 'a', 'B/c', 'b/C', 'd', 'D/e', '../f', '\u00e9', 'e\u0301'].map((path) => ({
    path,
    content: 'x',
  }));
  expect(refused([...files, { path: 'g', content: 'half \ud83d' }])).toEqual([
    'output-path-invalid',
    'output-content-invalid',
    'output-path-duplicate',
    'output-path-duplicate',
    'output-path-duplicate',
    'output-path-conflict',
  ]);
});

test('what the library did not write is never replaced', () => {
  put('a.yaml', 'theirs');
  put('b', 'a file where a folder goes');
  put('c.yaml/d', 'a folder where a file goes');
  fs.mkdirSync(join(folder, 'e.yaml'));
  expect(refused({ 'a.yaml': 'ours', 'b/x': '', 'c.yaml': '', 'e.yaml': '', 'f.yaml': 'fine' })).toEqual(
    Array(4).fill('output-not-ours'),
  );
});

test('an identical file that the library did not write is taken over', () => {
  put('a.yaml', 'same');
  expect(write({ 'a.yaml': 'same' }).unchanged).toEqual(['a.yaml']);
  expect(write({}).removed).toEqual(['a.yaml']);
});

test('a stale file that was edited stays, and every run says so until it is gone', () => {
  write({ 'a.yaml': '1', 'b.yaml': '1' });
  put('a.yaml', 'edited');
  for (const run of [1, 2]) {
    const report = write({});
    expect(report.diagnostics.map(({ code, severity }) => [run, code, severity])).toEqual([
      [run, 'stale-file-edited', 'warning'],
    ]);
    expect(withoutManifest()).toEqual({ 'a.yaml': 'edited' });
  }
  fs.unlinkSync(join(folder, 'a.yaml'));
  expect(write({})).toEqual({ written: [], changed: [], unchanged: [], removed: [], diagnostics: [] });
});

test('a generated file that was edited is generated anew, with a warning', () => {
  write({ 'a.yaml': '1' });
  put('a.yaml', 'edited');
  const report = write({ 'a.yaml': '2' });
  expect(report.changed).toEqual(['a.yaml']);
  expect(report.diagnostics.map(({ code }) => code)).toEqual(['output-edit-overwritten']);
});

test('a link below the folder is refused wherever it leads; the folder itself may be one', () => {
  put('secret', 'outside', outside);
  fs.mkdirSync(join(folder, 'real'), { recursive: true });
  fs.symlinkSync(outside, join(folder, 'up'));
  fs.symlinkSync('real', join(folder, 'within'));
  fs.symlinkSync(join(outside, 'secret'), join(folder, 'file'));
  fs.symlinkSync('nowhere', join(folder, 'dangling'));
  expect(refused({ 'up/a': '', 'within/b': '', file: 'outside', dangling: '' })).toEqual(
    Array(4).fill('output-symlink'),
  );
  fs.symlinkSync(folder, join(outside, 'alias'));
  expect(writeOutput(join(outside, 'alias'), new Map([['real/a', 'x']])).written).toEqual(['real/a']);
  expect(fs.readFileSync(join(folder, 'real/a'), 'utf8')).toBe('x');
});

test('a stale file is not deleted through a link', () => {
  write({ 'a/b': 'x' });
  fs.renameSync(join(folder, 'a'), join(outside, 'moved'));
  fs.symlinkSync(join(outside, 'moved'), join(folder, 'a'));
  expect(write({}).diagnostics.map(({ code }) => code)).toEqual(['stale-file-edited']);
  expect(fs.readFileSync(join(outside, 'moved/b'), 'utf8')).toBe('x');
});

const hash = 'a'.repeat(64);
const badManifests = [
  ...[
    '',
    'not JSON',
    'null',
    '[]',
    '{}',
    '{"version":2,"files":[]}',
    '{"version":"1","files":[]}',
    '{"version":1,"files":{}}',
  ],
  ...[
    { path: '../secret', sha256: hash },
    { path: '/etc/passwd', sha256: hash },
    { path: 'a' },
    { path: 'a', sha256: 'A' },
    null,
  ].map((file) => JSON.stringify({ version: 1, files: [file] })),
];

test.each(badManifests)('the manifest %j is refused', (text) => {
  put('secret', 'x', outside);
  put(MANIFEST_NAME, text);
  expect(refused({ 'a.yaml': '' })).toEqual(['output-manifest-unreadable']);
});

test('two runs at a time are refused', () => {
  fs.mkdirSync(join(folder, '.rollout-staging'), { recursive: true });
  expect(refused({ a: 'x' })).toEqual(['output-busy']);
});

test('a folder that is a file is refused', () => {
  put('out', 'a file', outside);
  expect(refused({ a: 'x' })).toEqual(['output-not-ours']);
  folder = join(folder, 'below');
  expect(refused({ a: 'x' })).toEqual(['output-write-failed']);
});

const STEPS = ['copyFileSync', 'mkdirSync', 'renameSync', 'rmdirSync', 'unlinkSync', 'writeFileSync'] as const;

/** A disk whose step number `failing` fails, and then every `alsoFailing`. */
function failingDisk(
  failing: number,
  alsoFailing: (step: string) => boolean = () => false,
): { disk: OutputFileSystem; done: () => number } {
  let count = 0;
  const steps = STEPS.map((name) => [
    name,
    (...args: unknown[]) => {
      count += 1;
      if (count === failing || (count > failing && alsoFailing(name))) {
        throw Object.assign(new Error('no space left'), { code: 'ENOSPC', syscall: 'write' });
      }
      return (nodeFileSystem[name] as (...all: unknown[]) => unknown)(...args);
    },
  ]);
  return {
    disk: { ...nodeFileSystem, ...(Object.fromEntries(steps) as object) } as OutputFileSystem,
    done: () => count,
  };
}

const before = { 'keep.yaml': 'k', 'change.yaml': '1', 'old/x/a.yaml': 'a', 'turn/into/file': 't', turns: 'x' };
const after = { 'keep.yaml': 'k', 'change.yaml': '2', 'new/y/b.yaml': 'b', turn: 'file', 'turns/into/folder': 'f' };

test.each([true, false])('whichever step fails, the folder is as it was (it exists: %p)', (exists) => {
  if (exists) write(before);
  const untouched = tree(outside);
  let failing = 1;
  for (; ; failing += 1) {
    const { disk } = failingDisk(failing);
    let report;
    try {
      report = writeOutput(folder, new Map(Object.entries(after)), { fileSystem: disk });
    } catch (error) {
      expect(error).toMatchObject({
        diagnostics: [
          {
            code: 'output-write-failed',
            got: 'ENOSPC',
            message: expect.stringContaining('Nothing was changed') as string,
          },
        ],
      });
      expect(tree(outside)).toEqual(untouched);
      continue;
    }
    // Steps from here on only clean up.
    expect(report.diagnostics).toMatchObject([{ code: 'output-staging-left', severity: 'warning' }]);
    break;
  }
  expect(failing).toBeGreaterThan(exists ? 20 : 15);
  expect(refused({})).toEqual(['output-busy']);
  fs.rmSync(join(folder, '.rollout-staging'), { recursive: true });
  expect(withoutManifest()).toEqual(after);
});

test('when undoing fails too, the finding says so and what was there before is kept', () => {
  write(before);
  const { disk } = failingDisk(14, (step) => step === 'renameSync');
  expect(() => writeOutput(folder, new Map(Object.entries(after)), { fileSystem: disk })).toThrow(
    /could not be undone/,
  );
  expect(Object.keys(tree(folder)).some((path) => path.startsWith('.rollout-staging/'))).toBe(true);
});

test('an error that is not of the system is passed on as it is', () => {
  const bug = new TypeError('bug');
  const disk = {
    ...nodeFileSystem,
    copyFileSync: () => {
      throw bug;
    },
  } as OutputFileSystem;
  write(before);
  const untouched = tree(outside);
  expect(() => writeOutput(folder, new Map(Object.entries(after)), { fileSystem: disk })).toThrow(bug);
  expect(tree(outside)).toEqual(untouched);
});

test('runs that share a folder each remove their own stale files only', () => {
  const run = (environment: string, ...names: readonly string[]) =>
    writeOutput(folder, new Map(names.map((name) => [`${environment}/${name}`, `${name}\n`])), {
      concerns: (path) => path.startsWith(`${environment}/`),
    });
  run('staging', 'a', 'b');
  run('production', 'a', 'b');
  expect(run('staging', 'a')).toMatchObject({ removed: ['staging/b'], unchanged: ['staging/a'] });
  expect(withoutManifest()).toEqual({ 'staging/a': 'a\n', 'production/a': 'a\n', 'production/b': 'b\n' });
  // What another run wrote is still known as ours: it may be removed by the run that it belongs to.
  expect(run('production', 'b').removed).toEqual(['production/a']);
  expect(run('production').removed).toEqual(['production/b']);
  expect(withoutManifest()).toEqual({ 'staging/a': 'a\n' });
});
