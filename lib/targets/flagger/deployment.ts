import { InternalError } from '../../diagnostics';
import type { Plan } from '../../plan/plan';
import { fewestReplicas, replicasField } from '../shared/kubernetes/autoscaler';
import { instanceShare } from '../shared/kubernetes/instance-share';
import { selectorLabels } from '../shared/kubernetes/labels';
import type { Deployment } from '../shared/kubernetes/manifest';
import { workloadName } from '../shared/kubernetes/names';
import { objectMeta } from '../shared/kubernetes/object-meta';
import { podTemplate, podTemplateOrigins } from '../shared/kubernetes/pod-template';
import { processOf } from '../shared/kubernetes/process';
import type { SpecObject } from '../shared/kubernetes/spec';
import { originsBelow, specObject } from '../shared/kubernetes/spec-object';
import type { TargetContext } from '../target';
import { configVersions } from './config-versions';

export const DEPLOYMENT = { apiVersion: 'apps/v1', kind: 'Deployment' } as const;

/** The candidate. Flagger keeps it at no pods between releases, and copies it to the primary when it has proved itself. */
export function deployment(plan: Plan, context: TargetContext): SpecObject {
  const { update } = plan;
  if (update.kind !== 'sideBySide') throw new InternalError(`an update of kind '${update.kind}' reached Flagger`);
  const replicas = fewestReplicas(plan);
  const object: Deployment = {
    ...DEPLOYMENT,
    metadata: objectMeta(plan, context, workloadName(plan)),
    spec: {
      ...replicasField(plan),
      selector: { matchLabels: selectorLabels(plan) },
      progressDeadlineSeconds: Math.ceil(update.progressDeadlineSeconds),
      strategy: {
        type: 'RollingUpdate',
        rollingUpdate: {
          maxSurge: instanceShare(update.maxSurge, replicas, 'up'),
          maxUnavailable: instanceShare(update.maxUnavailable, replicas, 'down'),
        },
      },
      template: podTemplate(plan, context, 'pod-template-hash', configVersions(context)),
    },
  };
  const process = processOf(plan);
  return specObject('Deployment', object, {
    '': process.path,
    'spec.replicas': process.replicas.path,
    'spec.strategy': update.path,
    'spec.progressDeadlineSeconds': update.path,
    ...originsBelow('spec.template', podTemplateOrigins(plan, context)),
  });
}
