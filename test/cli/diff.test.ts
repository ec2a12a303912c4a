import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { parse } from 'yaml';
import { definePlatform, defineRelease, type ReleaseDefinition } from '../../lib';
import { EcsRelease } from '../../lib/aws';
import { PLATFORM, SHOP, TILL, workspace } from './fake-host';

const isError = ({ severity }: { readonly severity: string }) => severity === 'error';
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
  expect(err).toContain(
    '✖ target-cannot-express   guardrails[0]   releases/till.yaml:7\n  Kubernetes: nothing watches metrics',
  );
  expect(err).toContain(
    '✖ target-cannot-express   rollback   releases/till.yaml:8\n  Kubernetes: nothing takes the weights back',
  );
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

test('one target of AWS is compared with the template that its release became', async () => {
  put('cdk.out/Empty.template.json', '{ "Resources": {} }');
  const line = 'diff releases/till.yaml --targets codedeploy-ecs --template cdk.out/Empty.template.json';
  expect(await rollout(line)).toMatchObject({
    code: 1,
    out: `✖ till   codedeploy-ecs → template   cannot be compared
    template: 0 releases in it are named 'till', not one
`,
  });
});

test.each(['ecs', 'codedeploy-ecs'] as const)(
  '%s: what became of it is equal, until somebody changes it',
  async (target) => {
    const guards =
      'guardrails: [{ kind: errorRate, max: 1% }, { kind: lag, queue: orders, max: 5m }, { kind: synthetic, path: /, max: 0% }]\n';
    const text = `${TILL.replace('weights: [1%, 50%]', 'weights: [10%]')}${guards}`;
    put('releases/made.yaml', text);
    const stack = new Stack(new App(), 'Till');
    const platform = definePlatform({ metrics: { cloudWatch: {} } });
    const release = defineRelease(parse(text) as ReleaseDefinition);
    expect(new EcsRelease(stack, 'Till', { release, target, platform }).findings.filter(isError)).toEqual([]);
    const template = JSON.stringify(Template.fromStack(stack).toJSON());
    put('cdk.out/Till.template.json', template);
    const line = `diff releases/made.yaml --targets ${target} --template cdk.out/Till.template.json`;
    expect(await rollout(line)).toMatchObject({ code: 0, out: `= till   ${target} → template   equal\n` });
    put('cdk.out/Till.template.json', template.replaceAll('"Threshold":0.01', '"Threshold":0.5'));
    const changed = await rollout(line);
    expect(changed.out).toMatch(/^✖ till +\S+ → template +different/);
    expect(changed.out).toContain('error-rate-max-1-percent');
    expect(changed.code).toBe(1);
  },
);

test.each([
  ['--targets lambda', 'diff compares two targets or more, or one of AWS with its template'],
  ['--targets argo --template cdk.out/Till.template.json', 'diff compares two targets or more'],
  ['--targets argo', 'diff compares two targets or more'],
  ['--targets argo,ecs --template cdk.out/None.template.json', 'cdk.out/None.template.json cannot be read as JSON'],
  ['--targets argo,ecz', 'Did you mean ecs?'],
])('%s is a wrong command line', async (line, message) => {
  const { code, err } = await rollout(`diff releases/till.yaml ${line}`);
  expect(code).toBe(2);
  expect(err).toContain(message);
});

test('templates that others keep are read from their folder', async () => {
  put(
    'releases/kept.yaml',
    TILL.replace('name: till', 'name: kept').replace('weights: [1%, 50%]', 'weights: [10%]') +
      'targets: { argo: { analyses: [{ templates: [{ name: golden }], at: background }] } }\n',
  );
  put(
    'cluster/golden.yaml',
    `apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata: { name: golden }
spec:
  metrics:
    - { name: score, interval: 1m, failureCondition: 'result > 5', provider: { datadog: { query: 'avg:score' } } }
`,
  );
  expect(await rollout('diff releases/kept.yaml --targets argo,flagger')).toEqual({
    code: 1,
    out: `✖ kept   argo → flagger   cannot be compared
    Rollout/kept spec.strategy.canary.analysis.templates[0].templateName: 0 manifests of kind AnalysisTemplate are named 'golden', not one
`,
    err: 'platform platform.yaml\nTemplates that others keep are read as well where they are: --template <folder>.\n',
  });
  const { out, err } = await rollout('diff releases/kept.yaml --targets argo,flagger --template cluster');
  expect(out).toContain('only the first has the gate score');
  expect(err).toBe('platform platform.yaml\n');
  expect(await rollout('diff releases/kept.yaml --targets argo,flagger --template releases')).toMatchObject({
    code: 2,
    err: expect.stringContaining(
      'releases has no AnalysisTemplate, ClusterAnalysisTemplate or MetricTemplate',
    ) as string,
  });
});
