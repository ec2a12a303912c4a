import { abTest, canary, type Strategy } from '../../lib';
import type { Diagnostic } from '../../lib/diagnostics';
import { ListenerClaims } from '../../lib/hosting/listener-claims';
import { claimRoute } from '../../lib/hosting/route-claims';
import { ecsTarget } from '../../lib/targets/ecs';
import type { EcsSpec } from '../../lib/targets/ecs/spec';
import { planOf } from '../plan/plan-of';
import { contextOf } from '../targets/shared/ecs/plan-for';

const shares = canary({ weights: ['10%'], hold: '10m' });
const users = abTest({ match: [{ kind: 'header', name: 'x-beta', exact: 'yes' }], duration: '1h' });

function specOf(name: string, strategy: Strategy): EcsSpec {
  const hosts = [`${name}.example.com`];
  return ecsTarget.lower(planOf({ name, strategy, exposure: { kind: 'http', hosts } }), contextOf()).spec;
}

function claimed(claims: ListenerClaims, spec: EcsSpec): readonly Diagnostic[] {
  return claimRoute(spec, spec.route!, { claims, owner: `Shop/${spec.name}`, production: 'public', test: 'test' });
}

function codes(findings: readonly Diagnostic[]): readonly string[] {
  return findings.map(({ code }) => code);
}

test('of 200 releases on one listener no two have a priority in common without both being named', () => {
  const claims = new ListenerClaims();
  const owners = new Map<number, string>();
  for (let index = 0; index < 200; index += 1) {
    const spec = specOf(`release-${index}`, index % 2 === 0 ? shares : users);
    const { priority, chosen } = spec.route!;
    const places = [priority, ...(chosen ? [chosen.priority] : [])];
    const taken = places.flatMap((place) => owners.get(place) ?? []);
    const found = claimed(claims, spec).filter(({ code }) => code === 'listener-priority-taken');
    expect(found.map(({ message }) => message)).toEqual(
      taken
        .slice(0, 1)
        .map((owner) => `Shop/${owner} and Shop/${spec.name} ask for the same priority on one listener.`),
    );
    for (const place of places) if (!owners.has(place)) owners.set(place, spec.name);
  }
  // Collisions are there to be found: 300 places among 14000 priorities.
  expect(owners.size).toBeLessThan(300);
});

test('the priority that is offered is free, and so is the one before it', () => {
  const claims = new ListenerClaims();
  const at = (name: string, priority: number) => {
    const spec = specOf(name, users);
    return claimed(claims, {
      ...spec,
      route: { ...spec.route!, priority, chosen: { ...spec.route!.chosen!, priority: priority - 1 } },
    });
  };
  expect([at('a', 20), at('b', 22), at('c', 24)].map(codes)).toEqual([[], [], []]);
  const [found] = at('d', 20);
  expect(found!.fix).toBe('set exposure.priority of one of them, such as 26');
  expect(codes(at('e', 26))).toEqual([]);
});

test('what one load balancer holds: 100 rules without asking for more, and 100 target groups', () => {
  const claims = new ListenerClaims();
  const found = Array.from({ length: 51 }, (_, index) => {
    const spec = specOf(`release-${index}`, shares);
    return codes(claimed(claims, { ...spec, route: { ...spec.route!, priority: 2 * index + 2 } }));
  });
  expect(found.slice(0, 50).flat()).toEqual([]);
  expect(found[50]).toEqual(['alb-target-groups', 'alb-rules']);
});

test('a release whose requests another rule takes first is refused, with both rules', () => {
  const claims = new ListenerClaims();
  const shop = specOf('shop', shares);
  const routed = (name: string, priority: number, paths: readonly string[]) =>
    claimed(claims, { ...shop, name, route: { ...shop.route!, priority, paths } });
  expect(codes(routed('cart', 20, ['/cart', '/cart/*']))).toEqual([]);
  expect(codes(routed('rest', 30, []))).toEqual([]);
  expect(routed('first', 10, [])).toEqual([
    expect.objectContaining({
      code: 'listener-route-shadowed',
      severity: 'error',
      message: 'No request reaches Shop/cart: the rule of Shop/first is asked before it and takes them all.',
      got: 'shop.example.com; /cart, /cart/* (20) after shop.example.com; any path (10)',
    }),
  ]);
});
