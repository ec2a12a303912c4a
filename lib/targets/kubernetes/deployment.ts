import type { InstanceShare, Plan } from '../../plan/plan';
import { fewestReplicas, replicasField } from '../shared/kubernetes/autoscaler';
import { instanceShare } from '../shared/kubernetes/instance-share';
import { selectorLabels } from '../shared/kubernetes/labels';
import type { Deployment, DeploymentStrategy, IntOrPercent, Labels } from '../shared/kubernetes/manifest';
import { workloadName } from '../shared/kubernetes/names';
import { objectMeta } from '../shared/kubernetes/object-meta';
import { podTemplate } from '../shared/kubernetes/pod-template';
import type { SpecObject } from '../shared/kubernetes/spec';
import { specObject } from '../shared/kubernetes/spec-object';
import type { TargetContext } from '../target';
import { labelled } from './labelled';
import type { Side } from './side';
import { historyField, workloadOrigins } from './workload-parts';

export const DEPLOYMENT = { apiVersion: 'apps/v1', kind: 'Deployment' } as const;

/** The workload of a release with one version at a time. */
export function deployment(plan: Plan, context: TargetContext): SpecObject {
  return deploymentNamed(plan, context, { key: 'Deployment', name: workloadName(plan), labels: {}, marks: {} });
}

/** The workload of one of two versions. */
export function sideDeployment(
  { plan, role, name, labels }: Side,
  context: TargetContext,
  isAborted: boolean,
): SpecObject {
  const key = role === 'stable' ? 'Deployment/stable' : 'Deployment';
  const marks = { [ROLE_LABEL]: role, ...(isAborted && role === 'candidate' ? { [ABORTED_LABEL]: 'true' } : {}) };
  return deploymentNamed(plan, context, { key, name, labels, marks });
}

/** Only on the workload: on its pods a change of roles would restart them. */
export const ROLE_LABEL = 'rollout-constructs/role';

/** On the candidate that is on its way out: without it, it would look like one that only starts. */
export const ABORTED_LABEL = 'rollout-constructs/aborted';

interface Named {
  readonly key: string;
  readonly name: string;
  /** What tells its pods from those of the other version. */
  readonly labels: Labels;
  readonly marks: Labels;
}

function deploymentNamed(plan: Plan, context: TargetContext, { key, name, labels, marks }: Named): SpecObject {
  const { update } = plan;
  const metadata = objectMeta(plan, context, name);
  const object: Deployment = {
    ...DEPLOYMENT,
    metadata: { ...metadata, labels: { ...metadata.labels, ...labels, ...marks } },
    spec: {
      ...replicasField(plan),
      selector: { matchLabels: { ...selectorLabels(plan), ...labels } },
      ...(update.kind === 'rolling' ? { minReadySeconds: Math.ceil(update.minReadySeconds) } : {}),
      progressDeadlineSeconds: Math.ceil(update.progressDeadlineSeconds),
      ...historyField(plan),
      strategy: strategyOf(plan),
      template: labelled(podTemplate(plan, context, 'pod-template-hash'), labels),
    },
  };
  return specObject(key, object, workloadOrigins(plan, context, 'spec.strategy'));
}

/** A side by itself changes only with the definition: then its pods are exchanged a few at a time. */
function strategyOf(plan: Plan): DeploymentStrategy {
  const { update } = plan;
  if (update.kind === 'recreate') return { type: 'Recreate' };
  return {
    type: 'RollingUpdate',
    rollingUpdate: {
      maxSurge: share(plan, update.maxSurge, 'up'),
      maxUnavailable: share(plan, update.maxUnavailable, 'down'),
    },
  };
}

function share(plan: Plan, wanted: InstanceShare, rounding: 'up' | 'down'): IntOrPercent {
  return instanceShare(wanted, fewestReplicas(plan), rounding);
}
