import { abTest, blueGreen, canary } from '../../lib/definition/strategy';
import { errorRate } from '../../lib/definition/guardrail';
import type { FeatureKind } from '../../lib/targets/feature';
import { featuresOf, featuresOfKind } from '../../lib/targets/features-of';
import { askTarget } from '../../lib/targets/ask';
import { exact, unsupported } from '../../lib/targets/answer';
import type { AnyTarget, Capabilities, TargetContext } from '../../lib/targets/target';
import { definePlatform } from '../../lib/platform/platform';
import { defineRelease } from '../../lib/definition/release';
import { buildPlan } from '../../lib/plan/build-plan';
import { planOf, type PartialDefinition } from '../plan/plan-of';

const everything: PartialDefinition = {
  workload: {
    image: 'shop:1',
    port: 8080,
    health: '/health',
    replicas: { min: 2, max: 9, cpu: '70%', memory: '80%', requestsPerSecond: 50 },
    secrets: { PASSWORD: { name: 'shop' } },
    volumes: { cache: { kind: 'empty' } },
    config: { mount: '/etc/shop', files: { 'a.conf': '' } },
    sidecars: [{ name: 'proxy', image: 'proxy:1' }],
    init: [{ name: 'prepare', image: 'prepare:1' }],
    permissions: [{ actions: ['s3:GetObject'], resources: ['*'] }],
  },
  exposure: { kind: 'http', stickiness: '1h' },
  strategy: canary({
    stages: [
      {
        weight: '5%',
        gate: 'approval',
        analysis: ['errors'],
        match: [{ kind: 'header', name: 'x-beta', exact: '1' }],
        mirror: { share: '10%', sideEffects: 'none' },
        experiment: { duration: '5m', analysis: ['errors'] },
      },
    ],
  }),
  guardrails: [errorRate({ max: '1%', name: 'errors' })],
  hooks: [{ kind: 'smokeTest', name: 'smoke', path: '/', at: 'beforeTraffic' }],
  rollback: { automatic: false },
  notifications: [{ kind: 'slack', channel: '#shop' }],
  migrations: [{ name: 'add-column', phase: 'expand', image: 'migrate:1' }],
  flags: [{ key: 'new-cart', kind: 'release', owner: 'shop' }],
  rings: [{ name: 'first' }],
};

const places: readonly (readonly [FeatureKind, readonly string[]])[] = [
  ['workload', ['workload']],
  ['exposure', ['exposure']],
  ['update', ['strategy']],
  ['shift', ['strategy.stages']],
  ['candidateScale', ['strategy.stages[0]', 'strategy.stages[0]']],
  ['gate', ['strategy.stages[0].gate']],
  ['analysis', ['strategy.stages[0].analysis']],
  ['requestMatch', ['strategy.stages[0].match[0]']],
  ['mirror', ['strategy.stages[0].mirror']],
  ['experiment', ['strategy.stages[0].experiment']],
  ['guardrail', ['guardrails[0]']],
  ['hook', ['hooks[0]']],
  ['autoscaling', ['workload.replicas', 'workload.replicas.memory', 'workload.replicas.requestsPerSecond']],
  ['sidecar', ['workload.sidecars[0]']],
  ['initContainer', ['workload.init[0]']],
  ['volume', ['workload.volumes.cache']],
  ['configFiles', ['workload.config']],
  ['secret', ['workload.secrets.PASSWORD']],
  ['probe', ['workload.health', 'workload.health', 'workload.health']],
  ['drain', ['workload.drain']],
  ['disruption', ['workload.disruption']],
  ['spread', ['workload.spread.zones', 'workload.spread.hosts']],
  ['stickiness', ['exposure.stickiness']],
  ['permissions', ['workload.permissions']],
  ['manualRollback', ['rollback.automatic']],
  ['keepPrevious', ['rollback.keepPrevious']],
  ['notification', ['notifications[0]']],
  ['migration', ['migrations[0]']],
  ['flag', ['flags[0]']],
  ['ring', ['rings[0]']],
];

test.each(places)('%s is asked for at %j', (kind, paths) => {
  expect(featuresOfKind(planOf(everything), kind).map(({ path }) => path)).toEqual(paths);
});

test('there is a case for every kind', () => {
  const asked = [...new Set(featuresOf(planOf(everything)).map(({ kind }) => kind))];
  expect(asked.sort()).toEqual(places.map(([kind]) => kind).sort());
});

test('a plain rolling update asks for little', () => {
  const kinds = [...new Set(featuresOf(planOf({})).map(({ kind }) => kind))];
  expect(kinds).toEqual([
    'workload',
    'exposure',
    'update',
    'probe',
    'drain',
    'disruption',
    'spread',
    'automaticRollback',
  ]);
});

test('paths of strategies that hold lists elsewhere', () => {
  const match = [{ kind: 'cookie', name: 'group', value: 'b' }] as const;
  expect(featuresOfKind(planOf({ strategy: abTest({ match, duration: '1h' }) }), 'requestMatch')).toEqual([
    { kind: 'requestMatch', path: 'strategy.match[0]', detail: { match: match[0] } },
  ]);
  expect(featuresOfKind(planOf({ strategy: abTest({ split: '50%', duration: '1h' }) }), 'stickiness')).toEqual([
    { kind: 'stickiness', path: 'strategy.split', detail: { seconds: 3600 } },
  ]);
  const shift = canary({ weights: ['5%', '10%'] });
  expect(featuresOfKind(planOf({ strategy: blueGreen({ shift }) }), 'shift').map(({ path }) => path)).toEqual([
    'strategy.shift.weights',
  ]);
});

test('a target that cannot run the workload is asked nothing else', () => {
  const context: TargetContext = { provisioner: 'files', platform: definePlatform({}).resolve() };
  const refuseAll = new Proxy({} as Capabilities, {
    get: (_, kind) => () => {
      if (kind === 'workload') return unsupported('no functions');
      throw new Error(`asked for ${String(kind)}`);
    },
  });
  const target: AnyTarget = {
    name: 'ecs',
    title: 'Test',
    capabilities: refuseAll,
    lower: () => ({ spec: {}, schedule: { segments: [] }, gates: [], findings: [] }),
  };
  const plan = planOf({ version: '1', workload: { kind: 'function', image: 'a:1' } });
  expect(askTarget(target, plan, context).map(({ feature, answer }) => [feature.kind, answer.kind])).toEqual([
    ['workload', 'unsupported'],
  ]);
  const accepts: AnyTarget = { ...target, capabilities: new Proxy({} as Capabilities, { get: () => () => exact }) };
  expect(askTarget(accepts, plan, context).length).toBe(featuresOf(plan).length);
});

test('what goes with a release stands where it was written: definition, overlay or platform', () => {
  const release = defineRelease({
    name: 'shop',
    workload: { image: 'shop:1', port: 80 },
    migrations: [{ name: 'column', phase: 'expand', image: 'migrate:1' }],
    environments: {
      live: {
        notifications: [{ kind: 'slack', channel: '#shop' }],
        migrations: [
          { name: 'column', timeout: '1m' },
          { name: 'index', phase: 'expand', image: 'migrate:1' },
        ],
      },
    },
  });
  const platform = definePlatform({
    defaults: { flags: [{ key: 'cart', kind: 'release', owner: 'shop' }] },
    rings: [{ name: 'one' }],
    environments: { live: { platform: { rings: [{ name: 'two' }] } } },
  });
  const { plan } = buildPlan(release, platform, 'live');
  const paths = (['notification', 'migration', 'flag', 'ring'] as const).map((kind) =>
    featuresOfKind(plan!, kind).map(({ path }) => path),
  );
  expect(paths).toEqual([
    ['environments.live.notifications[0]'],
    ['migrations[0]', 'environments.live.migrations[1]'],
    ['platform.defaults.flags[0]'],
    ['platform.rings[0]', 'platform.environments.live.platform.rings[0]'],
  ]);
});
