import type { GitlabFinding } from '../../../lib/cli/review/gitlab-report';
import { PLATFORM, SHOP, TILL, workspace } from '../fake-host';

const { put, rollout } = workspace({
  'platform.yaml': PLATFORM,
  'releases/shop.yaml': SHOP,
  'releases/till.yaml': TILL,
});

test('GitHub: each finding is a workflow command on one line, then a line that counts', async () => {
  expect(await rollout('check --format github')).toEqual({
    code: 0,
    out: [
      '::warning file=releases/till.yaml,line=6,col=1,title=nothing-judges-the-candidate::till, strategy: ' +
        'The shares grow by the clock alone: no guardrail, gate or hook can stop a bad candidate.%0A' +
        'Change: add guardrails: [{ kind: errorRate, max: 1%25 }]',
      '1 warning',
      '',
    ].join('\n'),
    err: 'platform platform.yaml\n',
  });
});

test('GitHub: what users wrote cannot begin a command of its own', async () => {
  put('nasty/a,b:c%.yaml', 'name: "x\\r\\n::error::taken\\n"\nworkload: { image: a, port: 1 }\n');
  const { code, out } = await rollout('check nasty --format github');
  expect(code).toBe(1);
  const lines = out.split('\n');
  expect(lines[0]).toMatch(/^::error file=nasty\/a%2Cb%3Ac%25\.yaml,line=1,col=1,title=invalid-name::name: /);
  expect(out).not.toContain('\r');
  expect(
    lines.filter((line) => line.startsWith('::')).every((line) => /^::(error|warning|notice) file=/.test(line)),
  ).toBe(true);
});

test('GitHub: nothing to find says so', async () => {
  expect((await rollout('check releases/shop.yaml --format github')).out).toBe('no findings\n');
});

test('GitLab: a Code Quality report, with a fingerprint for each finding', async () => {
  const { code, out } = await rollout('check --format gitlab');
  const found = JSON.parse(out) as GitlabFinding[];
  expect(code).toBe(0);
  expect(found).toEqual([
    {
      description: expect.stringMatching(/^till, strategy: The shares grow/) as string,
      check_name: 'nothing-judges-the-candidate',
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      severity: 'minor',
      location: { path: 'releases/till.yaml', lines: { begin: 6 } },
    },
  ]);
});
