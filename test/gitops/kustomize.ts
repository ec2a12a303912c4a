import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { loadAll } from 'js-yaml';

/** Why tests with kubectl are skipped; undefined where it is there. */
export const withoutKubectl =
  spawnSync('kubectl', ['version', '--client'], { stdio: 'ignore' }).status === 0
    ? undefined
    : 'kubectl is not installed';

interface Built {
  readonly kind: string;
  readonly metadata: { readonly name: string };
}

/** What `kubectl kustomize` makes of a folder of these files, sorted by kind and name. */
export function kustomize<T extends Built>(files: ReadonlyMap<string, string>, folder: string): readonly T[] {
  const root = mkdtempSync(join(tmpdir(), 'rollout-kustomize-'));
  try {
    for (const [path, content] of files) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), content);
    }
    const text = execFileSync('kubectl', ['kustomize', join(root, folder)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return byName(loadAll(text) as T[]);
  } finally {
    rmSync(root, { recursive: true });
  }
}

export function byName<T extends Built>(objects: readonly T[]): readonly T[] {
  const key = ({ kind, metadata }: T) => `${kind}/${metadata.name}`;
  return [...objects].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}
