import { printable } from '../../../../units';
import { checkPortNumber, runningContainersOf } from './container-rules';
import { carries, serviceSelectorOf, templateLabels, templateOf } from './label-selector';
import { checkLabels } from './metadata-rules';
import { DNS_LABEL, hasForm, PORT_NAME } from './names';
import {
  at,
  has,
  isSet,
  itemsOf,
  keysOf,
  remembered,
  setAmong,
  textAt,
  textOf,
  textsOf,
  valueAt,
  type Node,
} from './node';
import { relatedOfKind, type RelatedObjects } from './related-objects';
import type { Report, Rule } from './rule';

const HASH_LABELS = ['rollouts-pod-template-hash', 'pod-template-hash'];
const WORKLOADS = ['Deployment', 'Rollout', 'StatefulSet', 'DaemonSet'];

export const servicePortsAreValid: Rule<unknown> = (service, report) => {
  const list = at(service, 'spec', 'ports');
  const ports = itemsOf(list);
  if (ports.length === 0 && valueAt(service, 'spec', 'clusterIP') !== 'None') {
    report('service-port-missing', list.path, {
      message: 'the API refuses a Service without a port',
      got: 'no ports',
      allowed: "at least one, or clusterIP: 'None'",
      fix: 'add a port',
    });
  }
  const seen = new Set<string>();
  for (const port of ports) {
    checkPortNumber(at(port, 'port'), report);
    checkPortName(at(port, 'name'), report, ports.length > 1, seen);
    const target = at(port, 'targetPort');
    const name = textOf(target);
    if (name === undefined ? !isSet(target) : hasForm(name, PORT_NAME)) continue;
    if (name === undefined) checkPortNumber(target, report);
    else portNameInvalid(target, report, PORT_NAME.words);
  }
};

function checkPortName(name: Node, report: Report, needed: boolean, seen: Set<string>): void {
  const text = textOf(name);
  if (!isSet(name) && !needed) return;
  if (text === undefined || !hasForm(text, DNS_LABEL)) {
    portNameInvalid(name, report, needed ? `${DNS_LABEL.words}; needed when there are several ports` : DNS_LABEL.words);
    return;
  }
  if (seen.has(text)) portNameInvalid(name, report, 'each name once');
  seen.add(text);
}

function portNameInvalid(name: Node, report: Report, allowed: string): void {
  report('port-name-invalid', name.path, {
    message: 'the API refuses this port name',
    got: printable(name.value),
    allowed,
    fix: "choose another name, such as 'http' or 'grpc'",
  });
}

export const serviceSelectorIsValid: Rule<unknown> = (service, report) => {
  const selector = at(service, 'spec', 'selector');
  checkLabels(selector, report);
  if (setAmong(selector, HASH_LABELS).length === 0) return;
  for (const key of keysOf(selector).filter((one) => HASH_LABELS.includes(one))) {
    report('service-pins-version', at(selector, key).path, {
      message: 'the controller owns this label: a Service that names its value keeps sending traffic to one version',
      got: printable(valueAt(selector, key)),
      allowed: 'labels of the pod template',
      fix: 'remove it; the controller adds it where it belongs',
    });
  }
};

/** Labels that pods of a workload may carry: the template's, and those that Argo Rollouts adds by role. */
export const podLabelSetsOf = remembered((workload): readonly ReadonlyMap<string, string>[] => {
  const own = templateLabels(templateOf(workload));
  const sets = [own];
  for (const { strategy, role } of ROLES) {
    if (!has(workload, 'spec', 'strategy', strategy, role)) continue;
    const labels = textsOf(at(workload, 'spec', 'strategy', strategy, role, 'labels'));
    if (labels.size > 0) sets.push(new Map([...own, ...labels]));
  }
  return sets;
});

const ROLES = [
  { strategy: 'canary', role: 'canaryMetadata' },
  { strategy: 'canary', role: 'stableMetadata' },
  { strategy: 'blueGreen', role: 'activeMetadata' },
  { strategy: 'blueGreen', role: 'previewMetadata' },
] as const;

function workloadsBehind(service: Node, context: RelatedObjects): readonly Node[] {
  const wanted = serviceSelectorOf(service).filter(({ key }) => !HASH_LABELS.includes(key));
  const found: Node[] = [];
  for (const kind of WORKLOADS) {
    for (const workload of relatedOfKind(context, kind, service)) {
      if (podLabelSetsOf(workload).some((labels) => carries(labels, wanted))) found.push(workload);
    }
  }
  return found;
}

export const serviceSelectsPods: Rule<RelatedObjects> = (service, report, context) => {
  const selector = at(service, 'spec', 'selector');
  if (!context.complete || keysOf(selector).length === 0 || workloadsBehind(service, context).length > 0) return;
  report('service-selects-nothing', selector.path, {
    message: 'no workload of this release has pods with these labels: the Service has no endpoints',
    got: [...textsOf(selector)].map(([key, value]) => printable(`${key}=${value}`)).join(', '),
    allowed: 'labels of a pod template',
    fix: 'select labels of the pod template',
  });
};

const portNamesOf = remembered((template): readonly (string | undefined)[] =>
  runningContainersOf(template).flatMap((one) => itemsOf(at(one, 'ports')).map((port) => textAt(port, 'name'))),
);

export const targetPortsExist: Rule<RelatedObjects> = (service, report, context) => {
  for (const port of itemsOf(at(service, 'spec', 'ports'))) {
    const name = textAt(port, 'targetPort');
    if (name === undefined) continue;
    for (const workload of workloadsBehind(service, context)) {
      const names = portNamesOf(templateOf(workload));
      if (names.includes(name) || runningContainersOf(templateOf(workload)).length === 0) continue;
      report('service-target-port-unknown', at(port, 'targetPort').path, {
        message: 'the selected pods have no port of this name, so the Service sends traffic nowhere',
        got: printable(name),
        allowed: names.filter((one) => one !== undefined).join(', ') || 'the containers name no port',
        fix: 'correct the name, or name the port of the container',
      });
    }
  }
};
