import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { InternalError } from '../diagnostics';

/** What is read of our package.json. */
export interface PackageManifest {
  readonly name: string;
  readonly version: string;
  readonly engines: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** The version in our package.json. */
export function packageVersion(): string {
  return packageManifest().version;
}

/** Our package.json, which is at another depth above the sources than above the build. */
export function packageManifest(): PackageManifest {
  for (let folder = __dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const manifest = manifestIn(join(folder, 'package.json'));
    if (manifest !== undefined) return manifest;
  }
  throw new InternalError('the package.json of rollout-constructs is not above its code');
}

function manifestIn(file: string): PackageManifest | undefined {
  try {
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as PackageManifest;
    return manifest.name === 'rollout-constructs' ? manifest : undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
