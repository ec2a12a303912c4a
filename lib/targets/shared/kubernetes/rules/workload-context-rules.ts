import { printable } from '../../../../units';
import { allContainersOf, isSidecar, runningContainersOf } from './container-rules';
import { carries, serviceSelectorOf, templateLabels, templateOf } from './label-selector';
import { at, has, isSet, itemsOf, numberAt, textAt, textOf, valueAt, type Node } from './node';
import { findRelated, nameOf, relatedOfKind, type RelatedObjects } from './related-objects';
import type { Rule } from './rule';

const AUTOSCALERS = ['HorizontalPodAutoscaler', 'ScaledObject'];

/** The autoscalers (HPA, KEDA) that scale this workload. */
export function autoscalersOf(workload: Node, context: RelatedObjects): readonly Node[] {
  return AUTOSCALERS.flatMap((kind) => relatedOfKind(context, kind, workload)).filter((scaler) => {
    const kind = textAt(scaler, 'spec', 'scaleTargetRef', 'kind') ?? 'Deployment';
    const name = textAt(scaler, 'spec', 'scaleTargetRef', 'name');
    return kind === valueAt(workload, 'kind') && name === nameOf(workload);
  });
}

/** The Services that send traffic to pods with these labels. */
export function servicesOf(workload: Node, context: RelatedObjects): readonly Node[] {
  const labels = templateLabels(templateOf(workload));
  return relatedOfKind(context, 'Service', workload).filter((service) => {
    const selector = serviceSelectorOf(service);
    return selector.length > 0 && carries(labels, selector);
  });
}

/** Flagger makes the Services of the workload that a Canary names. */
function isSteered(workload: Node, context: RelatedObjects): boolean {
  return relatedOfKind(context, 'Canary', workload).some((canary) => {
    const target = at(canary, 'spec', 'targetRef');
    return valueAt(target, 'kind') === valueAt(workload, 'kind') && textAt(target, 'name') === nameOf(workload);
  });
}

export const autoscalerOwnsReplicas: Rule<RelatedObjects> = (workload, report, context) => {
  const replicas = at(workload, 'spec', 'replicas');
  const [scaler] = isSet(replicas) ? autoscalersOf(workload, context) : [];
  if (!scaler) return;
  report('replicas-with-autoscaler', replicas.path, {
    message: 'each deployment of this manifest resets the number that the autoscaler has chosen',
    got: `${printable(replicas.value)}, and the autoscaler ${printable(nameOf(scaler))}`,
    allowed: 'one owner of the number',
    fix: 'remove replicas',
  });
};

export const trafficDrainsFirst: Rule<RelatedObjects> = (workload, report, context) => {
  if (servicesOf(workload, context).length === 0 && !isSteered(workload, context)) return;
  const containers = runningContainersOf(templateOf(workload));
  for (const container of containers.filter((one) => !isSidecar(one) && itemsOf(at(one, 'ports')).length > 0)) {
    if (has(container, 'lifecycle', 'preStop')) continue;
    report('pre-stop-missing', at(container, 'lifecycle', 'preStop').path, {
      message: 'a pod gets SIGTERM while load balancers and proxies still send requests to it',
      got: 'no preStop hook behind a Service',
      allowed: 'a preStop hook that waits until traffic has gone elsewhere',
      fix: 'add lifecycle.preStop.sleep, and fit the grace period to it',
    });
  }
};

export const configurationIsVersioned: Rule<RelatedObjects> = (workload, report, context) => {
  if (relatedOfKind(context, 'ConfigMap', workload).length === 0) return;
  for (const place of configMapNamesOf(templateOf(workload))) {
    const name = textOf(place) ?? '';
    const configMap = findRelated(context, 'ConfigMap', name, workload);
    if (!configMap || valueAt(configMap, 'immutable') === true || /-(?=[a-z0-9]*\d)[a-z0-9]{6,}$/.test(name)) continue;
    report('config-changed-in-place', place.path, {
      message:
        'a change of this ConfigMap starts no release, reaches stable and candidate alike and cannot be rolled back',
      got: printable(name),
      allowed: 'a name that ends in a hash of the content, or an immutable ConfigMap',
      fix: 'add a hash of the data to the name',
    });
  }
};

function configMapNamesOf(template: Node): readonly Node[] {
  const containers = allContainersOf(template);
  return [
    ...containers.flatMap((one) => itemsOf(at(one, 'envFrom')).map((from) => at(from, 'configMapRef', 'name'))),
    ...containers.flatMap((one) =>
      itemsOf(at(one, 'env')).map((variable) => at(variable, 'valueFrom', 'configMapKeyRef', 'name')),
    ),
    ...itemsOf(at(template, 'spec', 'volumes')).map((volume) => at(volume, 'configMap', 'name')),
  ].filter(isSet);
}

/** The least number of pods that the workload has, as far as the objects say. */
export function leastReplicasOf(workload: Node, context: RelatedObjects): number | undefined {
  const [scaler] = autoscalersOf(workload, context);
  if (!scaler) return numberAt(workload, 'spec', 'replicas');
  return numberAt(scaler, 'spec', 'minReplicas') ?? numberAt(scaler, 'spec', 'minReplicaCount');
}
