import { PLATFORM, TILL, workspace } from './fake-host';

const GUARDED = `${TILL}guardrails: [{ kind: errorRate, name: errors, max: 1% }]\n`;
const BOTH = PLATFORM;
const template = (Properties: object) =>
  JSON.stringify({ Resources: { Service: { Type: 'AWS::ECS::Service', Properties } } });

const { rollout, put } = workspace({
  'platform.yaml': BOTH,
  'releases/till.yaml': GUARDED,
  'old.json': template({ DesiredCount: 3, ServiceName: 'a' }),
  'new.json': template({ DesiredCount: 2, ServiceName: 'b' }),
});

const synth = (folder: string) => rollout(`synth releases --target argo --env production --out ${folder}`);

test('another version is no change', async () => {
  await synth('before');
  put('releases/till.yaml', GUARDED.replace(/(image: \S+:)[\w.]+/, '$19.9.9'));
  await synth('after');
  expect(await rollout('changes before after')).toEqual({ code: 0, out: 'nothing but the version\n', err: '' });
});

test('what becomes riskier is said, and fails', async () => {
  put('releases/till.yaml', GUARDED);
  await synth('before');
  put('releases/till.yaml', GUARDED.replace('weights: [1%, 50%]', 'weights: [50%]'));
  await synth('after');
  const { code, out } = await rollout('changes before after');
  expect(code).toBe(1);
  expect(out).toMatch(/riskier\n +till +\(at most 50 points above/);
  expect((await rollout('changes after before')).out).not.toContain('points above');
});

test('a release of another name, whose folder has another name, is one replacement', async () => {
  put('releases/till.yaml', GUARDED);
  await synth('before');
  put('releases/till.yaml', GUARDED.replace('name: till', 'name: shop'));
  await synth('after');
  const { code, out } = await rollout('changes before after');
  expect(code).toBe(1);
  expect(out).toMatch(
    /^apps\/till\/overlays\/production → apps\/shop\/overlays\/production\n {2}replaced\n {4}Rollout\/shop\/till: renamed to Rollout\/shop\/shop, with \d+ other objects\n$/,
  );
  put('releases/till.yaml', GUARDED.replace('name: till', 'name: shop').replace(/(image: \S+)(:[\w.]+)/, '$1-two$2'));
  await synth('after');
  expect((await rollout('changes before after')).out).toMatch(/^apps\/shop\/overlays\/production\n {2}added/);
});

test('templates, and the machine form', async () => {
  const { code, out } = await rollout('changes old.json new.json --format json');
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject({
    version: 1,
    outputs: [
      {
        place: '',
        replaced: [{ object: 'Service', path: 'Properties.ServiceName', before: 'a', after: 'b' }],
        riskier: [{ object: 'Service', path: 'Properties.DesiredCount', before: 3, after: 2 }],
      },
    ],
  });
});

test.each([
  ['changes nowhere new.json', 'nowhere cannot be read'],
  ['changes releases new.json', 'holds neither manifests nor CloudFormation templates'],
])('rollout %s', async (command, problem) => {
  const { code, err } = await rollout(command);
  expect(code).toBe(2);
  expect(err).toContain(problem);
});
