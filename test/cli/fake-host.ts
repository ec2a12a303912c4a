import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Host } from '../../lib/cli/host';
import { run } from '../../lib/cli/run';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface Terminal {
  readonly isTTY?: boolean;
  readonly env?: Host['env'];
  /** Milliseconds that pass between two looks at the clock. */
  readonly tick?: number;
}

/** A working directory with these files; gone after the test file. */
export function workspace(files: Readonly<Record<string, string>>): {
  readonly folder: string;
  readonly put: (path: string, text: string) => void;
  readonly rollout: (line: string, terminal?: Terminal) => Promise<Ran>;
} {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'rollout-cli-')));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const put = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  for (const [path, text] of Object.entries(files)) put(path, text);
  return { folder, put, rollout: (line, terminal) => rolloutIn(folder, line.split(' ').filter(Boolean), terminal) };
}

/** Runs a command line as a process would, with the clock standing still. */
export async function rolloutIn(
  cwd: string,
  argv: readonly string[],
  { isTTY = false, env = {}, tick = 0 }: Terminal = {},
): Promise<Ran> {
  let [out, err, clock] = ['', '', 0];
  const code = await run(argv, {
    stdout: { write: (text) => (out += text), isTTY, columns: 80 },
    stderr: { write: (text) => (err += text), isTTY, columns: 80 },
    cwd,
    env,
    now: () => (clock += tick),
  });
  return { code, out, err };
}

export const PLATFORM = `
metrics: { prometheus: { address: 'http://prometheus:9090', dialect: istio } }
kubernetes: { target: argo, namespace: shop, router: { kind: istio, gateways: [istio-system/public] } }
environments:
  staging: { strategy: { kind: rolling }, guardrails: null }
  production: {}
`;

export const TILL = `
name: till
version: 1.6.2
workload: { image: 'registry.example/till:1.6.2', port: 8080, health: /health, replicas: { min: 3, max: 9, cpu: 70% } }
exposure: { kind: http, hosts: [till.example.com] }
strategy: { kind: canary, weights: [1%, 50%], hold: 10m }
`;

export const SHOP = `
name: shop
version: 2.0.0
workload: { image: 'registry.example/shop:2.0.0', port: 8080, health: /health, replicas: 3 }
`;
