import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { exitCode, type ExitCode } from '../exit-code';
import type { Host } from '../host';
import { versionOf } from '../init/package-versions';
import { scaffoldKinds, type PipelineHost, type ScaffoldKind } from '../init/init-choices';
import { pipelineOf } from '../init/pipeline';
import { pipelineFile } from '../init/pipeline-file';
import { nextSteps, pipelineSteps } from '../init/next-steps';
import type { Scaffold } from '../init/scaffold';
import { scaffoldOf } from '../init/scaffold-of';
import { packageManifest } from '../package-version';
import { UsageError } from '../usage-error';

export interface InitOptions {
  /** Absent where only a pipeline is added to a project. */
  readonly kind?: ScaffoldKind;
  readonly ci?: PipelineHost;
}

/** Writes a small project that works, or adds to one, and never over a file that is there. */
export function init(given: string | undefined, { kind, ci }: InitOptions, host: Host): ExitCode {
  const folder = resolve(host.cwd, given ?? '.');
  if (kind === undefined && ci === undefined)
    throw new UsageError(
      'what kind of project?',
      `say --kind ${scaffoldKinds.join(' | ')}, or --ci alone in a project`,
    );
  const scaffold = kind === undefined ? undefined : scaffoldOf(kind);
  const made = scaffold === undefined ? NOTHING : filesOf(scaffold, folder);
  const pipeline = ci === undefined ? undefined : pipelineFile(ci, pipelineOf(kind ?? kindIn(folder)));
  const files = { ...made.files, ...(pipeline ? { [pipeline.path]: pipeline.text } : {}) };
  const taken = Object.keys(files).filter((path) => existsSync(join(folder, path)));
  if (taken.length > 0)
    throw new UsageError(
      `nothing was written: ${taken.sort().join(', ')} ${taken.length === 1 ? 'is' : 'are'} there already`,
      'move them away, or name another folder',
    );
  const enter = relative(host.cwd, folder);
  const steps = scaffold
    ? nextSteps(scaffold, { folder, kept: made.kept, enter })
    : pipelineSteps(scaffoldOf(kindIn(folder)), { folder, enter });
  for (const [path, text] of Object.entries(files)) write(join(folder, path), text);
  const written = Object.keys(files).sort();
  const report = [
    ...written.map((path) => `written  ${path}`),
    ...made.kept.map((path) => `kept     ${path}`),
    ...steps,
  ];
  host.stdout.write(`${report.join('\n')}\n`);
  return exitCode.ok;
}

interface Made {
  readonly files: Readonly<Record<string, string>>;
  /** Files of tools that were there. */
  readonly kept: readonly string[];
}

const NOTHING: Made = { files: {}, kept: [] };

function filesOf(scaffold: Scaffold, folder: string): Made {
  const settings = { 'package.json': manifestText(scaffold, folder), ...scaffold.settings };
  const kept = Object.keys(settings).filter((path) => existsSync(join(folder, path)));
  const added = Object.entries(settings).filter(([path]) => !kept.includes(path));
  const { program } = scaffold;
  const programFiles = program === undefined || kept.includes(program.tool) ? {} : program.files;
  return { files: { ...scaffold.files, ...programFiles, ...Object.fromEntries(added) }, kept: kept.sort() };
}

function manifestText({ packages, scripts }: Scaffold, folder: string): string {
  const ranges = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, versionOf(name)]));
  const manifest = {
    name:
      basename(folder)
        .toLowerCase()
        .replace(/[^a-z0-9-]+/g, '-')
        .replace(/^-+|-+$/g, '') || 'releases',
    version: '0.1.0',
    private: true,
    engines: packageManifest().engines,
    scripts,
    ...(packages.dependencies.length > 0 ? { dependencies: ranges(packages.dependencies) } : {}),
    devDependencies: ranges(packages.devDependencies),
  };
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}

/** @throws UsageError where the folder does not say what it is */
function kindIn(folder: string): ScaffoldKind {
  const marks: readonly (readonly [ScaffoldKind, string])[] = [
    ['cdk', 'cdk.json'],
    ['cdk8s', 'cdk8s.yaml'],
    ['pulumi', 'Pulumi.yaml'],
  ];
  const kinds = marks.filter(([, file]) => existsSync(join(folder, file))).map(([kind]) => kind);
  if (kinds.length === 1) return kinds[0]!;
  if (kinds.length === 0 && existsSync(join(folder, 'releases'))) return 'gitops';
  throw new UsageError(
    `a pipeline of which kind? ${kinds.length === 0 ? 'The folder has no project' : `The folder is ${kinds.join(' and ')}`}`,
    `say --kind ${scaffoldKinds.join(' | ')}`,
  );
}

/** @throws UsageError where the file system refuses */
function write(file: string, text: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new UsageError(`${file} cannot be written (${code})`, 'name a folder that can be written');
  }
}
