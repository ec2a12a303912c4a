import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InternalError } from '../../lib/diagnostics';
import * as lowering from '../../lib/targets/lower-release';
import { PLATFORM, SHOP, TILL, workspace } from './fake-host';

const root = join(__dirname, '../..');
const { folder, rollout } = workspace({
  'platform.yaml': PLATFORM,
  'releases/shop.yaml': SHOP,
  'releases/till.yaml': TILL,
});

test('--version is the version of the package', async () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  expect(await rollout('--version')).toEqual({ code: 0, out: `${version}\n`, err: '' });
});

test.each([['--help'], ['help']])('%s lists the commands with examples', async (line) => {
  const { code, out, err } = await rollout(line);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  for (const command of ['synth', 'check', 'explain', 'targets', 'schema', 'init'])
    expect(out).toMatch(new RegExp(`^  ${command} `, 'm'));
  expect(out).toContain('Examples:\n  rollout check releases/ --target argo --env production\n');
});

test.each(['synth', 'check', 'explain', 'targets', 'schema', 'init'])(
  'help of %s has an example that begins with it',
  async (command) => {
    const { code, out } = await rollout(`${command} --help`);
    expect(code).toBe(0);
    expect(out).toContain(`\n  rollout ${command} `);
  },
);

test.each([
  ['', 'Usage: rollout'],
  ['snyth', "error: unknown command 'snyth'\n(Did you mean synth?)"],
  ['check --tarket argo', "error: unknown option '--tarket'\n(Did you mean --target?)"],
  [
    'check --target agro',
    'Did you mean argo? A target is one of: kubernetes, argo, flagger, codedeploy-ecs, ecs, lambda, codedeploy-ec2.',
  ],
  [
    'check --target __proto__',
    'A target is one of: kubernetes, argo, flagger, codedeploy-ecs, ecs, lambda, codedeploy-ec2.',
  ],
  ['check --format yaml', 'A format is one of: text, json, sarif, github, gitlab.'],
  ['schema platfrom', 'Did you mean platform? A schema is one of: release, platform.'],
  ['schema', "error: missing required argument 'release|platform'"],
  ['check --env', "error: option '--env <name>' argument missing"],
])("'%s' is a mistake of the command line", async (line, message) => {
  const { code, out, err } = await rollout(line);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(message);
});

test('explain draws each target of a release, with guardrails and the way back', async () => {
  const { code, out } = await rollout('explain releases/till.yaml --env production');
  expect(code).toBe(0);
  expect(out).toBe(`till 1.6.2  production on argo
  canary 1 → 50 → 100 %   20 min

  ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄█████
  1 %                         50 %                       100 %
  0s                          10m                        20m

  guardrails  none: only health checks stop the release
  on abort    all traffic goes back to the stable version at once, then the candidate goes
  afterwards  the previous version stays warm for 10 min
`);
});

test('explain says what a target cannot run, and what it runs instead', async () => {
  const refused = await rollout('explain --target codedeploy-ecs releases/till.yaml');
  expect(refused.code).toBe(1);
  expect(refused.err).toContain('✖ target-cannot-express');
  const near = await rollout('explain --target codedeploy-ecs --allow-approximation releases/till.yaml');
  expect(near.code).toBe(0);
  expect(near.out).toContain(
    'Instead it runs canary 1 → 100 %, bake 10 min, 30 min in all: never above the plan, at most 49 points below.',
  );
});

test('explain --brief keeps the timelines', async () => {
  const { out } = await rollout('explain --brief releases --env production');
  expect(out).not.toContain('on abort');
  expect(out.match(/^ {2}0s/gm)).toHaveLength(2);
});

test('targets is the matrix as the targets answer it', async () => {
  const json = await rollout('targets --format json');
  const { columns, rows } = JSON.parse(json.out) as { columns: string[]; rows: { title: string; cells: unknown[] }[] };
  expect(rows.length).toBeGreaterThan(10);
  expect(rows.every(({ cells }) => cells.length === columns.length)).toBe(true);
  expect((await rollout('targets --format markdown')).out).toContain(`| ${columns.join(' | ')} |`);
  expect((await rollout('targets')).out).toContain(rows[0]!.title);
});

test.each(['release', 'platform'] as const)('schema %s is printed, or written where it is said', async (which) => {
  const printed = await rollout(`schema ${which}`);
  expect(JSON.parse(printed.out)).toHaveProperty('$schema');
  expect(await rollout(`schema ${which} --out ${which}.schema.json`)).toEqual({
    code: 0,
    out: `${which}.schema.json written\n`,
    err: '',
  });
  expect(readFileSync(join(folder, `${which}.schema.json`), 'utf8')).toBe(printed.out);
  expect(await rollout(`schema ${which} --out nowhere/schema.json`)).toMatchObject({ code: 2 });
});

test.each([
  ['an assumption that was wrong', new InternalError('no case for 3')],
  ['any other error of ours', new TypeError('x is undefined')],
])('%s is a bug with a line for the report, and ends with 70', async (_, error) => {
  const spy = jest.spyOn(lowering, 'lowerReleases').mockImplementation(() => {
    throw error;
  });
  const { code, out, err } = await rollout('check');
  spy.mockRestore();
  expect({ code, out }).toEqual({ code: 70, out: '' });
  expect(err).toContain(
    `bug: ${error.message.split(' (')[0]} (this is a bug in rollout-constructs, please report it)\n`,
  );
  expect(err).toContain('Please report it with the command, the definition and these lines:\n    at ');
});

test('the command itself: exit codes, streams, and a pipe that closes early', () => {
  spawnSync(process.execPath, [join(root, 'scripts/build-if-stale.js')], { stdio: 'ignore' });
  const command = join(root, 'dist/bin/rollout.js');
  expect(readFileSync(command, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
  const checked = spawnSync(process.execPath, [command, 'check', 'releases/shop.yaml'], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect(checked).toMatchObject({
    status: 0,
    stdout: '✔ shop   rolling update, bake 30 s   30 s   5 objects\nno findings\n',
    stderr: 'platform platform.yaml\n',
  });
  expect(spawnSync(process.execPath, [command, 'check', 'nothing.yaml'], { cwd: folder }).status).toBe(1);
  expect(spawnSync(process.execPath, [command, 'chekc'], { cwd: folder }).status).toBe(2);
  const piped = spawnSync('sh', ['-c', '"$0" "$1" targets --format json | head -c 1', process.execPath, command], {
    encoding: 'utf8',
  });
  expect(piped).toMatchObject({ stdout: '{', stderr: '' });
});
