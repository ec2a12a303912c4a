import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Programs that are no devDependencies: they bring files of one platform, or are other versions of one that is. */
const VERSIONS = {
  ts50: 'npm:typescript@5.0.4',
  ts60: 'npm:typescript@6.0.3',
  ts70: 'npm:typescript@7.0.2',
  'ts-node': '10.9.2',
  tsx: '4.20.6',
  publint: '0.3.25',
  '@arethetypeswrong/cli': '0.18.5',
  'yaml-language-server': '1.25.0',
  // The newest that runs on Node 20.
  vitest: '4.1.12',
} as const;

export type Tool = keyof typeof VERSIONS;

/** A folder with these programs in its node_modules; undefined where the registry cannot be reached. */
function installTools(tools: readonly Tool[]): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'rollout-tools-'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'tools', private: true, version: '1.0.0' }));
  const wanted = tools.map((name) => `${name}@${VERSIONS[name]}`);
  const options = ['--prefer-offline', '--no-audit', '--no-fund', '--legacy-peer-deps', '--fetch-retries', '1'];
  try {
    execFileSync('npm', ['install', ...options, ...wanted], { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
    return folder;
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    const { stderr = '' } = error as { readonly stderr?: string };
    if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED/.test(stderr)) return undefined;
    throw error;
  }
}

/** Like `describe`, with the folder; without a registry the tests are skipped and say why. */
export function describeWithTools(title: string, tools: readonly Tool[], tests: (folder: string) => void): void {
  const folder = installTools(tools);
  if (folder === undefined) {
    describe(title, () =>
      test.skip(`needs ${tools.join(', ')}, and the registry of npm cannot be reached`, () => undefined),
    );
    return;
  }
  describe(title, () => {
    afterAll(() => rmSync(folder, { recursive: true, force: true }));
    tests(join(folder, 'node_modules'));
  });
}
