import { printable } from '../../../units';
import {
  at,
  isSet,
  itemsOf,
  keysOf,
  numberOf,
  setAmong,
  textAt,
  textOf,
  valueAt,
  type Node,
} from '../../shared/kubernetes/rules/node';
import type { Report, Rule } from '../../shared/kubernetes/rules/rule';
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

export const routeStepIsSupported: Rule<unknown> = (rollout, report) => {
  for (const kind of ['setHeaderRoute', 'setMirrorRoute'] as const) {
    for (const route of routeStepsOf(rollout, kind)) {
      checkRouterFeature(rollout, report, route, ROUTES[kind]);
      checkManaged(rollout, report, at(route, 'name'));
    }
  }
};

function checkManaged(rollout: Node, report: Report, name: Node): void {
  const managed = itemsOf(at(trafficRoutingOf(rollout), 'managedRoutes')).map((route) => valueAt(route, 'name'));
  if (textOf(name) && managed.includes(name.value)) return;
  report('argo-managed-route-missing', name.path, {
    message: 'a route that a step creates must be declared, in the order of precedence',
    got: printable(name.value),
    allowed: managed.map(printable).join(', ') || 'trafficRouting.managedRoutes is empty',
    fix: 'list the name in trafficRouting.managedRoutes',
  });
}

function checkMatcher(place: Node, report: Report, kinds: readonly string[] = MATCHERS): void {
  const set = setAmong(place, MATCHERS);
  if (set.length === 1 && kinds.includes(set[0]!)) return;
  report('argo-route-matcher', place.path, {
    message:
      kinds.length < MATCHERS.length ? 'an ALB compares headers exactly' : 'a value is compared in exactly one way',
    got: set.join(' and ') || 'nothing',
    allowed: kinds.join(', '),
    fix: set.length ? 'keep one of the allowed ones' : 'add one',
  });
}

export const headerMatchersAreValid: Rule<unknown> = (rollout, report) => {
  const kinds = routersOf(rollout).includes('alb') ? ['exact'] : MATCHERS;
  for (const route of routeStepsOf(rollout, 'setHeaderRoute')) {
    for (const match of itemsOf(at(route, 'match'))) checkMatcher(at(match, 'headerValue'), report, kinds);
  }
};

export const mirrorMatchersAreValid: Rule<unknown> = (rollout, report) => {
  for (const match of routeStepsOf(rollout, 'setMirrorRoute').flatMap((route) => itemsOf(at(route, 'match')))) {
    const headers = at(match, 'headers');
    const places = [at(match, 'method'), at(match, 'path'), ...keysOf(headers).map((name) => at(headers, name))];
    for (const place of places.filter(isSet)) checkMatcher(place, report);
  }
};

export const mirrorPercentageIsValid: Rule<unknown> = (rollout, report) => {
  for (const percentage of routeStepsOf(rollout, 'setMirrorRoute').map((route) => at(route, 'percentage'))) {
    const value = numberOf(percentage);
    if (!isSet(percentage) || (value !== undefined && value >= 0 && value <= 100)) continue;
    report('argo-mirror-percentage', percentage.path, {
      message: 'this is no share of the traffic',
      got: printable(percentage.value),
      allowed: '0 to 100',
      fix: 'correct the percentage',
    });
  }
};

/** Each mirrored request happens twice. */
export const mirrorRepeatsReadsOnly: Rule<unknown> = (rollout, report) => {
  for (const route of routeStepsOf(rollout, 'setMirrorRoute')) {
    for (const match of itemsOf(at(route, 'match'))) {
      const method = at(match, 'method', 'exact');
      if (SAFE_METHODS.includes((textOf(method) ?? '').toUpperCase())) continue;
      report('argo-mirror-repeats-writes', match.path, {
        message: 'each mirrored request is carried out twice, also those that change something',
        got: isSet(method) ? printable(method.value) : 'every method',
        allowed: `method exact ${SAFE_METHODS.join(', ')}`,
        fix: 'match reading methods only, or make the candidate write elsewhere',
      });
    }
  }
};

export const managedRoutesAreRemoved: Rule<unknown> = (rollout, report) => {
  const steps = stepsOf(rollout);
  for (const kind of ['setHeaderRoute', 'setMirrorRoute'] as const) {
    const last = new Map<string, Node>();
    for (const step of steps.map((one) => at(one, kind)).filter(isSet)) last.set(textAt(step, 'name') ?? '', step);
    for (const [name, step] of last) {
      if (itemsOf(at(step, 'match')).length === 0) continue;
      report('argo-route-never-removed', step.path, {
        message: 'no later step removes the route: it stays until the end, whatever the weights say',
        got: printable(name),
        allowed: `a later ${kind} with this name alone`,
        fix: `add a step ${kind}: { name: ${name} }`,
      });
    }
  }
};
