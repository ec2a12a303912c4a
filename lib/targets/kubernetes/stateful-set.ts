import { InternalError } from '../../diagnostics';
import type { Plan } from '../../plan/plan';
import { fewestReplicas, replicasField } from '../shared/kubernetes/autoscaler';
import { selectorLabels } from '../shared/kubernetes/labels';
import type { Labels, Service, StatefulSet } from '../shared/kubernetes/manifest';
import { workloadName } from '../shared/kubernetes/names';
import { objectMeta } from '../shared/kubernetes/object-meta';
import { podTemplate } from '../shared/kubernetes/pod-template';
import { processOf } from '../shared/kubernetes/process';
import type { SpecObject } from '../shared/kubernetes/spec';
import { specObject } from '../shared/kubernetes/spec-object';
import { claimSpec, storageVolume } from '../shared/kubernetes/volumes';
import type { TargetContext } from '../target';
import { candidatePods } from './pod-share';
import { positionOf } from './position';
import { stableVersion } from './versions';
import { historyField, minReadyField, workloadOrigins } from './workload-parts';

export const STATEFUL_SET = { apiVersion: 'apps/v1', kind: 'StatefulSet' } as const;

function headlessServiceName(plan: Plan): string {
  return `${workloadName(plan)}-headless`;
}

/** Gives each pod a name, also before it is ready: replicas of a database must find each other to become so. */
export function headlessService(plan: Plan, context: TargetContext): SpecObject {
  const [port] = processOf(plan).main.ports;
  if (!port) throw new InternalError('a stateful workload without a port reached Kubernetes');
  const object: Service = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: objectMeta(plan, context, headlessServiceName(plan)),
    spec: {
      clusterIP: 'None',
      publishNotReadyAddresses: true,
      selector: selectorLabels(plan),
      ports: [{ name: port.name, port: port.port, targetPort: port.name, protocol: 'TCP' }],
    },
  };
  return specObject('Service/headless', object, { '': processOf(plan).path });
}

export function statefulSet(plan: Plan, context: TargetContext): SpecObject {
  const process = processOf(plan);
  const { storage } = process;
  if (!storage) throw new InternalError('a stateful workload without storage reached Kubernetes');
  const object: StatefulSet = {
    ...STATEFUL_SET,
    metadata: objectMeta(plan, context, workloadName(plan), stableNotes(plan)),
    spec: {
      ...replicasField(plan),
      selector: { matchLabels: selectorLabels(plan) },
      serviceName: headlessServiceName(plan),
      podManagementPolicy: process.podManagement === 'parallel' ? 'Parallel' : 'OrderedReady',
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: partition(plan) } },
      ...minReadyField(plan),
      ...historyField(plan),
      template: podTemplate(plan, context, 'controller-revision-hash'),
      volumeClaimTemplates: [{ metadata: { name: storageVolume(process) }, spec: claimSpec(storage) }],
    },
  };
  return specObject('StatefulSet', object, {
    ...workloadOrigins(plan, context, 'spec.updateStrategy'),
    'spec.volumeClaimTemplates': `${process.path}.storage`,
  });
}

/** Its own template is the candidate's: which version the other pods have, nothing else in Git says. */
function stableNotes(plan: Plan): Labels {
  const stable = plan.update.kind === 'sideBySide' ? stableVersion(plan) : undefined;
  return stable ? { [STABLE_IMAGE]: stable.image, [STABLE_VERSION]: stable.version } : {};
}

export const STABLE_IMAGE = 'rollout-constructs/stable-image';
export const STABLE_VERSION = 'rollout-constructs/stable-version';

/** The pods with the highest numbers get the new version first; those below keep theirs, also when they restart. */
export function partition(plan: Plan): number {
  const replicas = fewestReplicas(plan);
  if (plan.update.kind !== 'sideBySide') return 0;
  return replicas - candidatePods(positionOf(plan).stage.weight, replicas);
}
