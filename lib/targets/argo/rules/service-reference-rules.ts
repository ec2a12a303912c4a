import { printable } from '../../../units';
import { templateLabels } from '../../shared/kubernetes/rules/label-selector';
import { at, has, remembered, textAt, textOf, textsOf, type Node } from '../../shared/kubernetes/rules/node';
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
  const [canary, blueGreen] = [canaryOf(rollout), blueGreenOf(rollout)];
  const none = at(canary, 'pingPong', 'metadata');
  return [
    { place: at(canary, 'canaryService'), role: at(canary, 'canaryMetadata', 'labels') },
    { place: at(canary, 'stableService'), role: at(canary, 'stableMetadata', 'labels') },
    { place: at(blueGreen, 'activeService'), role: at(blueGreen, 'activeMetadata', 'labels') },
    { place: at(blueGreen, 'previewService'), role: at(blueGreen, 'previewMetadata', 'labels') },
    { place: at(canary, 'pingPong', 'pingService'), role: none },
    { place: at(canary, 'pingPong', 'pongService'), role: none },
  ].filter(({ place }) => textOf(place));
});

export const servicesSelectThePods: Rule<RelatedObjects> = (rollout, report, context) => {
  const labels = templateLabels(at(rollout, 'spec', 'template'));
  for (const { place, role } of servicePlacesOf(rollout)) {
    const service = resolveReference(rollout, report, context, 'Service', place);
    if (!service || has(rollout, 'spec', 'workloadRef')) continue;
    const added = textsOf(role);
    const wrong = [...textsOf(at(service, 'spec', 'selector'))].filter(
      ([key, value]) => key !== HASH_LABEL && labels.get(key) !== value && added.get(key) !== value,
    );
    if (wrong.length === 0) continue;
    report('argo-service-selector-mismatch', place.path, {
      message: 'the Service selects pods that this Rollout does not make',
      got: wrong.map(([key, value]) => printable(`${key}=${value}`)).join(', '),
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
