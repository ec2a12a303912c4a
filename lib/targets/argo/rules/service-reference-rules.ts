import { printable } from '../../../units';
import { carries, serviceSelectorOf, templateLabels, templateOf } from '../../shared/kubernetes/rules/label-selector';
import { at, has, isSet, remembered, textAt, textOf, textsOf, type Node } from '../../shared/kubernetes/rules/node';
import { nameOf, relatedOfKind, type RelatedObjects } from '../../shared/kubernetes/rules/related-objects';
import type { Rule } from '../../shared/kubernetes/rules/rule';
import { blueGreenOf, canaryOf } from './rollout-parts';
import { resolveReference } from './route-objects';

const HASH_LABEL = 'rollouts-pod-template-hash';
const MANAGED_BY = 'argo-rollouts.argoproj.io/managed-by-rollouts';

interface ServicePlace {
  readonly place: Node;
  /** Labels that the controller adds to the pods behind this Service. */
  readonly role: Node;
}

const servicePlacesOf = remembered((rollout): readonly ServicePlace[] => {
  const found: ServicePlace[] = [];
  const add = (strategy: Node, service: Node, role: string): void => {
    if (textOf(service)) found.push({ place: service, role: at(strategy, role, 'labels') });
  };
  const [canary, blueGreen] = [canaryOf(rollout), blueGreenOf(rollout)];
  if (isSet(canary)) {
    add(canary, at(canary, 'canaryService'), 'canaryMetadata');
    add(canary, at(canary, 'stableService'), 'stableMetadata');
  }
  if (isSet(blueGreen)) {
    add(blueGreen, at(blueGreen, 'activeService'), 'activeMetadata');
    add(blueGreen, at(blueGreen, 'previewService'), 'previewMetadata');
  }
  if (has(canary, 'pingPong')) {
    const pingPong = at(canary, 'pingPong');
    add(pingPong, at(pingPong, 'pingService'), 'metadata');
    add(pingPong, at(pingPong, 'pongService'), 'metadata');
  }
  return found;
});

export const servicesSelectThePods: Rule<RelatedObjects> = (rollout, report, context) => {
  const labels = templateLabels(templateOf(rollout));
  for (const { place, role } of servicePlacesOf(rollout)) {
    const service = resolveReference(rollout, report, context, 'Service', place);
    if (!service || has(rollout, 'spec', 'workloadRef')) continue;
    const wanted = serviceSelectorOf(service);
    if (carries(labels, wanted)) continue;
    const added = textsOf(role);
    const wrong = wanted.filter(
      ({ key, value }) => key !== HASH_LABEL && labels.get(key) !== value && added.get(key) !== value,
    );
    if (wrong.length === 0) continue;
    report('argo-service-selector-mismatch', place.path, {
      message: 'the Service selects pods that this Rollout does not make',
      got: wrong.map(({ key, value }) => printable(`${key}=${value}`)).join(', '),
      allowed:
        [...labels].map(([key, value]) => printable(`${key}=${value}`)).join(', ') || 'the template has no labels',
      fix: 'select labels of the pod template',
    });
  }
};

export const servicesHaveOneOwner: Rule<RelatedObjects> = (rollout, report, context) => {
  const others = relatedOfKind(context, 'Rollout', rollout).filter((one) => nameOf(one) !== nameOf(rollout));
  for (const { place } of servicePlacesOf(rollout)) {
    const taken = others.find((one) => servicePlacesOf(one).some((other) => other.place.value === place.value));
    const service = relatedOfKind(context, 'Service', rollout).find((one) => nameOf(one) === place.value);
    const annotated = service && textAt(service, 'metadata', 'annotations', MANAGED_BY);
    const owner = taken ? nameOf(taken) : annotated && annotated !== nameOf(rollout) ? annotated : undefined;
    if (owner === undefined) continue;
    report('argo-service-shared', place.path, {
      message: 'two Rollouts would switch the same Service',
      got: `${printable(place.value)}, also of the Rollout ${printable(owner)}`,
      allowed: 'a Service of its own',
      fix: 'give each Rollout its own Services',
    });
  }
};
