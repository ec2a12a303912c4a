import { finding, type Diagnostic } from '../../../diagnostics';
import { printable } from '../../../units';
import { at, isSet, itemsOf, textOf, type Node } from '../../shared/kubernetes/rules/node';
import { nameOf, type RelatedObjects } from '../../shared/kubernetes/rules/related-objects';
import type { Rule } from '../../shared/kubernetes/rules/rule';
import { backendsOf } from './blue-green-rules';
import { canaryOf, trafficRoutingOf } from './rollout-parts';
import { resolveReference } from './route-objects';

const MAX_NAME = 253;

export const nginxIngressServesStable: Rule<RelatedObjects> = function* (rollout, context) {
  const nginx = at(trafficRoutingOf(rollout), 'nginx');
  const service = textOf(at(canaryOf(rollout), 'stableService')) ?? '';
  for (const place of namesIn(nginx, 'stableIngress', 'stableIngresses')) {
    yield* checkBackend(rollout, context, place, service);
    const canaryName = `${nameOf(rollout)}-${String(place.value)}-canary`;
    if (canaryName.length <= MAX_NAME) continue;
    yield finding('argo-canary-ingress-name', place.path, {
      message: 'the controller makes a second Ingress from both names and cuts its name off',
      got: `${canaryName.length} characters`,
      allowed: `up to ${MAX_NAME}`,
      fix: 'shorten the name of the Rollout or of the Ingress',
    });
  }
};

export const albIngressServesRoot: Rule<RelatedObjects> = function* (rollout, context) {
  const alb = at(trafficRoutingOf(rollout), 'alb');
  const service = textOf(at(alb, 'rootService')) ?? textOf(at(canaryOf(rollout), 'stableService')) ?? '';
  for (const place of namesIn(alb, 'ingress', 'ingresses')) yield* checkBackend(rollout, context, place, service);
};

function namesIn(router: Node, one: string, several: string): readonly Node[] {
  return [at(router, one), ...itemsOf(at(router, several))].filter(isSet);
}

function* checkBackend(rollout: Node, context: RelatedObjects, place: Node, service: string): Iterable<Diagnostic> {
  const ingress = yield* resolveReference(rollout, context, 'Ingress', place);
  if (!ingress || backendsOf(ingress).includes(service)) return;
  yield finding('argo-ingress-backend', place.path, {
    message: 'the Ingress has no rule whose backend is the Service that the router steers',
    got: backendsOf(ingress).map(printable).join(', ') || 'no backend',
    allowed: printable(service),
    fix: 'point a rule of the Ingress at this Service',
  });
}
