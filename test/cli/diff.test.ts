import { PLATFORM, SHOP, TILL, workspace } from './fake-host';

const GUARDED = `${TILL.replace('weights: [1%, 50%]', 'weights: [10%]')}guardrails: [{ kind: errorRate, name: errors, max: 1% }]\nrollback: { keepPrevious: 10m }\n`;
const BOTH = PLATFORM.replace('dialect: istio } }', 'dialect: istio }, cloudWatch: {} }');
const SPEC_ONLY =
  'AWS is compared by what a CDK app is made from; --template cdk.out/<stack>.template.json compares what it became.\n';

const { rollout, put } = workspace({
  'platform.yaml': BOTH,
  'releases/shop.yaml': SHOP,
  'releases/till.yaml': GUARDED,
});

test('a bounded deviation is said in numbers, and is no failure', async () => {
  expect(await rollout('diff releases/till.yaml --targets argo,codedeploy-ecs')).toEqual({
    code: 0,
    out: `≈ till   argo → codedeploy-ecs   bounded deviation: full traffic watched 10 min longer
    errors: fires on 3 failures in all against 3 failures of 3
    errors: fires at the earliest after 3 min 30 s against 3 min and the metric's delay
    errors: watches from 0 s on up to full traffic against 0 s on and 10 min of full traffic
`,
    err: `platform platform.yaml\n${SPEC_ONLY}`,
  });
});

test('what has no counterpart is different, and fails', async () => {
  expect(await rollout('diff releases/shop.yaml --target argo --target kubernetes')).toEqual({
    code: 1,
    out: `✖ shop   argo → kubernetes   different
    only the first goes back by itself when instances do not become healthy
    the same traffic over time
`,
    err: 'platform platform.yaml\n',
  });
});

test('a target that cannot run a release is named, with the reason', async () => {
  const { code, out, err } = await rollout('diff releases/till.yaml --targets argo,kubernetes');
  expect({ code, out }).toEqual({
    code: 1,
    out: '✖ till   argo → kubernetes   cannot be compared: kubernetes cannot run it\n',
  });
  expect(err).toContain('✖ target-cannot-express   guardrails[0]\n  Kubernetes: nothing watches metrics');
  expect(err).toContain('✖ target-cannot-express   rollback\n  Kubernetes: nothing takes the weights back');
});

test('json has the numbers, and where each side was read', async () => {
  const { out } = await rollout('diff releases/till.yaml --targets argo,codedeploy-ecs --env production --format json');
  expect(JSON.parse(out)).toMatchObject({
    version: 1,
    platform: 'platform.yaml',
    comparisons: [
      {
        name: 'till',
        file: 'releases/till.yaml',
        environment: 'production',
        first: { target: 'argo', source: 'manifests' },
        second: { target: 'codedeploy-ecs', source: 'spec' },
        result: 'bounded',
        traffic: { above: 0, below: 0, laterSeconds: 0, watchedLongerSeconds: 600 },
      },
    ],
  });
});

test('a template is read in place of the spec, and must have the release', async () => {
  put('cdk.out/Empty.template.json', '{ "Resources": {} }');
  const { code, out } = await rollout(
    'diff releases/till.yaml --targets argo,codedeploy-ecs --template cdk.out/Empty.template.json',
  );
  expect({ code, out }).toEqual({
    code: 1,
    out: `✖ till   argo → codedeploy-ecs   cannot be compared
    template: 0 releases in it are named 'till', not one
`,
  });
});

test.each([
  ['--targets argo', 'diff compares two targets or more'],
  ['--targets argo,ecs --template cdk.out/None.template.json', 'cdk.out/None.template.json cannot be read as JSON'],
  ['--targets argo,ecz', 'Did you mean ecs?'],
])('%s is a wrong command line', async (line, message) => {
  const { code, err } = await rollout(`diff releases/till.yaml ${line}`);
  expect(code).toBe(2);
  expect(err).toContain(message);
});
