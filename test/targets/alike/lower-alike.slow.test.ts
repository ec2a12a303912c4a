import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineRelease, definePlatform, type Platform, type Release } from '../../../lib';
import { inspectDefinition } from '../../../lib/definition/inspect';
import type { ReleaseDefinition } from '../../../lib/definition/release-definition';
import type { PlatformDefinition } from '../../../lib/platform/platform-definition';
import { Alike } from '../../../lib/targets/alike/alike';
import { NOTHING_DERIVED } from '../../../lib/targets/alike/template';
import { defaultProvisioner } from '../../../lib/targets/default-provisioner';
import { lowerRelease } from '../../../lib/targets/lower-release';
import { matrixRows } from '../../../lib/targets/matrix-rows';
import { loadTarget } from '../../../lib/targets/registry';
import { targetContext } from '../../../lib/targets/target-context';
import { targetNames, type TargetName } from '../../../lib/targets/target-name';
import { fieldCases, strategiesOf, type FieldCase } from '../definition-fields';
import { withFields } from '../combined-definitions';
import { randomPlatform } from '../random-platforms';

/** Long and short, first and last, with words of ours in them, and such as YAML or a rule could read otherwise. */
const NAMES = [
  ...['cart', 'check-out', 'svc-10001', 'web', 'a-b', 'aaa', 'aab', 'zz-top', 'zzz', 'true', 'null', 'yes', 'off'],
  ...['canary', 'stable', 'primary', 'preview', 'cart-canary', 'cart-primary', 'active', 'rollout', 'main', 'app'],
  ...['http', 'istio', 'default', 'prometheus', 'service', 'v1', 'x0', 'e10', 'a-service-of-24-letters', 'public'],
];
const TAGS = ['1.0.0', '10.20.30', '0.0.1', '20241131.1.2', 'v1.2.3', 'latest', 'main', '3f2c9a1', '1234567', '1.0'];

/** By itself, with nothing known of others. */
function alone(release: Release, target: TargetName, platform: PlatformDefinition) {
  return lowerRelease(release, { target, platform: definePlatform(platform), provisioner: defaultProvisioner(target) });
}

function named(definition: ReleaseDefinition, name: string, tag: string): Release | undefined {
  const { image } = definition.workload;
  const workload =
    typeof image === 'string'
      ? { ...definition.workload, image: `registry.example.com/${name}:${tag}` }
      : definition.workload;
  const { definition: sound } = inspectDefinition({ ...definition, name, version: undefined, workload });
  return sound && defineRelease(sound);
}

/** How many of these came from a template; each is compared with what it is by itself. */
function compared(
  definition: ReleaseDefinition,
  target: TargetName,
  platform: PlatformDefinition,
  words: readonly (readonly [name: string, tag: string])[],
): number {
  let known = 0;
  const resolved = definePlatform(platform).resolve();
  const context = targetContext(resolved, defaultProvisioner(target));
  const alike = new Alike(
    (release) => alone(release, target, platform),
    JSON.stringify(platform),
    (name) => loadTarget(target).derivedFrom?.(name, context) ?? NOTHING_DERIVED,
  );
  for (const [name, tag] of words) {
    const release = named(definition, name, tag);
    const outcome = release && alike.outcomeOf(release);
    if (!release || outcome === undefined) continue;
    known += 1;
    const own = alone(release, target, platform);
    expect(outcome).toEqual(own);
    // Also in their order, which a file shows.
    expect(JSON.stringify(outcome)).toBe(JSON.stringify(own));
  }
  return known;
}

const ORDINARY = ['cart', 'catalog', 'orders', 'search', 'users'].map((name) => [name, '1.2.3'] as const);
const WORDS = [
  ...ORDINARY,
  ...NAMES.map((name, index) => [name, TAGS[index % 2]!] as const),
  ...TAGS.map((tag) => ['cart', tag] as const),
];

const around: PlatformDefinition = {
  metrics: { prometheus: { address: 'http://prometheus:9090', dialect: 'istio' } },
  kubernetes: {
    version: '1.33',
    namespace: 'shop',
    router: { kind: 'istio', gateways: ['istio-system/public'] },
    monitoring: { scrape: 'podMonitor', dashboards: {} },
  },
};

/** Every word that stands in our code by itself: a rule that knows a name has it there. */
function ownWords(folder: string): readonly string[] {
  const texts = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile() && one.name.endsWith('.ts'))
    .map((one) => readFileSync(join(one.parentPath ?? one.path, one.name), 'utf8'));
  const words = texts.flatMap((text) => text.match(/(?<=['"`|(/^-])[a-z][a-z0-9-]{1,22}[a-z0-9](?=['"`|)/$-])/g) ?? []);
  return [...new Set(words)].sort();
}

const OWN_WORDS = ownWords(join(__dirname, '../../../lib')).map((name) => [name, '1.2.3'] as const);

/** Some of the words, other ones for each row. */
function someWords(row: number): typeof WORDS {
  return [...ORDINARY, ...WORDS.filter((_, index) => index % 4 === row % 4)];
}

test.each(targetNames)('%s: every row of the matrix comes out the same as by itself', (target) => {
  const known = matrixRows.map(({ definition, strategies = [definition.strategy] }, row) =>
    compared({ ...definition, ...(strategies[0] && { strategy: strategies[0] }) }, target, around, someWords(row)),
  );
  // The fifth of the ordinary ones, and at least a few of the others.
  expect(known.filter((count) => count > 3).length).toBeGreaterThan(matrixRows.length * 0.8);
});

test.each(targetNames)('%s: any fields together, on any platform', (target) => {
  const possible = fieldCases.filter(({ targets }) => targets === undefined || targets.includes(target));
  let known = 0;
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.constantFrom<FieldCase>(...possible), { minLength: 1, maxLength: 8 }),
      randomPlatform,
      fc.shuffledSubarray(WORDS, { minLength: 6, maxLength: 6 }),
      fc.uniqueArray(fc.constantFrom(...OWN_WORDS), { minLength: 6, maxLength: 6 }),
      (cases, platform, words, own) => {
        const written = withFields(strategiesOf(cases[0]!)[0], cases) as ReleaseDefinition;
        if (inspectDefinition(written).definition === undefined) return;
        known += compared(written, target, platform, [...ORDINARY, ...words, ...own]);
      },
    ),
    { numRuns: 50, seed: 20 },
  );
  expect(known).toBeGreaterThan(50);
});

test.each<TargetName>(['argo', 'flagger', 'codedeploy-ecs'])('%s: names that our own code knows', (target) => {
  expect(OWN_WORDS.length).toBeGreaterThan(1000);
  const definition: ReleaseDefinition = {
    name: 'shop',
    workload: { image: 'shop:1.2.3', port: 8080, health: '/health', replicas: { min: 2, max: 4, cpu: '70%' } },
    strategy: { kind: 'canary', weights: ['10%'], hold: '10m' },
    guardrails: [{ kind: 'errorRate', max: '1%' }],
    traffic: { requestsPerSecond: 200, errorRate: '0.1%' },
  };
  const platform: PlatformDefinition = target === 'codedeploy-ecs' ? {} : around;
  const known = compared(definition, target, platform, [...ORDINARY, ...OWN_WORDS]);
  expect(known).toBeGreaterThan(0);
});

test.each<TargetName>(['codedeploy-ecs', 'ecs', 'codedeploy-ec2', 'argo'])('%s: priorities of routes', (target) => {
  const platform = definePlatform({});
  const at = (name: string, priority: number) =>
    defineRelease({
      name,
      workload: { image: `shop/${name}:1.0.0`, port: 8080, health: '/health' },
      exposure: { kind: 'http', hosts: [`${name}.example.com`], priority },
      strategy: { kind: 'blueGreen' },
    });
  const priorities = [10, 20, 30, 40, 50, 4, 3, 2, 1, 49_997, 49_998, 50_000, 8080, 200, 30];
  const options = { target, platform, provisioner: defaultProvisioner(target) } as const;
  const outcomes = priorities.map((priority, index) => lowerRelease(at(`svc-${index}`, priority), options));
  expect(outcomes).toEqual(priorities.map((priority, index) => alone(at(`svc-${index}`, priority), target, {})));
});

test('one platform is not taken for another', () => {
  const platforms: readonly (Platform | undefined)[] = [undefined, definePlatform({}), definePlatform(around)];
  const release = (name: string) =>
    defineRelease({ name, workload: { image: `shop/${name}:1.0.0`, port: 8080, health: '/health' } });
  const namespaces = ORDINARY.flatMap(([name]) =>
    platforms.map(
      (platform) => lowerRelease(release(name), { target: 'argo', platform, provisioner: 'files' }).spec?.namespace,
    ),
  );
  expect(namespaces).toEqual(ORDINARY.flatMap(() => [undefined, undefined, 'shop']));
});
