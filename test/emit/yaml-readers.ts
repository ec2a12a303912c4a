import { spawnSync } from 'node:child_process';
import { load, loadAll } from 'js-yaml';
import { parse, parseAllDocuments } from 'yaml';

/** Every reader in the process, by name; each returns what it understood or throws. */
export const readers: Readonly<Record<string, (text: string) => unknown>> = {
  'yaml, version 1.1': (text) => parse(text, { version: '1.1' }),
  'yaml, version 1.2': (text) => parse(text, { version: '1.2' }),
  'yaml, version 1.1 with merge keys': (text) => parse(text, { version: '1.1', merge: true }),
  'js-yaml': (text) => load(text),
};

export const streamReaders: Readonly<Record<string, (text: string) => unknown[]>> = {
  yaml: (text) =>
    [...parseAllDocuments(text)].map((one) => {
      for (const error of one.errors) throw error;
      return one.toJS() as unknown;
    }),
  'js-yaml': (text) => loadAll(text),
};

export const hasKubectl = spawnSync('kubectl', ['version', '--client']).status === 0;

/** What Kubernetes' reader (go-yaml through sigs.k8s.io/yaml) makes of manifests; no cluster is asked. */
export function readWithKubectl(manifests: string): unknown {
  const args = ['label', '--local', '--dry-run=client', '-o', 'json', '-f', '-', 'read-by=kubectl'];
  const { stdout, stderr, status } = spawnSync('kubectl', args, {
    input: manifests,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}
