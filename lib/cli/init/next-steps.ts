import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { versionOf } from './package-versions';
import type { Packages, Scaffold } from './scaffold';

export interface Situation {
  readonly folder: string;
  /** Files of tools that were there. */
  readonly kept: readonly string[];
  /** The way into the folder; empty where the user is in it. */
  readonly enter: string;
}

/** What is left to do by hand, ready to paste. */
export function nextSteps({ packages, program, scripts, next }: Scaffold, situation: Situation): readonly string[] {
  const { folder, kept, enter } = situation;
  const hasManifest = kept.includes('package.json');
  const addition =
    program !== undefined && kept.includes(program.tool)
      ? ['', `Into the program that ${program.tool} names:`, ...indented(program.addition)]
      : [];
  const added = Object.entries(scripts).map(([name, run]) => `${JSON.stringify(name)}: ${JSON.stringify(run)}`);
  const commands = [
    ...(enter === '' ? [] : [`cd ${enter}`]),
    ...(hasManifest ? installLines(packages, join(folder, 'package.json')) : ['npm install']),
    ...next,
  ];
  return [
    ...addition,
    ...(hasManifest ? ['', 'Into the scripts of package.json:', ...indented(added)] : []),
    '',
    'Next:',
    ...indented(commands),
  ];
}

function indented(texts: readonly string[]): readonly string[] {
  return texts.map((text) => `  ${text}`);
}

/** Only what the project does not have yet. */
function installLines({ dependencies, devDependencies }: Packages, manifest: string): readonly string[] {
  const { dependencies: own = {}, devDependencies: dev = {} } = JSON.parse(readFileSync(manifest, 'utf8')) as {
    readonly dependencies?: object;
    readonly devDependencies?: object;
  };
  const missing = (names: readonly string[]) =>
    names.filter((name) => !(name in own) && !(name in dev)).map((name) => `'${name}@${versionOf(name)}'`);
  const [needed, forWork] = [missing(dependencies), missing(devDependencies)];
  return [
    ...(needed.length > 0 ? [`npm install ${needed.join(' ')}`] : []),
    ...(forWork.length > 0 ? [`npm install --save-dev ${forWork.join(' ')}`] : []),
  ];
}
