import { blueGreen, canary } from '../../lib/definition/strategy';
import { defineRelease } from '../../lib/definition/release';
import { ref } from '../../lib/definition/slots';
import { definePlatform } from '../../lib/platform/platform';
import { buildPlan } from '../../lib/plan/build-plan';

const release = defineRelease({
  name: 'shop',
  version: '1.2.3',
  workload: { image: ref('image'), port: 8080 },
  strategy: canary({ weights: ['5%'], hold: '10m' }),
  environments: { production: { strategy: blueGreen({ bake: '30m' }) } },
});
const platform = definePlatform({
  defaults: { workload: { replicas: 4 } },
  environments: { production: { platform: { rings: [{ name: 'canary-region' }] } } },
});

test('without an environment the definition itself is planned', () => {
  const { plan, findings } = buildPlan(release, undefined, undefined);
  expect(findings).toEqual([]);
  expect(plan?.stages.map(({ path, weight }) => [path, weight])).toEqual([
    ['strategy.weights[0]', 5],
    ['strategy', 100],
  ]);
});

test('paths lead to where the value was written: overlay, platform or definition', () => {
  const { plan } = buildPlan(release, platform, 'production');
  expect(plan?.release.environment).toBe('production');
  expect(plan?.strategy.path).toBe('environments.production.strategy');
  expect(plan?.stages.at(-1)?.exit).toEqual([
    { kind: 'hold', path: 'environments.production.strategy.bake', seconds: 1800 },
  ]);
  expect(plan?.workload).toMatchObject({
    replicas: { kind: 'fixed', path: 'platform.defaults.workload.replicas', count: 4 },
  });
  expect(plan?.rings).toEqual([{ name: 'canary-region', path: 'platform.environments.production.platform.rings[0]' }]);
});

test('the environment of the release applies where none is named', () => {
  expect(buildPlan(release.in('production'), platform, undefined).plan?.strategy.kind).toBe('blueGreen');
});

test('slots with plain values are filled in before the plan is made', () => {
  const { plan } = buildPlan(release, platform, undefined, { image: 'shop:9' });
  expect(plan?.workload).toMatchObject({ main: { image: 'shop:9' } });
});

test('what cannot be planned is a finding, never an exception', () => {
  const { plan, findings } = buildPlan(release, platform, 'prodution');
  expect(plan).toBeUndefined();
  expect(findings.map(({ code }) => code)).toEqual(['unknown-environment']);
});
