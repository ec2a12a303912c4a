import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PLATFORM, SHOP, TILL, workspace } from './fake-host';

const { folder, put, rollout } = workspace({
  'platform.yaml': PLATFORM,
  'releases/shop.yaml': SHOP,
  'releases/till.yaml': TILL,
});

const RUN = '--env production --overrides overrides.yaml';

test('synth writes what the overrides made', async () => {
  put(
    'overrides.yaml',
    '- { kind: Rollout, name: till, patch: [{ op: add, path: /metadata/annotations, value: { team: till } }] }\n',
  );
  expect((await rollout(`synth ${RUN} --out annotated`)).code).toBe(0);
  const file = (name: string) =>
    readFileSync(join(folder, `annotated/apps/${name}/overlays/production/Rollout.${name}.yaml`), 'utf8');
  expect(file('till')).toContain('team: till');
  expect(file('shop')).not.toContain('team: till');
});

test('a patched schedule is a warning in numbers, and is written', async () => {
  put(
    'overrides.yaml',
    '- { kind: Rollout, name: till, patch: [{ op: replace, path: /spec/strategy/canary/steps/0/setWeight, value: 5 }] }\n',
  );
  const { code, out } = await rollout(`check ${RUN}`);
  expect(code).toBe(0);
  expect(out.replace(/\s+/g, ' ')).toContain('at most 4 points above');
  expect((await rollout(`synth ${RUN} --out changed`)).code).toBe(0);
  expect(existsSync(join(folder, 'changed/apps/till'))).toBe(true);
});

test('what nobody can read back is an error, and nothing is written', async () => {
  put('overrides.yaml', '- { kind: Rollout, name: till, patch: [{ op: add, path: /spec/paused, value: true }] }\n');
  const { code, err } = await rollout(`synth ${RUN} --out refused`);
  expect(code).toBe(1);
  expect(err).toContain('override-unreadable');
  expect(existsSync(join(folder, 'refused'))).toBe(false);
});

test('an override that matches nothing in any release is one error', async () => {
  put(
    'overrides.yaml',
    '- { kind: Rollout, name: bank, patch: [{ op: add, path: /spec/revisionHistoryLimit, value: 3 }] }\n',
  );
  const { code, out } = await rollout(`check ${RUN} --format json`);
  const { findings } = JSON.parse(out) as { findings: { code: string; path: string }[] };
  expect(code).toBe(1);
  expect(findings.filter((one) => one.code === 'override-matches-nothing').map(({ path }) => path)).toEqual([
    'overrides[0]',
  ]);
});

test.each<[string, string, string, number]>([
  ['no list', 'kind: Rollout\n', 'invalid-value overrides ', 1],
  ['no kind', '- { patch: [{ op: remove, path: /spec }] }\n', 'missing-field overrides[0].kind ', 1],
  [
    'another field',
    '- { kind: A, nam: b, patch: [{ op: remove, path: /spec }] }\n',
    'unknown-field overrides[0].nam ',
    1,
  ],
  ['no patch', '- { kind: A, patch: [] }\n', 'invalid-value overrides[0].patch ', 1],
  [
    'an unknown operation',
    '- { kind: A, patch: [{ op: replac, path: /a, value: 1 }] }\n',
    'invalid-value overrides[0].patch[0].op ',
    1,
  ],
  [
    'no pointer',
    '- { kind: A, patch: [{ op: remove, path: spec }] }\n',
    'invalid-value overrides[0].patch[0].path ',
    1,
  ],
  ['no value', '- { kind: A, patch: [{ op: add, path: /spec }] }\n', 'missing-field overrides[0].patch[0].value ', 1],
  ['no from', '- { kind: A, patch: [{ op: move, path: /spec }] }\n', 'missing-field overrides[0].patch[0].from ', 1],
])('a file with %s is found with its line', async (_, text, expected, line) => {
  put('overrides.yaml', text);
  const { code, out } = await rollout(`check ${RUN} --format json`);
  const { findings } = JSON.parse(out) as {
    findings: { code: string; path: string; file?: string; line?: number }[];
  };
  expect(code).toBe(1);
  const found = findings.find((one) => one.file === 'overrides.yaml')!;
  expect(`${found.code} ${found.path} `).toBe(expected);
  expect(found.line).toBe(line);
});

test.each([
  ['check --env production --target ecs --overrides overrides.yaml', /made in a CDK app/],
  ['check --env production --overrides overrides.toml', /neither YAML nor JSON/],
])('%s is refused as a command', async (line, reason) => {
  put('overrides.yaml', '- { kind: A, patch: [{ op: remove, path: /spec }] }\n');
  const { code, err } = await rollout(line);
  expect(code).toBe(2);
  expect(err).toMatch(reason);
});
