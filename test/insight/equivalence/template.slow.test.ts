import {
  abTest,
  blueGreen,
  canary,
  errorRate,
  linear,
  query,
  rolling,
  saturation,
  synthetic,
  type ReleaseDefinition,
} from '../../../lib';
import { readEcsSpec, readTemplate, type ReleaseForm } from '../../../lib/insight/equivalence';
import { compareReleases } from '../../../lib/insight/equivalence/compare-releases';
import { lowerRelease } from '../../../lib/targets/lower-release';
import { cloudWatch, made, shop } from '../../aws/fixtures';
import { mutationsOf } from './mutations';

type EcsTarget = 'codedeploy-ecs' | 'ecs';

const hook = { kind: 'function', name: 'smoke', function: 'smoke-test', at: 'beforeTraffic' } as const;
const checked: ReleaseDefinition['hooks'] = [
  { kind: 'smokeTest', name: 'smoke', path: '/health', at: 'beforeTraffic', timeout: '1m' },
  { kind: 'webhook', name: 'ask', url: 'https://hooks.example.com/go', at: 'beforeTraffic' },
];
const cases: readonly (readonly [string, EcsTarget, Partial<ReleaseDefinition>])[] = [
  ['canary', 'codedeploy-ecs', { strategy: canary({ weights: ['10%'], hold: '10m' }) }],
  ['linear', 'codedeploy-ecs', { strategy: linear({ step: '30%', every: '3m' }) }],
  ['blue/green that asks', 'codedeploy-ecs', { strategy: blueGreen({ gate: { kind: 'approval', timeout: '30m' } }) }],
  ['a hook', 'codedeploy-ecs', { hooks: [hook] }],
  ['smoke tests and webhooks', 'codedeploy-ecs', { hooks: checked }],
  ['smoke tests and webhooks', 'ecs', { hooks: checked }],
  [
    'guardrails of every kind',
    'codedeploy-ecs',
    {
      guardrails: [
        errorRate({ maxDeviations: 3, scope: 'service' }),
        saturation('cpu', { maxDeviations: 2, scope: 'service' }),
        synthetic('/health', { max: '10%' }),
        query({ logs: { pattern: '{ $.level = "ERROR" }', version: '$.version' } }, { max: 5 }),
        query({ logs: { pattern: 'ready' } }, { min: 1, scope: 'service' }),
      ],
    },
  ],
  [
    'a hook and a pipeline',
    'codedeploy-ecs',
    { hooks: [hook], targets: { 'codedeploy-ecs': { completion: 'pipeline' } } },
  ],
  ['nobody goes back', 'codedeploy-ecs', { rollback: { automatic: false } }],
  [
    'chosen users',
    'ecs',
    { strategy: abTest({ match: [{ kind: 'cookie', name: 'beta', value: '1' }], duration: '2h' }) },
  ],
  [
    'chosen users first',
    'ecs',
    {
      strategy: canary({
        stages: [
          { weight: '0%', hold: '5m', match: [{ kind: 'query', name: 'v', value: '2' }] },
          { weight: '10%', hold: '10m' },
        ],
      }),
    },
  ],
  [
    'people who are told',
    'codedeploy-ecs',
    { notifications: [{ kind: 'sns', topic: 'arn:aws:sns:eu-west-1:123456789012:shop' }] },
  ],
  ['rolling', 'ecs', { strategy: rolling(), targets: { ecs: { breakerThreshold: 20 } } }],
  [
    'rolling, done before the end',
    'ecs',
    {
      strategy: rolling({ maxSurge: 1, maxUnavailable: 1 }),
      targets: { ecs: { breakerReset: false, earlySuccess: { healthyPercent: 50, cleanup: 'DEFERRED' } } },
    },
  ],
];

/** Dimensions of metrics are references in a template, alarms that are only shown belong to nothing in it, and the resource that starts deployments has settings of its own. */
function withoutHost(form: ReleaseForm): unknown {
  const host = ['completion', 'stopsAfterSeconds', 'goesBackWith'];
  const details = Object.fromEntries(Object.entries(form.rollback.details).filter(([name]) => !host.includes(name)));
  return {
    ...form,
    gates: form.gates
      .filter(({ reaction }) => reaction !== 'isShown')
      .map((gate) => ({
        ...gate,
        name: gate.name.replace(/^Shop-shop-/, ''),
        // Only the host knows what a metric of the stack itself is filed under.
        signal: gate.signal.kind === 'own' ? 'its own' : gate.signal,
        spelled: '',
      })),
    rollback: { ...form.rollback, details },
  };
}

function templateOf(target: EcsTarget, changes: Partial<ReleaseDefinition>): unknown {
  return made({ target, release: shop(changes) })
    .template()
    .toJSON();
}

test.each(cases)('%s on %s: the template says what the spec says', (_, target, changes) => {
  const { read, refused } = readTemplate(templateOf(target, changes));
  const { spec } = lowerRelease(shop(changes), { target, platform: cloudWatch, provisioner: 'cloudformation' });
  expect(refused).toEqual([]);
  expect(read.map(withoutHost)).toEqual(readEcsSpec(spec).read.map(withoutHost));
});

/** Resources that say how a release goes, and what of them may change without changing that. */
const SILENT: Readonly<Record<string, readonly (readonly [RegExp, string])[]>> = {
  'AWS::CodeDeploy::DeploymentGroup': [],
  'AWS::CodeDeploy::DeploymentConfig': [],
  'AWS::CloudWatch::Alarm': [
    [/^(AlarmDescription|AlarmName)/, 'words for people, and a name that the group refers to'],
    [/\.(Label|Id)\b/, 'the formula is not named by anything'],
  ],
  'AWS::Logs::MetricFilter': [],
  'AWS::Synthetics::Canary': [],
  'AWS::ECS::Service': [
    [/^(HealthCheckGracePeriodSeconds|LoadBalancers|NetworkConfiguration|TaskDefinition)/, 'what runs, and where'],
  ],
  'AWS::ElasticLoadBalancingV2::ListenerRule': [[/^(Priority|Conditions)/, 'which requests are the release’s at all']],
  'Custom::RolloutDeployment': [[/^(containerPort|containerName|version)/, 'what runs']],
};
const SIDE_BY_SIDE = /^(DesiredCount|DeploymentConfiguration\.(Max|Min))/;

test.each(
  cases.filter(([title]) =>
    ['canary', 'linear', 'guardrails of every kind', 'rolling', 'rolling, done before the end'].includes(title),
  ),
)('%s on %s: no number of the template changes without notice', (title, target, changes) => {
  const template = templateOf(target, changes) as {
    readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties: object }>>;
  };
  const original = readTemplate(template).read[0]!;
  const missed: string[] = [];
  for (const [id, resource] of Object.entries(template.Resources)) {
    const silent = SILENT[resource.Type];
    if (!silent) continue;
    for (const { path, document } of mutationsOf(resource.Properties)) {
      // References lead to resources; the numbers in their names count nothing.
      if (/\b(Ref|Fn::GetAtt)\b/.test(path) || silent.some(([pattern]) => pattern.test(path))) continue;
      if (!title.startsWith('rolling') && SIDE_BY_SIDE.test(path)) continue;
      const { read, refused } = readTemplate({
        Resources: { ...template.Resources, [id]: { ...resource, Properties: document } },
      });
      const [form] = read;
      if (refused.length === 0 && form && compareReleases(original, form).kind === 'equal')
        missed.push(`${id} ${path}`);
    }
  }
  expect(missed).toEqual([]);
});
