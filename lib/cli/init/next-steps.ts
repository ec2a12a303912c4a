import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../usage-error';
import { versionOf } from './package-versions';
import type { Scaffold } from './scaffold';

export interface Situation {
  readonly folder: string;
  /** Files of tools that were there. */
  readonly kept: readonly string[];
  /** The way into the folder; empty where the user is in it. */
  readonly enter: string;
}

/** What is left to do by hand, ready to paste. */
export function nextSteps(scaffold: Scaffold, { folder, kept, enter }: Situation): readonly string[] {
  const { program, next } = scaffold;
  const addition =
    program !== undefined && kept.includes(program.tool)
      ? ['', `Into the program that ${program.tool} names:`, ...indented(program.addition)]
      : [];
  const commands = [
    ...(enter === '' ? [] : [`cd ${enter}`]),
    ...(kept.includes('package.json') ? manifestLines(scaffold, join(folder, 'package.json')) : ['npm install']),
    ...next,
  ];
  return [...addition, '', 'Next:', ...indented(commands)];
}

/** What a pipeline runs and the project does not have yet; nothing where all of it is there. */
export function pipelineSteps(scaffold: Scaffold, { folder, enter }: Omit<Situation, 'kept'>): readonly string[] {
  const file = join(folder, 'package.json');
  const missing = existsSync(file) ? manifestLines(scaffold, file) : ['npm init --yes', ...missingLines(scaffold, {})];
  if (missing.length === 0) return [];
  return ['', 'Next, for what the pipeline runs:', ...indented([...(enter === '' ? [] : [`cd ${enter}`]), ...missing])];
}

function indented(texts: readonly string[]): readonly string[] {
  return texts.map((text) => `  ${text}`);
}

interface Manifest {
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: object;
  readonly devDependencies?: object;
}

/** What the project does not have yet: a script of the same name stays. */
function manifestLines(scaffold: Scaffold, file: string): readonly string[] {
  return missingLines(scaffold, readManifest(file));
}

function missingLines(
  { packages, scripts }: Pick<Scaffold, 'packages' | 'scripts'>,
  manifest: Manifest,
): readonly string[] {
  const own = { ...manifest.dependencies, ...manifest.devDependencies };
  const missing = (names: readonly string[]) =>
    names.filter((name) => !(name in own)).map((name) => `'${name}@${versionOf(name)}'`);
  const added = Object.entries(scripts)
    .filter(([name]) => manifest.scripts?.[name] === undefined)
    .map(([name, run]) => `'scripts.${name}=${run}'`);
  return [
    ...command('npm install', missing(packages.dependencies)),
    ...command('npm install --save-dev', missing(packages.devDependencies)),
    ...command('npm pkg set', added),
  ];
}

function readManifest(file: string): Manifest {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new UsageError(`nothing was written: ${file} is not JSON`, 'correct it');
  }
}

function command(name: string, words: readonly string[]): readonly string[] {
  return words.length > 0 ? [`${name} ${words.join(' ')}`] : [];
}
