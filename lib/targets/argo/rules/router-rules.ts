import { printable } from '../../../units';
import {
  at,
  has,
  isSet,
  itemsOf,
  numberOf,
  textAt,
  textOf,
  valueAt,
  type Node,
} from '../../shared/kubernetes/rules/node';
import type { Report, Rule } from '../../shared/kubernetes/rules/rule';
import { canaryOf, isPingPong, stepsOf, trafficRoutingOf } from './rollout-parts';
import { routersOf, traitsOf } from './router';
import { checkRouterFeature } from './router-feature';

const GATEWAY_API = 'argoproj-labs/gatewayAPI';

export const routerIsThere: Rule<unknown> = (rollout, report) => {
  const routing = trafficRoutingOf(rollout);
  if (!isSet(routing) || routersOf(rollout).length > 0) return;
  report('argo-router-missing', routing.path, {
    message: 'trafficRouting without a router moves no traffic',
    got: 'no router',
    allowed: 'istio, alb, plugins, nginx, traefik, apisix or ambassador',
    fix: 'add the router, or remove trafficRouting',
  });
};

export const routerServicesAreNamed: Rule<unknown> = (rollout, report) => {
  const routing = trafficRoutingOf(rollout);
  const needing = routersOf(rollout).filter((router) => {
    if (router === 'plugins') return has(routing, 'plugins', GATEWAY_API) && !isPingPong(rollout);
    if (router === 'istio' && has(routing, 'istio', 'destinationRule')) return false;
    return !isPingPong(rollout) || (router !== 'alb' && router !== 'istio');
  });
  if (needing.length === 0) return;
  for (const place of ['stableService', 'canaryService'].map((key) => at(canaryOf(rollout), key))) {
    if (textOf(place)) continue;
    report('argo-services-missing', place.path, {
      message: `the router ${needing.join(', ')} needs one Service for each version`,
      got: printable(place.value),
      allowed: 'the name of a Service',
      fix: 'name canaryService and stableService',
    });
  }
};

export const pingPongIsComplete: Rule<unknown> = (rollout, report) => {
  const pingPong = at(canaryOf(rollout), 'pingPong');
  if (!isSet(pingPong)) return;
  checkRouterFeature(rollout, report, pingPong, 'pingPong');
  const [ping, pong] = [at(pingPong, 'pingService'), at(pingPong, 'pongService')];
  for (const service of [ping, pong].filter((one) => !textOf(one))) {
    report('argo-services-missing', service.path, {
      message: 'ping-pong needs both Services',
      got: printable(service.value),
      allowed: 'the name of a Service',
      fix: 'name pingService and pongService',
    });
  }
  if (textOf(ping) && ping.value === pong.value) {
    report('argo-services-same', pong.path, {
      message: 'one Service cannot be ping and pong',
      got: printable(pong.value),
      allowed: 'two Services',
      fix: 'name another Service',
    });
  }
  const alb = at(trafficRoutingOf(rollout), 'alb');
  if (isSet(alb) && !textAt(alb, 'rootService')) {
    report('argo-services-missing', at(alb, 'rootService').path, {
      message: 'with ping-pong the Ingress must point at a Service of its own',
      got: 'no rootService',
      allowed: 'the name of the Service that the Ingress uses',
      fix: 'name rootService',
    });
  }
};

export const albKeepsTargets: Rule<unknown> = (rollout, report) => {
  const alb = at(trafficRoutingOf(rollout), 'alb');
  if (!isSet(alb) || isPingPong(rollout)) return;
  report('argo-alb-downtime', alb.path, {
    message: 'at the end the stable Service changes its pods, and the ALB learns of it late: requests can fail',
    got: 'no pingPong',
    allowed: 'pingPong',
    fix: 'use pingPong with rootService',
  });
};

export const maxWeightIsSupported: Rule<unknown> = (rollout, report) => {
  const weight = at(trafficRoutingOf(rollout), 'maxTrafficWeight');
  const value = numberOf(weight);
  if (!isSet(weight)) return;
  checkRouterFeature(rollout, report, weight, 'maxTrafficWeight');
  if (value !== undefined && Number.isInteger(value) && value >= 1) return;
  report('workload-number-invalid', weight.path, {
    message: 'this is no whole to take shares of',
    got: printable(weight.value),
    allowed: 'a whole number from 1 up; 100 when absent',
    fix: 'correct the number',
  });
};

export const routerIsAlive: Rule<unknown> = (rollout, report) => {
  for (const router of routersOf(rollout)) {
    const { retired } = traitsOf(router);
    if (retired === undefined) continue;
    report('argo-router-retired', at(trafficRoutingOf(rollout), router).path, {
      message: `${retired}: it gets no more fixes`,
      got: router,
      allowed: 'Gateway API, Istio, ALB, Traefik, Apisix, Ambassador',
      fix: 'move to the Gateway API',
    });
  }
};

/** A router whose weight no step sets sends nothing to the candidate until the end. */
export const routerGetsWeights: Rule<unknown> = (rollout, report) => {
  const steps = stepsOf(rollout);
  if (!isSet(trafficRoutingOf(rollout)) || steps.some((step) => has(step, 'setWeight'))) return;
  report('argo-router-without-weight', at(canaryOf(rollout), 'steps').path, {
    message: 'no step sets a weight: after the steps all traffic moves at once',
    got: steps.length ? `${steps.length} steps, none with setWeight` : 'no steps',
    allowed: 'steps with a rising setWeight',
    fix: 'add setWeight steps',
  });
};

export const ingressIsChosenOnce: Rule<unknown> = (rollout, report) => {
  const routing = trafficRoutingOf(rollout);
  checkOneOf(at(routing, 'nginx'), report, 'stableIngress', 'stableIngresses');
  checkOneOf(at(routing, 'alb'), report, 'ingress', 'ingresses');
  checkOneOf(at(routing, 'istio'), report, 'virtualService', 'virtualServices');
};

function checkOneOf(router: Node, report: Report, one: string, several: string): void {
  if (!isSet(router)) return;
  const both = [has(router, one) && valueAt(router, one) !== '', itemsOf(at(router, several)).length > 0];
  if (both.filter(Boolean).length === 1) return;
  report('argo-router-object-count', router.path, {
    message: 'the router needs to know its objects from exactly one of two fields',
    got: both[0] ? `${one} and ${several}` : 'neither',
    allowed: `${one} or ${several}`,
    fix: both[0] ? 'keep one' : `name the object in ${one}`,
  });
}

const WEEK_SECONDS = 604_800;

export const stickinessIsValid: Rule<unknown> = (rollout, report) => {
  const stickiness = at(trafficRoutingOf(rollout), 'alb', 'stickinessConfig');
  const duration = at(stickiness, 'durationSeconds');
  const seconds = numberOf(duration);
  if (valueAt(stickiness, 'enabled') !== true) return;
  if (seconds !== undefined && seconds >= 1 && seconds <= WEEK_SECONDS) return;
  report('argo-alb-stickiness', duration.path, {
    message: 'an ALB refuses this duration',
    got: printable(duration.value),
    allowed: `1 to ${WEEK_SECONDS} seconds (a week)`,
    fix: 'correct the duration',
  });
};
