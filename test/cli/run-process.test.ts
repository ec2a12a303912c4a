import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { PLATFORM, SHOP, workspace } from './fake-host';

const root = join(__dirname, '../..');
const { folder } = workspace({
  'platform.yaml': PLATFORM,
  'releases/ends.ts': '\nprocess.exit(0);\n',
  'releases/shop.yaml': SHOP,
});

test('a definition that ends the process is a finding; the other files are still checked', () => {
  spawnSync(process.execPath, [join(root, 'scripts/build-if-stale.js')], { stdio: 'ignore' });
  const command = join(root, 'dist/bin/rollout.js');
  const { status, stdout } = spawnSync(process.execPath, [command, 'check', 'releases', '--format', 'json'], {
    cwd: folder,
    encoding: 'utf8',
  });
  const { findings } = JSON.parse(stdout) as { findings: readonly Record<string, unknown>[] };
  expect(status).toBe(1);
  expect(findings).toMatchObject([
    {
      code: 'file-failed',
      file: 'releases/ends.ts',
      line: 2,
      message: 'This program failed: it ends the process (exit code 0), and with it the whole command (line 2)',
    },
  ]);
});
