import { finding, type Diagnostic } from '../../../../diagnostics';
import { printable } from '../../../../units';
import { checkPortNumber, runningContainersOf } from './container-rules';
import { templateLabels } from './label-selector';
import { checkLabels } from './metadata-rules';
import { DNS_LABEL, hasForm, PORT_NAME } from './names';
import { at, isSet, itemsOf, keysOf, remembered, textOf, textsOf, type Node } from './node';
import { relatedOfKind, type RelatedObjects } from './related-objects';
import type { Rule } from './rule';

const HASH_LABELS = ['rollouts-pod-template-hash', 'pod-template-hash'];
const WORKLOADS = ['Deployment', 'Rollout', 'StatefulSet', 'DaemonSet'];

export const servicePortsAreValid: Rule<unknown> = function* (service) {
  const list = at(service, 'spec', 'ports');
  const ports = itemsOf(list);
  if (ports.length === 0 && at(service, 'spec', 'clusterIP').value !== 'None') {
    yield finding('service-port-missing', list.path, {
      message: 'the API refuses a Service without a port',
      got: 'no ports',
      allowed: "at least one, or clusterIP: 'None'",
      fix: 'add a port',
    });
  }
  const seen = new Set<string>();
  for (const port of ports) {
    yield* checkPortNumber(at(port, 'port'));
    yield* checkPortName(at(port, 'name'), ports.length > 1, seen);
    const target = at(port, 'targetPort');
    const name = textOf(target);
    if (name === undefined ? !isSet(target) : hasForm(name, PORT_NAME)) continue;
    if (name === undefined) yield* checkPortNumber(target);
    else yield portNameInvalid(target, PORT_NAME.words);
  }
};

function* checkPortName(name: Node, needed: boolean, seen: Set<string>): Iterable<Diagnostic> {
  const text = textOf(name);
  if (!isSet(name) && !needed) return;
  if (text === undefined || !hasForm(text, DNS_LABEL)) {
    yield portNameInvalid(name, needed ? `${DNS_LABEL.words}; needed when there are several ports` : DNS_LABEL.words);
    return;
  }
  if (seen.has(text)) yield portNameInvalid(name, 'each name once');
  seen.add(text);
}

function portNameInvalid(name: Node, allowed: string): Diagnostic {
  return finding('port-name-invalid', name.path, {
    message: 'the API refuses this port name',
    got: printable(name.value),
    allowed,
    fix: "choose another name, such as 'http' or 'grpc'",
  });
}

export const serviceSelectorIsValid: Rule<unknown> = function* (service) {
  const selector = at(service, 'spec', 'selector');
  yield* checkLabels(selector);
  for (const key of keysOf(selector).filter((one) => HASH_LABELS.includes(one))) {
    yield finding('service-pins-version', at(selector, key).path, {
      message: 'the controller owns this label: a Service that names its value keeps sending traffic to one version',
      got: printable(at(selector, key).value),
      allowed: 'labels of the pod template',
      fix: 'remove it; the controller adds it where it belongs',
    });
  }
};

/** Labels that pods of a workload may carry: the template's, and those that Argo Rollouts adds by role. */
export const podLabelSetsOf = remembered((workload): readonly ReadonlyMap<string, string>[] => {
  const own = templateLabels(at(workload, 'spec', 'template'));
  const roles = [
    ['canary', 'canaryMetadata'],
    ['canary', 'stableMetadata'],
    ['blueGreen', 'activeMetadata'],
    ['blueGreen', 'previewMetadata'],
  ].map((path) => textsOf(at(workload, 'spec', 'strategy', ...path, 'labels')));
  return [own, ...roles.filter((labels) => labels.size > 0).map((labels) => new Map([...own, ...labels]))];
});

function workloadsBehind(service: Node, context: RelatedObjects): readonly Node[] {
  const selector = [...textsOf(at(service, 'spec', 'selector'))].filter(([key]) => !HASH_LABELS.includes(key));
  return WORKLOADS.flatMap((kind) => relatedOfKind(context, kind, service)).filter((workload) =>
    podLabelSetsOf(workload).some((labels) => selector.every(([key, value]) => labels.get(key) === value)),
  );
}

export const serviceSelectsPods: Rule<RelatedObjects> = function* (service, context) {
  const selector = at(service, 'spec', 'selector');
  if (!context.complete || keysOf(selector).length === 0 || workloadsBehind(service, context).length > 0) return;
  yield finding('service-selects-nothing', selector.path, {
    message: 'no workload of this release has pods with these labels: the Service has no endpoints',
    got: [...textsOf(selector)].map(([key, value]) => printable(`${key}=${value}`)).join(', '),
    allowed: 'labels of a pod template',
    fix: 'select labels of the pod template',
  });
};

export const targetPortsExist: Rule<RelatedObjects> = function* (service, context) {
  for (const target of itemsOf(at(service, 'spec', 'ports')).map((port) => at(port, 'targetPort'))) {
    const name = textOf(target);
    if (name === undefined) continue;
    for (const workload of workloadsBehind(service, context)) {
      const containers = runningContainersOf(at(workload, 'spec', 'template'));
      const names = containers.flatMap((one) => itemsOf(at(one, 'ports')).map((port) => textOf(at(port, 'name'))));
      if (containers.length === 0 || names.includes(name)) continue;
      yield finding('service-target-port-unknown', target.path, {
        message: 'the selected pods have no port of this name, so the Service sends traffic nowhere',
        got: printable(name),
        allowed: names.filter((one) => one !== undefined).join(', ') || 'the containers name no port',
        fix: 'correct the name, or name the port of the container',
      });
    }
  }
};
