import { existsSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { loadPlatform, loadReleases, type LoadedReleases } from '../loading';
import type { Diagnostic } from '../diagnostics';
import { findPlatform } from './find-platform';
import type { Host } from './host';
import type { Inputs } from './inputs';
import { inProgress } from './progress-options';
import { paintFor } from './paint';
import { parseBindings } from './parse-bindings';
import type { ReleaseOptions } from './release-options';
import { UsageError } from './usage-error';

/** Where definitions are when nobody says. */
const DEFAULT_FOLDER = 'releases';

/** Reads the definitions and the platform. What is wrong in a file is a finding; what is wrong in the command throws. */
export async function readInputs(given: readonly string[], options: ReleaseOptions, host: Host): Promise<Inputs> {
  const paths = given.length > 0 ? given : defaultPaths(host);
  const bind = parseBindings(options.bind ?? []);
  const file = findPlatform(options.platform, paths, host.cwd);
  const platform = file === undefined ? undefined : await loadPlatform(file);
  const used =
    file === undefined
      ? 'no platform.yaml or platform.ts beside the definitions: the platform is empty'
      : `platform ${relative(host.cwd, file)}`;
  host.stderr.write(`${paintFor(host, host.stderr).dim(used)}\n`);
  // Programs are compiled and run, which can take seconds for hundreds of them.
  const isWatched = host.stderr.isTTY === true;
  if (isWatched) host.stderr.write('reading the definitions');
  const loaded = await loadReleases(paths.map((path) => resolve(host.cwd, path)));
  if (isWatched) host.stderr.write('\r\u001b[K');
  const overridden = await overridesOf(options, host);
  const findings = [...(platform?.findings ?? []), ...ofLoading(loaded), ...(overridden?.findings ?? [])].map((one) =>
    fromFolder(one, host.cwd),
  );
  const releases = loaded.releases.map((one) => ({ ...one, file: fromHere(one.file, host.cwd) }));
  if (releases.length === 0 && !findings.some(({ severity }) => severity === 'error'))
    throw new UsageError(`no release is defined in ${paths.join(', ')}`, 'name files or folders with definitions');
  return {
    releases: inProgress(releases, options),
    platform: platform?.platform,
    platformFile: file === undefined ? undefined : { file: relative(host.cwd, file), placeOf: platform?.placeOf },
    environments: options.env?.length ? options.env : [undefined],
    bind,
    overrides: overridden?.overrides ?? [],
    overridesFile: overridden?.from,
    findings,
  };
}

/** What a definition is warned of, its lowering says again, as its environment has it. */
function ofLoading({ releases, findings }: LoadedReleases): readonly Diagnostic[] {
  const files = new Set(releases.map(({ file }) => file));
  return findings.filter(({ severity, file }) => severity === 'error' || file === undefined || !files.has(file));
}

async function overridesOf({ overrides }: ReleaseOptions, { cwd }: Host) {
  if (overrides === undefined) return undefined;
  const { loadOverrides } = await import('./load-overrides');
  return loadOverrides(overrides, cwd);
}

function defaultPaths({ cwd }: Host): readonly string[] {
  if (existsSync(join(cwd, DEFAULT_FOLDER))) return [DEFAULT_FOLDER];
  throw new UsageError('which releases?', `name files or folders, or put the definitions into ${DEFAULT_FOLDER}/`);
}

/** The same as `relative`, which takes its time for each of a thousand files. */
function fromHere(file: string, cwd: string): string {
  return file.startsWith(`${cwd}${sep}`) ? file.slice(cwd.length + 1) : relative(cwd, file);
}

/** A finding in the paths that the user knows; those of the loader are absolute. */
function fromFolder(found: Diagnostic, cwd: string): Diagnostic {
  const short = (text: string) => text.replaceAll(`${cwd}${sep}`, '');
  return {
    ...found,
    message: short(found.message),
    ...(found.got === undefined ? {} : { got: short(found.got) }),
    ...(found.file === undefined ? {} : { file: relative(cwd, found.file) }),
  };
}
