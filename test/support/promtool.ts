import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let present: boolean | undefined;

/** `test` where promtool is present; otherwise skipped, and saying so. */
export function testWithPromtool(title: string, run: () => void): void {
  present ??= spawnSync('promtool', ['--version'], { timeout: 20_000 }).status === 0;
  if (present) test(title, run, 60_000);
  else test.skip(`${title} (needs promtool, which is not here)`, run);
}

/** What promtool says to files; the first is the one that it is asked about. */
export function promtool(command: readonly string[], files: Readonly<Record<string, unknown>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'promtool-'));
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), JSON.stringify(content));
    const { status, stdout, stderr } = spawnSync('promtool', [...command, Object.keys(files)[0]!], {
      cwd: folder,
      encoding: 'utf8',
    });
    return status === 0 ? 'SUCCESS' : `${stdout}${stderr}`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
