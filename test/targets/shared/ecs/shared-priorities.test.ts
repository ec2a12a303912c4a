import { abTest, type Exposure, type Strategy } from '../../../../lib';
import { ecsTarget } from '../../../../lib/targets/ecs';
import { conditionsText, shadows } from '../../../../lib/targets/shared/ecs/shadowed-route';
import { sharedPriorities } from '../../../../lib/targets/shared/ecs/shared-priorities';
import type { RouteSpec } from '../../../../lib/targets/shared/ecs/spec';
import { planOf } from '../../../plan/plan-of';
import { contextOf } from './plan-for';

const users = abTest({ match: [{ kind: 'header', name: 'x-beta', exact: 'yes' }], duration: '1h' });

function spec(name: string, exposure: Exposure, strategy: Strategy = { kind: 'rolling' }) {
  return ecsTarget.lower(planOf({ name, exposure, strategy }), contextOf()).spec;
}

const COVERED = 'listener-route-covered';
const at = (priority: number, visibility: 'public' | 'internal' = 'public') => ({ priority, visibility });
const ofHost = (name: string, priority: number) => ({ ...at(priority), hosts: [`${name}.example.com`] });

test('who comes second to a priority is told who has it', () => {
  const found = ecsTarget.inspectTogether!([
    spec('shop', ofHost('shop', 20)),
    spec('till', ofHost('till', 20)),
    spec('cart', at(20, 'internal')),
    spec('beta', ofHost('beta', 21), users),
    spec('worker', { kind: 'none' }),
  ]);
  expect(found.map((all) => all.map(({ code, path, message }) => [code, path, message.split(' derive')[0]]))).toEqual([
    [],
    [['listener-priority-shared', 'exposure.priority', 'shop and till']],
    [],
    [['listener-priority-shared', 'exposure.priority', 'shop and beta']],
    [],
  ]);
});

test('who would get no request behind one load balancer is named, whichever is written first', () => {
  const everything = spec('all', at(7));
  const shop = spec('shop', ofHost('shop', 20));
  const told = [
    [everything, shop],
    [shop, everything],
  ].map((specs) => ecsTarget.inspectTogether!(specs).map((all) => all.map(({ code, got }) => [code, got])));
  const covered = ['listener-route-covered', 'shop.example.com; any path (20) after any host; /* (7)'];
  expect(told).toEqual([
    [[], [covered]],
    [[], [covered]],
  ]);
  expect(ecsTarget.inspectTogether!([shop, spec('all', at(30)), spec('in', at(1, 'internal'))])).toEqual([[], [], []]);
});

test('each route is held against those that may be related to it alone, with the same result as against all', () => {
  const hosts = [[], ['a.example.com'], ['B.example.com'], ['*.example.com'], ['b.example.com', 'c.example.com']];
  const paths = [[], ['/*'], ['/cart', '/cart/*'], ['/cart/items', '/cart/items/*'], ['/?art'], ['/cartoon']];
  const routes: RouteSpec[] = hosts.flatMap((hostsOfOne, row) =>
    paths.flatMap((pathsOfOne, column) =>
      (['public', 'internal'] as const).map((visibility) => ({
        path: 'exposure',
        visibility,
        hosts: hostsOfOne,
        paths: pathsOfOne,
        priority: 1 + ((row * 7 + column * 11) % 30),
        test: false,
      })),
    ),
  );
  const specs = routes.map((route, index) => ({ name: `release-${index}`, route }));
  const found = sharedPriorities(specs).map((all) => all.flatMap((one) => (one.code === COVERED ? [one.got] : [])));
  const expected = specs.map(({ route }, index) => {
    const other = routes
      .slice(0, index)
      .find((one) => one.visibility === route.visibility && (shadows(one, route) || shadows(route, one)));
    if (other === undefined) return [];
    const [first, second] = route.priority < other.priority ? [route, other] : [other, route];
    return [`${conditionsText(second)} (${second.priority}) after ${conditionsText(first)} (${first.priority})`];
  });
  expect(found).toEqual(expected);
  expect(expected.filter((one) => one.length > 0).length).toBeGreaterThan(20);
});
