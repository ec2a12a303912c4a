import { PLATFORM, SHOP, TILL, workspace } from './fake-host';

const judged = `${TILL}traffic: { requestsPerSecond: 120, errorRate: '0.1%' }
guardrails:
  - { kind: errorRate, max: 1% }
  - { kind: throughput, min: 1 }
`;
const { rollout } = workspace({
  'platform.yaml': `${PLATFORM.replace('metrics: {', 'metrics: { cloudWatch: {},')}`,
  'releases/till.yaml': judged.replace('  - { kind: throughput, min: 1 }\n', ''),
  'silent/till.yaml': judged.replace(/^traffic.*\n/m, '').replace('  - { kind: throughput, min: 1 }\n', ''),
  'rolling/shop.yaml': `${SHOP}traffic: { requestsPerSecond: 10, errorRate: '0.1%' }\nguardrails: [{ kind: errorRate, max: 1% }]\n`,
});

test('a window, failures and a hold for what is to be noticed', async () => {
  expect(await rollout('size releases/till.yaml --notice 2%')).toEqual({
    code: 0,
    out: `✔ till · argo: 2% noticed with 90% within 2h
  strategy        { kind: canary, weights: [1%, 50%], hold: 6m }
  guardrails[0]   { kind: errorRate, max: 1%, window: 1m, failures: 3, of: 3 }   notices 2% with 91 %   a good release goes back with 0.3 %
  12m in all, proved by lowering it
`,
    err: 'platform platform.yaml\n',
  });
});

test('the machine reads the same', async () => {
  const { code, out } = await rollout('size releases/till.yaml --notice 2% --env production --format json');
  const report = JSON.parse(out) as { releases: { guardrails: { notices: number; falseAlarm: number }[] }[] };
  expect(code).toBe(0);
  expect(report).toMatchObject({
    version: 1,
    wanted: { notice: '2%', power: '90%', within: '2h' },
    releases: [
      {
        name: 'till',
        file: 'releases/till.yaml',
        environment: 'production',
        target: 'argo',
        strategy: { kind: 'canary', weights: ['1%', '50%'] },
        guardrails: [{ index: 0, guardrail: { kind: 'errorRate', max: '1%' } }],
      },
    ],
  });
  const [guardrail] = report.releases[0]!.guardrails;
  expect(guardrail!.notices).toBeGreaterThan(0.9);
  expect(guardrail!.falseAlarm).toBeLessThan(0.01);
});

test('in less time it starts with a larger share', async () => {
  const { code, out } = await rollout('size releases/till.yaml --notice 1% --within 14m');
  expect(code).toBe(0);
  expect(out).toContain('{ kind: canary, weights: [50%], hold: ');
});

test.each([
  ['size silent/till.yaml --notice 1%', 'the definition does not say how much traffic there is'],
  ['size rolling/shop.yaml --notice 1%', "nothing of the time of 'rolling' can be chosen"],
  ['size releases/till.yaml --notice 0.2% --within 5m', 'no window, hold and step that was tried does it in that time'],
])('%s cannot be done and says why', async (line, reason) => {
  const { code, out } = await rollout(line);
  expect(code).toBe(1);
  expect(out).toContain(`\n  ${reason}\n  change   `);
});

test.each([
  ['size releases/till.yaml', '--notice'],
  ['size releases/till.yaml --notice much', '--notice much is no share'],
  ['size releases/till.yaml --notice 100%', '--notice 100% is no share'],
  ['size releases/till.yaml --notice 1% --within soon', '--within soon is no time'],
])('%s is a wrong command line', async (line, words) => {
  const { code, err } = await rollout(line);
  expect(code).toBe(2);
  expect(err).toContain(words);
});
