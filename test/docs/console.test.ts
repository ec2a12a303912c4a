import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../lib/cli/run';

const root = join(__dirname, '../..');
const page = join(root, 'README.md');
const readme = readFileSync(page, 'utf8');

const [, definition] = /^```ts\n([\s\S]*?)^```/m.exec(readme)!;
const [, platform] = /^```yaml\n# platform\.yaml\n([\s\S]*?)^```/m.exec(readme)!;
const consoles = [...readme.matchAll(/^```console\n\$ rollout (.*)\n([\s\S]*?)^```/gm)].map(([, line, printed]) => ({
  line: line!,
  printed: printed!,
}));

// Inside the checkout, where 'rollout-constructs' is found; in out/, which nothing reads.
mkdirSync(join(root, 'out'), { recursive: true });
const folder = mkdtempSync(join(root, 'out/readme-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
writeFileSync(join(folder, 'checkout.ts'), definition!);
writeFileSync(join(folder, 'platform.yaml'), platform!);

/** As on a terminal: both streams in the order they are written. How long it takes is the machine's. */
async function typed(line: string): Promise<string> {
  let text = '';
  const sink = { write: (more: string) => (text += more), isTTY: false, columns: 80 };
  await run(line.split(' '), { stdout: sink, stderr: sink, cwd: folder, env: {}, now: () => 0 });
  return text.replace(/ 0\.0 s$/m, ' 0.3 s');
}

test('README shows three commands', () => {
  expect(consoles.map(({ line }) => line.split(' ')[0])).toEqual(['explain', 'synth', 'check']);
});

test.each(consoles)('what README says that rollout $line prints', async ({ line, printed }) => {
  const text = await typed(line);
  if (process.env.UPDATE_GOLDEN !== undefined) {
    const now = readFileSync(page, 'utf8');
    writeFileSync(
      page,
      now.replace(`$ rollout ${line}\n${printed}`, () => `$ rollout ${line}\n${text}`),
    );
    return;
  }
  expect(printed).toBe(text);
});
