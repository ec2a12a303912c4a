import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { InternalError } from '../diagnostics';

/** The version in our package.json, which is at another depth above the sources than above the build. */
export function packageVersion(): string {
  for (let folder = __dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const version = versionIn(join(folder, 'package.json'));
    if (version !== undefined) return version;
  }
  throw new InternalError('the package.json of rollout-constructs is not above its code');
}

function versionIn(file: string): string | undefined {
  try {
    const { name, version } = JSON.parse(readFileSync(file, 'utf8')) as { name?: string; version?: string };
    return name === 'rollout-constructs' ? version : undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
