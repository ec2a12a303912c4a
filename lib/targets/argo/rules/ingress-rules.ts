import { printable } from '../../../units';
import { at, isSet, itemsOf, textAt, type Node } from '../../shared/kubernetes/rules/node';
import { nameOf, type RelatedObjects } from '../../shared/kubernetes/rules/related-objects';
import type { Report, Rule } from '../../shared/kubernetes/rules/rule';
import { backendsOf } from './blue-green-rules';
import { canaryOf, trafficRoutingOf } from './rollout-parts';
import { resolveReference } from './route-objects';

const MAX_NAME = 253;

export const nginxIngressServesStable: Rule<RelatedObjects> = (rollout, report, context) => {
  const nginx = at(trafficRoutingOf(rollout), 'nginx');
  const service = textAt(canaryOf(rollout), 'stableService') ?? '';
  for (const place of namesIn(nginx, 'stableIngress', 'stableIngresses')) {
    checkBackend(rollout, report, context, place, service);
    const canaryName = `${nameOf(rollout)}-${String(place.value)}-canary`;
    if (canaryName.length <= MAX_NAME) continue;
    report('argo-canary-ingress-name', place.path, {
      message: 'the controller makes a second Ingress from both names and cuts its name off',
      got: `${canaryName.length} characters`,
      allowed: `up to ${MAX_NAME}`,
      fix: 'shorten the name of the Rollout or of the Ingress',
    });
  }
};

export const albIngressServesRoot: Rule<RelatedObjects> = (rollout, report, context) => {
  const alb = at(trafficRoutingOf(rollout), 'alb');
  const service = textAt(alb, 'rootService') ?? textAt(canaryOf(rollout), 'stableService') ?? '';
  for (const place of namesIn(alb, 'ingress', 'ingresses')) checkBackend(rollout, report, context, place, service);
};

function namesIn(router: Node, one: string, several: string): readonly Node[] {
  return [at(router, one), ...itemsOf(at(router, several))].filter(isSet);
}

function checkBackend(rollout: Node, report: Report, context: RelatedObjects, place: Node, service: string): void {
  const ingress = resolveReference(rollout, report, context, 'Ingress', place);
  if (!ingress || backendsOf(ingress).includes(service)) return;
  report('argo-ingress-backend', place.path, {
    message: 'the Ingress has no rule whose backend is the Service that the router steers',
    got: backendsOf(ingress).map(printable).join(', ') || 'no backend',
    allowed: printable(service),
    fix: 'point a rule of the Ingress at this Service',
  });
}
