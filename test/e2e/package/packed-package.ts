import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export const checkout = join(__dirname, '../../..');

export interface Project {
  readonly folder: string;
  /** What it prints; throws with both streams where the program fails. */
  readonly run: (command: string, ...args: readonly string[]) => string;
}

export interface PackedPackage {
  readonly tarball: string;
  readonly project: (contents: ProjectContents) => Project;
}

export interface ProjectContents {
  readonly files: Readonly<Record<string, string>>;
  /** Packages of the checkout that the project has, too. */
  readonly peers?: readonly string[];
  /** Packages that the checkout has not, by where they are. */
  readonly packages?: Readonly<Record<string, string>>;
  /** Where `tools` are, and their programs for `npx`, by name. */
  readonly tools?: { readonly folder: string; readonly programs: Readonly<Record<string, string>> };
}

/**
 * Packs the checkout as it would be published and installs that with npm, once for all projects of a test file. A
 * project has a copy of what npm installed: a link would find the checkout's peers. The peers themselves are links to
 * the checkout's: Node and TypeScript follow them to the same files that npm would have put there, and that they install
 * side by side is what the lock file proves.
 */
export function packedPackage(): PackedPackage {
  const base = mkdtempSync(join(tmpdir(), 'rollout-package-'));
  let tarball = '';
  let count = 0;
  beforeAll(() => {
    runIn(checkout, process.execPath, 'scripts/build-if-stale.js');
    const [packed] = JSON.parse(
      runIn(checkout, 'npm', 'pack', '--json', '--ignore-scripts', '--pack-destination', base),
    ) as { readonly filename: string }[];
    tarball = join(base, packed!.filename);
    writeFileSync(join(base, 'package.json'), JSON.stringify({ name: 'installed', private: true, version: '1.0.0' }));
    const options = ['--prefer-offline', '--no-audit', '--no-fund', '--legacy-peer-deps'];
    runIn(base, 'npm', 'install', ...options, tarball);
  });
  afterAll(() => rmSync(base, { recursive: true, force: true }));
  return {
    get tarball() {
      return tarball;
    },
    project: ({ files, peers = [], packages = {}, tools }) => {
      const folder = join(base, `project-${(count += 1)}`);
      cpSync(join(base, 'node_modules'), join(folder, 'node_modules'), { recursive: true, verbatimSymlinks: true });
      const link = (from: string, to: string) => {
        mkdirSync(dirname(to), { recursive: true });
        if (!existsSync(to)) symlinkSync(from, to);
      };
      for (const peer of peers) link(join(checkout, 'node_modules', peer), join(folder, 'node_modules', peer));
      for (const [name, path] of Object.entries(packages)) link(path, join(folder, 'node_modules', name));
      for (const [name, path] of Object.entries(tools?.programs ?? {}))
        link(join(tools!.folder, path), join(folder, 'node_modules/.bin', name));
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
      }
      return { folder, run: (command, ...args) => runIn(folder, command, ...args) };
    },
  };
}

function runIn(cwd: string, command: string, ...args: readonly string[]): string {
  try {
    return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { readonly stdout?: string; readonly stderr?: string };
    throw new Error(`${command} ${args.join(' ')}\n${stdout}\n${stderr}`);
  }
}
