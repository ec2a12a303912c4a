import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as yaml from 'js-yaml';

let present: boolean | undefined;

/** Whether kubectl can be started here. */
export function kubectlIsHere(): boolean {
  return (present ??= spawnSync('kubectl', ['version', '--client', '--output=json'], { timeout: 20_000 }).status === 0);
}

/** `test` where kubectl is present; otherwise skipped, and saying so. */
export function testWithKubectl(title: string, run: () => void, timeout = 60_000): void {
  if (kubectlIsHere()) test(title, run, timeout);
  else test.skip(`${title} (needs kubectl, which is not here)`, run);
}

const CORE = [
  'v1',
  'apps/v1',
  'batch/v1',
  'policy/v1',
  'autoscaling/v2',
  'networking.k8s.io/v1',
  'rbac.authorization.k8s.io/v1',
];
/** What `kubectl set selector` says about an object that it could read and that is no Service. */
const READ = /only supported for Services/;

/**
 * Decodes YAML documents of core kinds as Kubernetes does, offline, all in one process. Reports what Go cannot read
 * into its types, and the fields of Services that it does not know. (`kubectl label --local` reads only the metadata
 * into types; `set selector` reads everything, and then complains about each object that is no Service.)
 */
export function kubectlDecodes(documents: readonly string[]): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'manifests-'));
  const core = documents.filter((text) => CORE.includes(String(read(text)['apiVersion'])));
  if (core.length === 0) throw new Error('kubectlDecodes got no object of a core kind');
  try {
    const file = join(folder, 'all.yaml');
    writeFileSync(file, core.join('\n---\n'));
    const { stdout, stderr, error } = spawnSync(
      'kubectl',
      ['set', 'selector', '--local', '--filename', file, 'decoded=yes', '--output=json'],
      { encoding: 'utf8', timeout: 50_000, maxBuffer: 2 ** 27, env: { PATH: process.env['PATH'], HOME: folder } },
    );
    if (error) throw error;
    const lines = stderr.split('\n').filter((line) => line.trim() !== '');
    const services = core.map(read).filter((object) => object['kind'] === 'Service');
    const decoded = concatenated(stdout);
    const refused = lines.filter((line) => !READ.test(line));
    if (refused.length > 0) return refused.map((line) => line.replace(file, '<documents>'));
    const answers = decoded.length + lines.length;
    if (answers !== core.length || decoded.length !== services.length) {
      return [`${core.length} objects went in and kubectl answered for ${answers}`];
    }
    return services.flatMap((object, index) =>
      unknownFields(object, decoded[index])
        .filter((path) => !path.startsWith('.spec.selector')) // the command has just replaced it
        .map((path) => `${title(object)}: ${path}`),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function read(text: string): Readonly<Record<string, unknown>> {
  return (yaml.load(text) ?? {}) as Readonly<Record<string, unknown>>;
}

/** kubectl prints one JSON document after the other. */
function concatenated(text: string): readonly unknown[] {
  return text
    .split(/^\}$/m)
    .filter((part) => part.trim() !== '')
    .map((part) => JSON.parse(`${part}}`) as unknown);
}

function title(object: unknown): string {
  const { kind, metadata } = object as { kind?: string; metadata?: { name?: string } };
  return `${kind}/${metadata?.name}`;
}

/** Fields that went in and did not come out: Go has no place for them. */
function unknownFields(given: unknown, decoded: unknown, path = ''): readonly string[] {
  if (typeof given !== 'object' || given === null) return [];
  const out = (decoded ?? {}) as Readonly<Record<string, unknown>>;
  return Object.entries(given).flatMap(([key, value]) => {
    const here = Array.isArray(given) ? `${path}[${key}]` : `${path}.${key}`;
    const empty =
      value === null || value === undefined || (typeof value === 'object' && Object.keys(value).length === 0);
    const zero = empty || value === 0 || value === false || value === '';
    return key in out ? unknownFields(value, out[key], here) : zero ? [] : [here];
  });
}
