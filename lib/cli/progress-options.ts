import { didYouMean } from '../definition/did-you-mean';
import type { KubernetesProgress } from '../definition/target-fields';
import { ReleaseError } from '../diagnostics';
import type { LoadedRelease } from './inputs';
import type { ReleaseOptions } from './release-options';
import { UsageError } from './usage-error';

/** The releases in the stage that the command line names: `--stable checkout=<image> --stage checkout=1`. */
export function inProgress(releases: readonly LoadedRelease[], options: ReleaseOptions): readonly LoadedRelease[] {
  const stages = byRelease('stage', options.stage ?? [], releases);
  const stables = byRelease('stable', options.stable ?? [], releases);
  const lost = [...stables.keys()].find((name) => !stages.has(name));
  if (lost !== undefined)
    throw new UsageError(
      `--stable says what serves ${lost}, and no stage is wanted of it`,
      'add --stage <number>, or --stage full',
    );
  if (options.prepared && stages.size === 0)
    throw new UsageError('--prepared is said of a stage, and none is wanted', 'add --stage <number>');
  if (options.aborted && stages.size === 0)
    throw new UsageError('--aborted is said of a stage, and none is wanted', 'add --stage <number>');
  return releases.map((one) => {
    const stage = stages.get(one.release.name);
    return stage === undefined ? one : { ...one, release: moved(one, stage, stables.get(one.release.name), options) };
  });
}

function moved({ release }: LoadedRelease, stage: string, stable: string | undefined, options: ReleaseOptions) {
  if (stable !== undefined && stable !== '' && !/[:@]/.test(stable))
    throw new UsageError(
      `--stable ${stable} is no image with a tag or a digest`,
      `write the image that serves now as a whole, such as --stable ${release.name}=registry.example.com/${release.name}:1.6.2`,
    );
  const progress: KubernetesProgress = {
    ...(stable === undefined ? {} : { stable }),
    stage: stageOf(stage),
    ...(options.prepared ? { prepared: true } : {}),
    ...(options.aborted ? { aborted: true } : {}),
  };
  try {
    return release.with({ targets: { kubernetes: { progress } } });
  } catch (error) {
    if (!ReleaseError.isReleaseError(error)) throw error;
    throw new UsageError(
      `${release.name} cannot stand there: ${error.diagnostics.map(({ message }) => message).join(' ')}`,
    );
  }
}

function stageOf(text: string): KubernetesProgress['stage'] {
  if (text === 'start' || text === 'full') return text;
  if (/^\d{1,4}$/.test(text)) return Number(text);
  throw new UsageError(`--stage ${text} is no stage`, "write its number, from 0, or 'start' or 'full'");
}

/** Values by the release that they are for; without a name they are for the only one. */
function byRelease(
  option: 'stage' | 'stable',
  texts: readonly string[],
  releases: readonly LoadedRelease[],
): ReadonlyMap<string, string> {
  const names = releases.map(({ release }) => release.name);
  const found = new Map<string, string>();
  for (const text of texts) {
    const at = text.indexOf('=');
    const value = text.slice(at + 1);
    const name = at < 0 ? onlyOne(option, value, names) : known(text.slice(0, at), names);
    if (found.has(name)) throw new UsageError(`--${option} is given twice for ${name}`);
    found.set(name, value);
  }
  return found;
}

function onlyOne(option: string, value: string, names: readonly string[]): string {
  const [name, ...others] = new Set(names);
  if (name !== undefined && others.length === 0) return name;
  throw new UsageError(
    `--${option} ${value} of which release? There are ${names.length}`,
    `write --${option} <release>=${value}`,
  );
}

function known(name: string, names: readonly string[]): string {
  if (names.includes(name)) return name;
  const meant = didYouMean(name, names);
  throw new UsageError(
    `no release is called ${name}`,
    meant === undefined ? `there are ${names.join(', ')}` : `did you mean ${meant}?`,
  );
}
