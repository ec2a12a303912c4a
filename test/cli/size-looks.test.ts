import { PLATFORM, SHOP, TILL, workspace } from './fake-host';

const { rollout } = workspace({
  'platform.yaml': PLATFORM,
  'releases/till.yaml': `${TILL}traffic: { requestsPerSecond: 120, errorRate: 0.1% }\n`,
  'others/shop.yaml': SHOP,
});

test('looks of a group-sequential test: requests, time, boundaries and how rarely a good release goes back', async () => {
  expect(await rollout('size releases --env production --notice 1% --looks group-sequential --look-count 3')).toEqual({
    code: 0,
    out: [
      '✔ till · production on argo: 1% noticed with 90% against stable, looked at 3 times',
      '  at 1 %    642 requests of the candidate    9m   6m on average   the stage holds 10m',
      '  at 50 %   1773 requests of the candidate   1m   1m on average   the stage holds 10m',
      '  at 1 % it goes back when z exceeds 5.510, 3.896, 3.181, look by look',
      '  at 50 % it goes back when z exceeds 4.077, 2.883, 2.354, look by look',
      '  a candidate like stable, which fails 0.1 %, goes back with 1 % at most, all looks together',
      '  no target runs this test itself: give the numbers to a judge of your own',
      '',
    ].join('\n'),
    err: expect.any(String) as string,
  });
});

test('one look', async () => {
  const { code, out } = await rollout('size releases --env production --notice 1% --looks fixed --format json');
  expect(code).toBe(0);
  const { releases, wanted } = JSON.parse(out) as {
    wanted: unknown;
    releases: { name: string; falseAlarm: number; stages: Record<string, number>[] }[];
  };
  expect(wanted).toEqual({ notice: '1%', power: '90%', looks: { kind: 'fixed' } });
  expect(releases.map(({ name, falseAlarm }) => ({ name, falseAlarm }))).toEqual([{ name: 'till', falseAlarm: 0.01 }]);
  expect(releases[0]!.stages.map(({ weight, requests }) => [weight, requests])).toEqual([
    [1, 664],
    [50, 1756],
  ]);
  for (const { notices, falseAlarm } of releases[0]!.stages) {
    expect(notices).toBeGreaterThanOrEqual(0.9);
    expect(falseAlarm).toBeLessThanOrEqual(0.01);
  }
});

test('always valid', async () => {
  const { out } = await rollout('size releases --env production --notice 1% --looks always-valid');
  expect(out).toContain('looked at as often as one likes');
  expect(out).toContain('below 0.01, looked at from 10000 requests on');
});

test.each([
  ['size releases --env production --notice 0.1% --looks fixed', 1, /stable itself fails 0.1 %/],
  ['size others --env production --notice 1% --looks fixed', 1, /needs the traffic/],
  ['size releases --env staging --notice 1% --looks fixed', 1, /at no time both versions/],
  ['size releases --env production --notice 1% --looks sometimes', 2, /A kind of looks is one of/],
  ['size releases --env production --notice 1% --looks group-sequential --look-count 0', 2, /no number of looks/],
])('%s', async (line, code, reason) => {
  const ran = await rollout(line);
  expect(ran.code).toBe(code);
  expect(ran.out + ran.err).toMatch(reason);
});
