import fc from 'fast-check';
import type { Exposure } from '../../../../lib/definition/exposure';
import { derivedPriority } from '../../../../lib/targets/shared/ecs/route-priority';
import { route } from '../../../../lib/targets/shared/ecs/route';
import { routedExposure } from '../../../../lib/targets/shared/ecs/service';
import { planOf } from '../../../plan/plan-of';
import { contextOf } from './plan-for';

function routed(exposure: Exposure, name = 'orders') {
  const plan = planOf({ name, exposure });
  return route(plan, routedExposure(plan)!, contextOf(), true);
}

function codes(exposure: Exposure): string[] {
  return routed(exposure).findings.map(({ code }) => code);
}

test('an internal release is found by its name in the private zone', () => {
  expect(routed({ kind: 'http', priority: 7 })).toEqual({
    route: {
      path: 'exposure',
      visibility: 'internal',
      hosts: ['orders.shop.internal'],
      paths: [],
      priority: 7,
      test: true,
    },
    findings: [],
  });
});

test('a public release without hosts and paths takes every path, as a rule needs a condition', () => {
  const { hosts, paths } = routed({ kind: 'http', visibility: 'public' }).route;
  expect({ hosts, paths }).toEqual({ hosts: [], paths: ['/*'] });
});

test('a prefix is the path itself and what is below it, but not what only begins alike', () => {
  const { paths } = routed({ kind: 'http', hosts: ['shop.example.com'], paths: ['/cart', '/basket/'] }).route;
  expect(paths).toEqual(['/cart', '/cart/*', '/basket', '/basket/*']);
});

test('the root among the paths is every path', () => {
  expect(routed({ kind: 'http', hosts: ['shop.example.com'], paths: ['/', '/cart'] }).route.paths).toEqual([]);
});

test.each<[string, Exposure, string[]]>([
  ['one host and two paths are five values', { kind: 'http', hosts: ['a.example.com'], paths: ['/a', '/b'] }, []],
  [
    'two hosts and two paths are six',
    { kind: 'http', hosts: ['a.example.com', 'b.example.com'], paths: ['/a', '/b'] },
    ['alb-condition-values'],
  ],
  ['a host without a dot', { kind: 'http', hosts: ['localhost'] }, ['alb-host']],
  ['a host that ends in digits', { kind: 'http', hosts: ['10.0.0.1'] }, ['alb-host']],
  ['a host of 129 characters', { kind: 'http', hosts: [`${'a'.repeat(125)}.com`] }, ['alb-host']],
  ['a wildcard in a host', { kind: 'http', hosts: ['*.example.com'] }, []],
  ['a wildcard in a path', { kind: 'http', visibility: 'public', paths: ['/a*'] }, ['alb-path']],
  ['a path of 127 characters', { kind: 'http', visibility: 'public', paths: [`/${'a'.repeat(126)}`] }, ['alb-path']],
  ['priority 0', { kind: 'http', priority: 0 }, ['alb-priority']],
  ['priority 50001', { kind: 'http', priority: 50_001 }, ['alb-priority']],
  ['priority 1.5', { kind: 'http', priority: 1.5 }, ['alb-priority']],
  ['priority 50000', { kind: 'http', priority: 50_000 }, []],
  ['another port than the listener has', { kind: 'http', port: 8080 }, ['alb-port-not-used']],
])('%s', (_, exposure, expected) => {
  expect(codes(exposure)).toEqual(expected);
});

test('derived priorities never change', () => {
  expect([
    derivedPriority('checkout', [], []),
    derivedPriority('checkout', ['a.example.com'], []),
    derivedPriority('checkout', [], ['/checkout']),
    derivedPriority('checkout', ['a.example.com'], ['/a/b/c/d']),
  ]).toEqual([43122, 33122, 21122, 1122]);
});

test('a route with more conditions comes first, whatever the names', () => {
  const label = fc.stringMatching(/^[a-z]{1,20}$/);
  fc.assert(
    fc.property(label, label, (one, other) => {
      const order = [
        derivedPriority(one, ['h.com'], ['/a/b/c']),
        derivedPriority(other, ['h.com'], ['/a/b']),
        derivedPriority(one, ['h.com'], ['/a']),
        derivedPriority(other, [], ['/a/b/c']),
        derivedPriority(one, [], ['/a/b']),
        derivedPriority(other, [], ['/a']),
        derivedPriority(one, ['h.com'], []),
        derivedPriority(other, [], []),
      ];
      expect([...order].sort((a, b) => a - b)).toEqual(order);
      expect(order[0]).toBeGreaterThan(1000);
      expect(order[7]).toBeLessThanOrEqual(50_000);
    }),
  );
});
