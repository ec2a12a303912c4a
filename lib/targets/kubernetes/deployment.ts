import { InternalError } from '../../diagnostics';
import type { InstanceShare, Plan } from '../../plan/plan';
import { fewestReplicas, replicasField } from '../shared/kubernetes/autoscaler';
import { selectorLabels } from '../shared/kubernetes/labels';
import type { Deployment, DeploymentStrategy, IntOrPercent } from '../shared/kubernetes/manifest';
import { workloadName } from '../shared/kubernetes/names';
import { objectMeta } from '../shared/kubernetes/object-meta';
import { podTemplate, podTemplateOrigins } from '../shared/kubernetes/pod-template';
import { processOf } from '../shared/kubernetes/process';
import { instanceShare } from '../shared/kubernetes/instance-share';
import type { SpecObject } from '../shared/kubernetes/spec';
import { originsBelow, specObject } from '../shared/kubernetes/spec-object';
import type { TargetContext } from '../target';

export const DEPLOYMENT = { apiVersion: 'apps/v1', kind: 'Deployment' } as const;

export function deployment(plan: Plan, context: TargetContext): SpecObject {
  const { update } = plan;
  const limit = plan.targets.kubernetes?.revisionHistoryLimit;
  const object: Deployment = {
    ...DEPLOYMENT,
    metadata: objectMeta(plan, context, workloadName(plan)),
    spec: {
      ...replicasField(plan),
      selector: { matchLabels: selectorLabels(plan) },
      ...(update.kind === 'rolling' ? { minReadySeconds: Math.ceil(update.minReadySeconds) } : {}),
      progressDeadlineSeconds: Math.ceil(update.progressDeadlineSeconds),
      ...(limit === undefined ? {} : { revisionHistoryLimit: limit }),
      strategy: strategyOf(plan),
      template: podTemplate(plan, context, 'pod-template-hash'),
    },
  };
  const process = processOf(plan);
  return specObject('Deployment', object, {
    '': process.path,
    'spec.replicas': process.replicas.path,
    'spec.strategy': update.path,
    'spec.minReadySeconds': update.path,
    'spec.progressDeadlineSeconds': update.path,
    ...originsBelow('spec.template', podTemplateOrigins(plan, context)),
  });
}

function strategyOf(plan: Plan): DeploymentStrategy {
  const { update } = plan;
  switch (update.kind) {
    case 'recreate':
      return { type: 'Recreate' };
    case 'rolling':
      return {
        type: 'RollingUpdate',
        rollingUpdate: {
          maxSurge: share(plan, update.maxSurge, 'up'),
          maxUnavailable: share(plan, update.maxUnavailable, 'down'),
        },
      };
    case 'sideBySide':
      throw new InternalError('two versions side by side reached a plain Deployment');
  }
}

function share(plan: Plan, wanted: InstanceShare, rounding: 'up' | 'down'): IntOrPercent {
  return instanceShare(wanted, fewestReplicas(plan), rounding);
}
