import {
  canary,
  definePlatform,
  defineRelease,
  errorRate,
  latency,
  ref,
  rolling,
  type Platform,
  type Release,
} from '../../lib';
import { lowerRelease, lowerReleases, type LoweredRelease, type LowerOptions } from '../../lib/targets/lower-release';
import type { PlatformDefinition } from '../../lib/platform/platform-definition';
import type { TargetName } from '../../lib/targets/target-name';

const whole = <N extends TargetName>(one: LoweredRelease<N>): LoweredRelease<N> => one;

const workload = { image: 'shop/app:1.0.0', port: 8080, health: '/health' } as const;

const alike = (name: string): Release =>
  defineRelease({
    name,
    workload,
    traffic: { requestsPerSecond: 200, errorRate: '0.1%' },
    strategy: canary({ weights: ['10%', '50%'], hold: '15m' }),
    guardrails: [errorRate({ max: '1%' }), latency('p99', { max: '500ms' })],
  });

/** Alike but for one thing that decides something: each must get its own answers, gates and findings. */
const releases: readonly Release[] = [
  alike('cart'),
  alike('catalog'),
  alike('checkout').with({ traffic: { requestsPerSecond: 0.5 } }),
  alike('orders').with({ traffic: { errorRate: '0.9%' } }),
  alike('payments').with({ guardrails: [errorRate({ max: '0.01%' })] }),
  alike('search').with({ strategy: canary({ weights: ['1%'], hold: '30s' }) }),
  alike('users').with({ workload: { replicas: 1 } }),
  defineRelease({ name: 'mail', workload, strategy: rolling() }),
  defineRelease({ name: 'legacy', workload: { ...workload, image: ref('image') } }),
];

test.each<TargetName>(['argo', 'flagger', 'codedeploy-ecs'])('together on %s as one by one', (target) => {
  const options: LowerOptions<TargetName> = { target, provisioner: 'files' };
  expect(
    lowerReleases(
      releases.map((release) => ({ release, options })),
      whole,
    ),
  ).toEqual(releases.map((release) => lowerRelease(release, options)));
});

test('more than are lowered together are lowered in their order, and each is told when it begins', () => {
  const options: LowerOptions<'argo'> = { target: 'argo', provisioner: 'files' };
  const many = Array.from({ length: 301 }, (_, index) => releases[index % 2]!);
  const begun: number[] = [];
  const lowered = lowerReleases(
    many.map((release) => ({ release, options })),
    ({ plan }, index) => [plan!.release.name, index],
    (index) => begun.push(index),
  );
  expect(lowered).toEqual(many.map(({ name }, index) => [name, index]));
  expect(begun).toEqual(many.map((_, index) => index));
});

test('a release that cannot be planned ends before the others, which are lowered all the same', () => {
  const options: LowerOptions<'argo'> = { target: 'argo', provisioner: 'files' };
  const [legacy, cart] = lowerReleases(
    [releases.at(-1)!, releases[0]!].map((release) => ({ release, options })),
    whole,
  );
  expect(legacy!.findings.map(({ code }) => code)).toEqual(['slot-unbound', 'version-unknown']);
  expect(legacy!.spec).toBeUndefined();
  expect(cart!.plan!.release.name).toBe('cart');
});

test('numbers that JSON has no form for are bound as what they are', () => {
  const numbers = [NaN, NaN, NaN, NaN, NaN, Infinity, -Infinity, NaN];
  const platform = definePlatform({});
  const bound = numbers.map((slot, index) => {
    const release = defineRelease({ name: `svc-${index}`, workload: { ...workload, env: { A: ref('slot') } } });
    const { plan } = lowerRelease(release, { target: 'argo', platform, provisioner: 'files', bind: { slot } });
    return plan!.workload.kind === 'service' && plan!.workload.main.env['A'];
  });
  expect(bound).toEqual(numbers.map(String));
});

test('a number and its text are not bound alike', () => {
  const slots = ['5', '5', '5', '5', '5', 5, '5'];
  const platform = definePlatform({});
  const lowered = (slot: string | number, index: number, on: Platform) => {
    const release = defineRelease({ name: `svc-${index}`, workload: { ...workload, image: ref('slot') } });
    return lowerRelease(release, { target: 'argo', platform: on, provisioner: 'files', bind: { slot } });
  };
  expect(slots.map((slot, index) => lowered(slot, index, platform))).toEqual(
    slots.map((slot, index) => lowered(slot, index, definePlatform({}))),
  );
});

/** Of releases that stand in one row, and of each as the only one. */
function codesOf(made: readonly Release[], platform: PlatformDefinition) {
  const codes = (release: Release, on: Platform) =>
    lowerRelease(release, { target: 'argo', platform: on, provisioner: 'files' }).findings.map(({ code }) => code);
  const shared = definePlatform(platform);
  return [made.map((one) => codes(one, shared)), made.map((one) => codes(one, definePlatform(platform)))];
}

test('a ConfigMap with the name of the release in its own: only some names look like a hash', () => {
  const names = ['cart', 'catalog', 'orders', 'search', 'users', 'billing2', 'svc-100001'];
  const [together, alone] = codesOf(
    names.map((name) =>
      defineRelease({ name, workload: { ...workload, envFrom: [{ kind: 'configMap', name: `settings-${name}` }] } }),
    ),
    {},
  );
  expect(together).toEqual(alone);
  expect(alone!.map(({ length }) => length)).toEqual([1, 1, 1, 1, 1, 0, 0]);
});

test('a version that is laid over releases contradicts some of their tags', () => {
  const tags = ['1.3.0', '1.3.1', '2.0.0', '3.0.0', '4.0.0', '1.2.3', '1.2.9'];
  const [together, alone] = codesOf(
    tags.map((tag, index) => defineRelease({ name: `svc-${index}`, workload: { ...workload, image: `shop:${tag}` } })),
    { defaults: { labels: { version: '1.2' } } },
  );
  expect(together).toEqual(alone);
  expect(alone!.map(({ length }) => length)).toEqual([1, 1, 1, 1, 1, 0, 0]);
});
