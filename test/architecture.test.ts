import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

const root = join(__dirname, '..');
const lib = join(root, 'lib');

interface Import {
  readonly file: string;
  readonly room: string;
  readonly specifier: string;
  /** The room of a relative import; the package's name otherwise. */
  readonly target: string;
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.(ts|js)$/.test(entry.name) ? [path] : [];
  });
}

/** Rooms of which each folder is a room. */
const nested: readonly string[] = ['targets', 'pulumi', 'testing'];

/** `lib/targets/argo/lower.ts` → `targets/argo`; `lib/targets/ask.ts` → `targets`; `lib/plan/rules/x.ts` → `plan`. */
function roomOf(file: string): string {
  const [room = '', second = '', ...rest] = relative(lib, file).split(sep);
  if (nested.includes(room) && rest.length > 0) return `${room}/${second}`;
  return second === '' ? 'index' : room;
}

const imports: readonly Import[] = sources(lib).flatMap((file) =>
  // Programs that are written for users stand in double quotes.
  [
    ...readFileSync(file, 'utf8')
      .replace(/"(?:[^"\\\n]|\\.)*"/g, '""')
      .matchAll(/(?:from|require\(|import\()\s*'([^']+)'/g),
  ].map(([, specifier = '']) => {
    const local = specifier.startsWith('.');
    const path = local ? resolve(dirname(file), specifier) : '';
    // A folder's own index stands for the folder.
    const target = local
      ? roomOf(path.endsWith('index') || /\.\w+$/.test(path) ? path : isFolder(path) ? join(path, 'index') : path)
      : specifier;
    return { file: relative(root, file), room: roomOf(file), specifier, target };
  }),
);

function isFolder(path: string): boolean {
  try {
    return readdirSync(path).length > 0;
  } catch {
    return false;
  }
}

/** The source without comments and string literals, where words like `any` mean nothing. */
function code(file: string): string {
  return readFileSync(file, 'utf8')
    .replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
    .replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g, "''");
}

const core = ['units', 'diagnostics', 'definition', 'platform', 'plan', 'insight'];

/** Who may know whom. A room may always import itself. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  units: [],
  diagnostics: [],
  definition: ['units', 'diagnostics'],
  platform: ['units', 'diagnostics', 'definition', 'targets'],
  plan: ['units', 'diagnostics', 'definition', 'platform'],
  insight: ['units', 'diagnostics', 'definition', 'plan', 'platform'],
  targets: [
    ...core,
    'targets/alike',
    'targets/kubernetes',
    'targets/argo',
    'targets/flagger',
    'targets/codedeploy-ecs',
    'targets/ecs',
    'targets/lambda',
    'targets/codedeploy-ec2',
    'targets/shared',
  ],
  'targets/alike': ['diagnostics', 'definition'],
  'targets/shared': [...core, 'targets'],
  'targets/kubernetes': [...core, 'targets', 'targets/shared'],
  'targets/argo': [...core, 'targets', 'targets/shared'],
  'targets/flagger': [...core, 'targets', 'targets/shared'],
  'targets/codedeploy-ecs': [...core, 'targets', 'targets/shared'],
  'targets/ecs': [...core, 'targets', 'targets/shared'],
  'targets/lambda': [...core, 'targets', 'targets/shared'],
  'targets/codedeploy-ec2': [...core, 'targets', 'targets/shared'],
  // A definition file imports the package: it gets this very copy.
  loading: [...core, 'index'],
  emit: ['units', 'diagnostics'],
  // What every host does alike.
  hosting: [
    ...core,
    'targets/codedeploy-ec2',
    'targets/codedeploy-ecs',
    'targets/ecs',
    'targets/lambda',
    'targets/shared',
  ],
  // Run in Lambda, where nothing of the library is beside them.
  functions: [],
};

const peers = /^(aws-cdk-lib|constructs|cdk8s|cdk8s-plus-\d+|@pulumi\/.*|@aws-sdk\/.*)(\/|$)/;
const rooms = Object.keys(mayImport);

test('the scan sees the whole library', () => {
  expect(imports.length).toBeGreaterThan(300);
  expect([...new Set(imports.map((one) => one.room))]).toEqual(expect.arrayContaining(rooms));
});

test.each(rooms)('data flows one way: %s imports only the rooms left of it', (room) => {
  const allowed = [room, ...(mayImport[room] ?? [])];
  const wrong = imports.filter(
    (one) => one.room === room && one.specifier.startsWith('.') && !allowed.includes(one.target),
  );
  expect(wrong).toEqual([]);
});

test.each(rooms)('the core loads no framework: %s', (room) => {
  expect(imports.filter((one) => one.room === room && peers.test(one.specifier))).toEqual([]);
});

/** What each host loads, and nothing else; the SDK's clients are there in Lambda, where our handlers run. */
const ownPeers: Readonly<Record<string, readonly string[]>> = {
  aws: ['aws-cdk-lib', 'constructs'],
  functions: ['@aws-sdk'],
  k8s: ['cdk8s', 'constructs'],
  // The module is passed in: named are one for its types and one in examples.
  'k8s-plus': ['cdk8s', 'constructs', 'cdk8s-plus-28', 'cdk8s-plus-34'],
  'pulumi/shared': ['@pulumi/pulumi'],
  'pulumi/kubernetes': ['@pulumi/pulumi', '@pulumi/kubernetes'],
  'pulumi/aws': ['@pulumi/pulumi', '@pulumi/aws'],
  'pulumi/policy': ['@pulumi/pulumi', '@pulumi/policy'],
  'testing/pulumi': ['@pulumi/pulumi'],
  testing: [],
  'testing/jest': [],
  'testing/vitest': [],
  gitops: [],
  cli: [],
};

test.each(Object.keys(ownPeers))('a host loads only its own peers: %s', (room) => {
  const own = ownPeers[room]!;
  const foreign = imports.filter(
    (one) =>
      one.room === room &&
      peers.test(one.specifier) &&
      !own.some((name) => one.specifier === name || one.specifier.startsWith(`${name}/`)),
  );
  expect(foreign).toEqual([]);
});

test('a host imports no other host', () => {
  const hosts = ['aws', 'k8s', 'pulumi/aws', 'pulumi/kubernetes'];
  expect(
    imports.filter((one) => hosts.includes(one.room) && hosts.includes(one.target) && one.target !== one.room),
  ).toEqual([]);
});

test('cdk8s-plus is told by its types alone, since users pass in the version of their clusters', () => {
  const values = sources(lib).filter((file) =>
    /^import (?!type)[^;]*'cdk8s-plus-\d+'|require\('cdk8s-plus/m.test(readFileSync(file, 'utf8')),
  );
  expect(values.map((file) => relative(root, file))).toEqual([]);
});

test('the library does not import the command line', () => {
  expect(imports.filter((one) => one.target === 'cli' && one.room !== 'cli')).toEqual([]);
});

test('shared code asks a target what it can do; it never branches on its name', () => {
  const shared = sources(lib).filter((file) => [...core, 'targets/shared', 'emit', 'loading'].includes(roomOf(file)));
  const branching = shared.filter((file) =>
    /===\s*'(argo|kubernetes|codedeploy-ecs|codedeploy-ec2|ecs|flagger|lambda)'/.test(readFileSync(file, 'utf8')),
  );
  expect(branching.map((file) => relative(root, file))).toEqual([]);
});

test('there is no ambient state below the command line', () => {
  const ambient = sources(lib)
    .filter((file) => !/(deployment|hook|machine)-(handler|invocation)/.test(file))
    // What cdk8s asks its environment at each manifest, its manifests of ours must ask, too.
    .filter((file) => !/k8s.cdk8s-environment\.ts$/.test(file))
    .filter((file) =>
      /process\.(env|cwd|argv|exit|stdout|stderr)|Date\.now\(|Math\.random\(|new Date\(\)|localeCompare|toLocale/.test(
        readFileSync(file, 'utf8'),
      ),
    );
  expect(ambient.map((file) => relative(root, file))).toEqual([]);
});

/** Types of a package that is added to where it is installed; no other error can stand on that line. */
const JOINED_IF_THERE = /@ts-ignore `\w+` need not be installed \*\/\ndeclare module '\w+' \{/;

test('no public type is any, and lib has no default export', () => {
  const wrong = sources(lib).filter(
    (file) =>
      (file.endsWith('.ts') && /:\s*any\b|\bas any\b|<any>|export default/.test(code(file))) ||
      /@ts-(ignore|nocheck)/.test(readFileSync(file, 'utf8').replace(JOINED_IF_THERE, '')),
  );
  expect(wrong.map((file) => relative(root, file))).toEqual([]);
});

test('the root import loads no peer and no command line', () => {
  // The built package, in a process of its own: jest's own modules do not count.
  const script = `require(${JSON.stringify(join(root, 'dist/lib/index.js'))});
    const { loaded } = require(${JSON.stringify(join(root, 'dist/chunks/registry.js'))});
    process.stdout.write(JSON.stringify({ modules: loaded(), files: Object.keys(require.cache) }));`;
  execFileSync(process.execPath, [join(root, 'scripts/build-if-stale.js')], { stdio: 'ignore' });
  const { modules, files } = JSON.parse(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' })) as Record<
    'modules' | 'files',
    readonly string[]
  >;
  expect(modules.length).toBeGreaterThan(20);
  expect(modules.filter((file) => /^(node_modules|lib\/(aws|k8s|pulumi|testing|cli)|bin)\//.test(file))).toEqual([]);
  expect(files.filter((file) => !/dist\/(lib\/index|chunks\/[\w-]+)\.js$/.test(file))).toEqual([]);
});
