import * as crypto from 'node:crypto';
import { finding, ReleaseError } from '../diagnostics';
import { byCodeUnit } from './output-file';
import { MANIFEST_NAME, pathProblem } from './output-path';

/** What the library wrote into a folder: the hash of each file by its path. */
export type OutputManifest = ReadonlyMap<string, string>;

const VERSION = 1;

export function contentHash(content: string | Buffer): string {
  return oneShot ? oneShot('sha256', content, 'hex') : crypto.createHash('sha256').update(content).digest('hex');
}

/** Three times as fast, but only Node 20.12, 21.7 and newer have it. */
const oneShot = (crypto as Partial<Pick<typeof crypto, 'hash'>>).hash;

export function printManifest(manifest: OutputManifest): string {
  const files = [...manifest].map(([path, sha256]) => ({ path, sha256 })).sort((a, b) => byCodeUnit(a.path, b.path));
  return `${JSON.stringify({ writtenBy: 'rollout-constructs', version: VERSION, files }, undefined, 2)}\n`;
}

/**
 * Reads what an earlier run left. The paths decide what may be deleted, so they are checked like any other input.
 *
 * @throws ReleaseError `output-manifest-unreadable`
 */
export function parseManifest(text: string): OutputManifest {
  const data = parseJson(text);
  const version = property(data, 'version');
  if (typeof version === 'number' && version > VERSION) throw unreadable(`version ${version}`, `version ${VERSION}`);
  const files = property(data, 'files');
  if (version !== VERSION || !Array.isArray(files))
    throw unreadable('something else', 'the list that the library wrote');
  return new Map(files.map(parseFile));
}

function parseFile(file: unknown): readonly [string, string] {
  const path = property(file, 'path');
  const sha256 = property(file, 'sha256');
  if (typeof path !== 'string' || pathProblem(path) !== undefined)
    throw unreadable('a path that was never written', 'paths inside the folder');
  if (typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256))
    throw unreadable('an entry without a hash', 'SHA-256 hashes');
  return [path, sha256];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unreadable('text that is not JSON', 'the list that the library wrote');
  }
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

function unreadable(got: string, allowed: string): ReleaseError {
  return new ReleaseError([
    finding('output-manifest-unreadable', '', {
      message: `${MANIFEST_NAME} in the output folder does not say what the library wrote there.`,
      got,
      allowed,
      fix: `Restore ${MANIFEST_NAME} from Git, update rollout-constructs if a newer version wrote it, or empty the folder.`,
    }),
  ]);
}
