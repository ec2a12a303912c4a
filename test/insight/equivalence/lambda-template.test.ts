import { blueGreen, canary, errorRate, latency, linear, type ReleaseDefinition } from '../../../lib';
import { readLambdaSpec, readTemplate, type ReleaseForm } from '../../../lib/insight/equivalence';
import { compareReleases } from '../../../lib/insight/equivalence/compare-releases';
import { lowerRelease } from '../../../lib/targets/lower-release';
import { cloudWatch } from '../../aws/fixtures';
import { made, resize } from '../../aws/lambda/fixtures';
import { mutationsOf } from './mutations';

const ask = { kind: 'webhook', name: 'ask', url: 'https://hooks.example.com/go', at: 'afterPromotion' } as const;
const cases: readonly (readonly [string, Partial<ReleaseDefinition>])[] = [
  ['canary with a bake', {}],
  ['linear', { strategy: linear({ step: '20%', every: '3m', bake: '0s' }) }],
  ['a built-in configuration', { strategy: canary({ weights: ['10%'], hold: '5m', bake: '0s' }) }],
  ['all at once', { strategy: blueGreen({ bake: '10m' }) }],
  ['nothing watches', { strategy: blueGreen({ bake: '0s' }), guardrails: [], hooks: [] }],
  [
    'compared with stable',
    { guardrails: [errorRate({ maxTimesStable: 2 }), latency('p99', { max: '1s', scope: 'service' })] },
  ],
  ['a function of the user', { hooks: [{ kind: 'function', name: 'own', function: 'verify', at: 'beforeTraffic' }] }],
  ['webhooks', { hooks: [ask] }],
  ['nobody goes back', { rollback: { automatic: false } }],
];

/** Names of alarms, metrics of others, and who wrote the formula are the host's. */
function withoutHost(form: ReleaseForm): unknown {
  const gates = form.gates
    .filter(({ reaction }) => reaction !== 'isShown')
    .map((gate) => ({
      ...gate,
      name: gate.name.replace(/^Shop-resize-/, '').replace(/-bake-[0-9a-f]{8}$/, ''),
      spelled: '',
    }));
  return { ...form, gates };
}

const templateOf = (changes: Partial<ReleaseDefinition>) =>
  made({ release: resize(changes) })
    .template()
    .toJSON() as {
    readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties: object }>>;
  };

test.each(cases)('%s: the template says what the spec says', (_, changes) => {
  const { read, refused } = readTemplate(templateOf(changes));
  const { spec } = lowerRelease(resize(changes), {
    target: 'lambda',
    platform: cloudWatch,
    provisioner: 'cloudformation',
    boundSlots: ['code'],
  });
  expect(refused).toEqual([]);
  expect(read.map(withoutHost)).toEqual(readLambdaSpec(JSON.parse(JSON.stringify(spec))).read.map(withoutHost));
});

/** Resources that say how a release goes, and what of them may change without changing that. */
const SILENT: Readonly<Record<string, readonly RegExp[]>> = {
  'AWS::CodeDeploy::DeploymentGroup': [],
  'AWS::CodeDeploy::DeploymentConfig': [],
  'AWS::CloudWatch::Alarm': [/^(AlarmDescription|AlarmName)/, /\.(Label|Id)\b/],
  'AWS::Lambda::Alias': [],
};

test('no number of the template changes without notice', () => {
  const template = templateOf({});
  const original = readTemplate(template).read[0]!;
  const missed: string[] = [];
  let noticed = 0;
  for (const [id, resource] of Object.entries(template.Resources)) {
    const silent = SILENT[resource.Type];
    if (!silent) continue;
    for (const { path, document } of mutationsOf(resource.Properties)) {
      if (/\b(Ref|Fn::GetAtt)\b/.test(path) || silent.some((pattern) => pattern.test(path))) continue;
      const { read, refused } = readTemplate({
        Resources: { ...template.Resources, [id]: { ...resource, Properties: document } },
      });
      const [form] = read;
      if (refused.length === 0 && form && compareReleases(original, form).kind === 'equal')
        missed.push(`${id} ${path}`);
      else noticed += 1;
    }
  }
  expect(missed).toEqual([]);
  expect(noticed).toBeGreaterThan(20);
});

test.each([
  ['tests', /"timeoutSeconds":30/, '"timeoutSeconds":31'],
  ['the time that the bake is watched', /"watchSeconds":300/, '"watchSeconds":240'],
  ['the alarms of the bake', /"alarms":\[[^\]]+\]/, '"alarms":[]'],
])('what a hook does is read from its environment: %s', (_, pattern, instead) => {
  const template = templateOf({});
  const original = readTemplate(template).read[0]!;
  const Resources = Object.fromEntries(
    Object.entries(template.Resources).map(([id, one]) => {
      const { Environment } = one.Properties as { Environment?: { Variables: { HOOK?: string } } };
      const hook = Environment?.Variables.HOOK;
      if (hook === undefined) return [id, one];
      const HOOK = hook.replace(pattern, instead);
      return [id, { ...one, Properties: { ...one.Properties, Environment: { Variables: { HOOK } } } }];
    }),
  );
  const { read, refused } = readTemplate({ Resources });
  expect(refused).toEqual([]);
  expect(compareReleases(original, read[0]!).kind).not.toBe('equal');
});

test('weights of an alias itself, and an alias that nothing moves, are refused', () => {
  const { Resources } = templateOf({});
  const [id, alias] = Object.entries(Resources).find(([, { Type }]) => Type === 'AWS::Lambda::Alias')!;
  const changed = (one: object) => readTemplate({ Resources: { ...Resources, [id]: one } }).refused;
  const RoutingConfig = { AdditionalVersionWeights: [{ FunctionVersion: '1', FunctionWeight: 0.5 }] };
  expect(changed({ ...alias, Properties: { ...alias.Properties, RoutingConfig } })).toEqual([
    { where: `${id} Properties.RoutingConfig`, reason: expect.stringContaining('not known here') },
  ]);
  expect(changed({ ...alias, UpdatePolicy: undefined }).map(({ reason }) => reason)).toEqual(
    expect.arrayContaining([expect.stringContaining('CodeDeploy does not move this alias')]),
  );
});
