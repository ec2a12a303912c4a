import { InternalError } from '../../diagnostics';
import { packageManifest } from '../package-version';

/** The version range of a package in new projects: what this package asks of it, else what it is developed with. */
export function versionOf(name: string): string {
  const manifest = packageManifest();
  if (name === manifest.name) return `^${manifest.version}`;
  const { dependencies = {}, peerDependencies = {}, devDependencies = {} } = manifest;
  const version = peerDependencies[name] ?? dependencies[name] ?? devDependencies[name];
  if (version === undefined) throw new InternalError(`package.json has no version of ${name}`);
  return version;
}
