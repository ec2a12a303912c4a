import type { Plan } from '../../plan/plan';
import { replicasField } from '../shared/kubernetes/autoscaler';
import { selectorLabels } from '../shared/kubernetes/labels';
import type { Deployment, PodTemplate } from '../shared/kubernetes/manifest';
import { workloadName } from '../shared/kubernetes/names';
import { objectMeta } from '../shared/kubernetes/object-meta';
import { podTemplate, podTemplateOrigins } from '../shared/kubernetes/pod-template';
import { processOf } from '../shared/kubernetes/process';
import { originsBelow, specObject } from '../shared/kubernetes/spec-object';
import type { SpecObject } from '../shared/kubernetes/spec';
import type { TargetContext } from '../target';
import type { WorkloadRef } from './manifest';
import { argoFields } from './strategy-fields';

const DEPLOYMENT = { apiVersion: 'apps/v1', kind: 'Deployment' } as const;

/** The pods of one version, as the Rollout or the Deployment that it refers to has them. */
export function rolloutPods(plan: Plan, context: TargetContext): PodTemplate {
  const pods = podTemplate(plan, context, 'rollouts-pod-template-hash');
  const { imagePullPolicy } = argoFields(plan);
  if (imagePullPolicy === undefined) return pods;
  const pulled = <C extends object>(containers: readonly C[]): readonly C[] =>
    containers.map((one) => ({ ...one, imagePullPolicy }));
  const { containers, initContainers } = pods.spec;
  return {
    ...pods,
    spec: {
      ...pods.spec,
      ...(initContainers === undefined ? {} : { initContainers: pulled(initContainers) }),
      containers: pulled(containers),
    },
  };
}

export function workloadReference(plan: Plan): WorkloadRef | undefined {
  const wanted = argoFields(plan).workloadRef;
  if (wanted === undefined) return undefined;
  const { name = workloadName(plan), scaleDown } = wanted;
  return { ...DEPLOYMENT, name, ...(scaleDown === undefined ? {} : { scaleDown }) };
}

/**
 * The Deployment that is taken over: it keeps its name and selector, so that its pods serve until those of the Rollout
 * do, and it holds the template from which both make their pods.
 */
export function referencedDeployment(plan: Plan, context: TargetContext): readonly SpecObject[] {
  const reference = workloadReference(plan);
  if (reference === undefined) return [];
  const zero = argoFields(plan).workloadRef?.replicas === 'zero';
  const object: Deployment = {
    ...DEPLOYMENT,
    metadata: objectMeta(plan, context, reference.name),
    spec: {
      ...(zero ? { replicas: 0 } : replicasField(plan)),
      selector: { matchLabels: selectorLabels(plan) },
      template: rolloutPods(plan, context),
    },
  };
  const process = processOf(plan);
  return [
    specObject('Deployment', object, {
      '': 'targets.argo.workloadRef',
      'spec.replicas': zero ? 'targets.argo.workloadRef.replicas' : process.replicas.path,
      'spec.template': process.path,
      ...originsBelow('spec.template', podTemplateOrigins(plan, context)),
    }),
  ];
}
