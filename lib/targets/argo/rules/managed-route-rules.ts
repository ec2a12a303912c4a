import { finding, type Diagnostic } from '../../../diagnostics';
import { printable } from '../../../units';
import { at, isSet, itemsOf, keysOf, numberOf, setAmong, textOf, type Node } from '../../shared/kubernetes/rules/node';
import type { Rule } from '../../shared/kubernetes/rules/rule';
import { stepsOf, trafficRoutingOf } from './rollout-parts';
import { routersOf } from './router';
import { checkRouterFeature } from './router-feature';

const MATCHERS = ['exact', 'prefix', 'regex'];
const ROUTES = { setHeaderRoute: 'headerRoute', setMirrorRoute: 'mirrorRoute' } as const;
const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];

function routeStepsOf(rollout: Node, kind: keyof typeof ROUTES): readonly Node[] {
  return stepsOf(rollout)
    .map((step) => at(step, kind))
    .filter(isSet);
}

export const routeStepIsSupported: Rule<unknown> = function* (rollout) {
  for (const kind of ['setHeaderRoute', 'setMirrorRoute'] as const) {
    for (const route of routeStepsOf(rollout, kind)) {
      yield* checkRouterFeature(rollout, route, ROUTES[kind]);
      yield* checkManaged(rollout, at(route, 'name'));
    }
  }
};

function* checkManaged(rollout: Node, name: Node): Iterable<Diagnostic> {
  const managed = itemsOf(at(trafficRoutingOf(rollout), 'managedRoutes')).map((route) => at(route, 'name').value);
  if (textOf(name) && managed.includes(name.value)) return;
  yield finding('argo-managed-route-missing', name.path, {
    message: 'a route that a step creates must be declared, in the order of precedence',
    got: printable(name.value),
    allowed: managed.map(printable).join(', ') || 'trafficRouting.managedRoutes is empty',
    fix: 'list the name in trafficRouting.managedRoutes',
  });
}

function* checkMatcher(place: Node, kinds: readonly string[] = MATCHERS): Iterable<Diagnostic> {
  const set = setAmong(place, MATCHERS);
  if (set.length === 1 && kinds.includes(set[0]!)) return;
  yield finding('argo-route-matcher', place.path, {
    message:
      kinds.length < MATCHERS.length ? 'an ALB compares headers exactly' : 'a value is compared in exactly one way',
    got: set.join(' and ') || 'nothing',
    allowed: kinds.join(', '),
    fix: set.length ? 'keep one of the allowed ones' : 'add one',
  });
}

export const headerMatchersAreValid: Rule<unknown> = function* (rollout) {
  const kinds = routersOf(rollout).includes('alb') ? ['exact'] : MATCHERS;
  for (const route of routeStepsOf(rollout, 'setHeaderRoute')) {
    for (const match of itemsOf(at(route, 'match'))) yield* checkMatcher(at(match, 'headerValue'), kinds);
  }
};

export const mirrorMatchersAreValid: Rule<unknown> = function* (rollout) {
  for (const match of routeStepsOf(rollout, 'setMirrorRoute').flatMap((route) => itemsOf(at(route, 'match')))) {
    const headers = at(match, 'headers');
    const places = [at(match, 'method'), at(match, 'path'), ...keysOf(headers).map((name) => at(headers, name))];
    for (const place of places.filter(isSet)) yield* checkMatcher(place);
  }
};

export const mirrorPercentageIsValid: Rule<unknown> = function* (rollout) {
  for (const percentage of routeStepsOf(rollout, 'setMirrorRoute').map((route) => at(route, 'percentage'))) {
    const value = numberOf(percentage);
    if (!isSet(percentage) || (value !== undefined && value >= 0 && value <= 100)) continue;
    yield finding('argo-mirror-percentage', percentage.path, {
      message: 'this is no share of the traffic',
      got: printable(percentage.value),
      allowed: '0 to 100',
      fix: 'correct the percentage',
    });
  }
};

/** Each mirrored request happens twice. */
export const mirrorRepeatsReadsOnly: Rule<unknown> = function* (rollout) {
  for (const route of routeStepsOf(rollout, 'setMirrorRoute')) {
    for (const match of itemsOf(at(route, 'match'))) {
      const method = at(match, 'method', 'exact');
      if (SAFE_METHODS.includes((textOf(method) ?? '').toUpperCase())) continue;
      yield finding('argo-mirror-repeats-writes', match.path, {
        message: 'each mirrored request is carried out twice, also those that change something',
        got: isSet(method) ? printable(method.value) : 'every method',
        allowed: `method exact ${SAFE_METHODS.join(', ')}`,
        fix: 'match reading methods only, or make the candidate write elsewhere',
      });
    }
  }
};

export const managedRoutesAreRemoved: Rule<unknown> = function* (rollout) {
  const steps = stepsOf(rollout);
  for (const kind of ['setHeaderRoute', 'setMirrorRoute'] as const) {
    const last = new Map<string, Node>();
    for (const step of steps.map((one) => at(one, kind)).filter(isSet)) last.set(textOf(at(step, 'name')) ?? '', step);
    for (const [name, step] of last) {
      if (itemsOf(at(step, 'match')).length === 0) continue;
      yield finding('argo-route-never-removed', step.path, {
        message: 'no later step removes the route: it stays until the end, whatever the weights say',
        got: printable(name),
        allowed: `a later ${kind} with this name alone`,
        fix: `add a step ${kind}: { name: ${name} }`,
      });
    }
  }
};
