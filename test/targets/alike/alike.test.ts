import { createHash } from 'node:crypto';
import { defineRelease, type Release } from '../../../lib';
import { Alike } from '../../../lib/targets/alike/alike';

const named = (name: string, tag = '1.0.0'): Release =>
  defineRelease({ name, workload: { image: `shop/${name}:${tag}`, port: 8080, health: '/health' } });

const names = ['cart', 'catalog', 'check-out', 'orders', 'payments', 'search', 'users'];

/** What is asked for each name, and what had to be worked out for that. */
function asked<T>(workOut: (release: Release) => T, surroundings = '', list = names) {
  const worked: string[] = [];
  const alike = new Alike((release) => {
    worked.push(release.name);
    return workOut(release);
  }, surroundings);
  return { outcomes: list.map((name) => alike.outcomeOf(named(name))), worked };
}

test('the fifth alike is worked out with two stand-ins, and all after it are known', () => {
  const { outcomes, worked } = asked(({ name }) => ({ service: `${name}-stable` }));
  expect(outcomes).toEqual([
    ...[undefined, undefined, undefined, undefined],
    ...[{ service: 'payments-stable' }, { service: 'search-stable' }, { service: 'users-stable' }],
  ]);
  expect(worked).toEqual(['payments', 'aaq', 'zzy9-qxkv-7wjq-0vxzzq9y7']);
});

test.each<readonly [string, (release: Release) => unknown]>([
  ['a hash', ({ name }) => createHash('sha256').update(name).digest('hex')],
  ['a limit', ({ name }) => (name.length > 20 ? 'too long' : 'fits')],
  ['an order', ({ name }) => [name, 'mesh'].sort()],
])('where the outcome has %s of the name, each is worked out', (_, workOut) => {
  const { outcomes, worked } = asked(workOut);
  expect(outcomes.map((one) => one !== undefined)).toEqual([false, false, false, false, true, false, false]);
  expect(outcomes[4]).toEqual(workOut(named('payments')));
  expect(worked).toHaveLength(3);
});

test('a template that does not hold for the release at hand is none', () => {
  const { outcomes } = asked(({ name }) => (name === 'payments' ? 'special' : name));
  expect(outcomes.slice(4)).toEqual(['special', undefined, undefined]);
});

test('a name that is a word of the outcome or of the surroundings is worked out', () => {
  const list = [...names, 'stable', 'router', 'images'];
  const { outcomes } = asked(({ name }) => ({ service: `${name}-stable` }), 'the router', list);
  expect(outcomes.slice(-3)).toEqual([undefined, undefined, { service: 'images-stable' }]);
});

test('versions are kept apart by their form, and are put in', () => {
  const alike = new Alike(({ definition }) => ({ image: definition.workload.image }), '');
  const tags = ['1.0.0', '2.0.0', '3.0.0', '4.0.0', 'latest', '5.0.0', 'v6.0.0', '7.10.0'];
  expect(tags.map((tag) => alike.outcomeOf(named('cart', tag)))).toEqual([
    ...[undefined, undefined, undefined, undefined, undefined],
    { image: 'shop/cart:5.0.0' },
    undefined,
    { image: 'shop/cart:7.10.0' },
  ]);
});

test('an environment is a shape of its own', () => {
  const alike = new Alike(({ name, environment }) => ({ name, environment }), '');
  const outcomes = [...names, ...names].map((name, index) =>
    alike.outcomeOf(index < names.length ? named(name) : named(name).in('production')),
  );
  expect(outcomes.at(6)).toEqual({ name: 'users', environment: undefined });
  expect(outcomes.slice(7, 11)).toEqual([undefined, undefined, undefined, undefined]);
  expect(outcomes.at(-1)).toEqual({ name: 'users', environment: 'production' });
});

test('an environment with the name in it is not taken for that of another', () => {
  const alike = new Alike(({ name, environment }) => ({ name, environment }), '');
  const list = ['check-out', 'check-in', 'send-out', 'pay-out', 'pay-in', 'log-in', 'log-out'];
  const outcomes = list.map((name) => alike.outcomeOf(named(name).in(`${name}-eu`)));
  expect(outcomes).toEqual(list.map(() => undefined));
});

test('a name of several words is looked for within longer ones', () => {
  const list = [...names, 'pod-template'];
  const { outcomes } = asked(({ name }) => ({ name, label: 'x/pod-template-hash' }), '', list);
  expect(outcomes.at(-2)).toEqual({ name: 'users', label: 'x/pod-template-hash' });
  expect(outcomes.at(-1)).toBeUndefined();
});
