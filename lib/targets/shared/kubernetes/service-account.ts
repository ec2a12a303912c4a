import type { Identity } from '../../../definition/workload';
import type { Plan } from '../../../plan/plan';
import type { TargetContext } from '../../target';
import type { Labels, ServiceAccount } from './manifest';
import { objectMeta } from './object-meta';
import { plainValue } from './plain-value';
import { processOf } from './process';
import { specObject } from './spec-object';
import type { SpecObject } from './spec';

export function serviceAccountName(plan: Plan): string {
  return processOf(plan).identity.serviceAccount ?? plan.release.name;
}

function cloudAnnotations({ role, cloud }: Identity): Labels {
  // EKS Pod Identity keeps the role outside the cluster: with both, the SDKs would take IRSA's.
  const irsa = role !== undefined && cloud?.kind !== 'eksPodIdentity';
  return {
    ...(irsa ? { 'eks.amazonaws.com/role-arn': plainValue(role) } : {}),
    ...(cloud?.kind === 'gke' ? { 'iam.gke.io/gcp-service-account': cloud.serviceAccount } : {}),
    ...(cloud?.kind === 'azure' ? { 'azure.workload.identity/client-id': cloud.clientId } : {}),
    ...(cloud?.kind === 'azure' && cloud.tenantId !== undefined
      ? { 'azure.workload.identity/tenant-id': cloud.tenantId }
      : {}),
  };
}

/** An identity of its own, without a token; an existing one is left alone. */
export function serviceAccount(plan: Plan, context: TargetContext): readonly SpecObject[] {
  const { path, identity } = processOf(plan);
  if (identity.serviceAccount !== undefined) return [];
  const annotations = cloudAnnotations(identity);
  const object: ServiceAccount = {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: objectMeta(plan, context, plan.release.name, annotations),
    automountServiceAccountToken: identity.kubernetesToken ?? false,
  };
  return [specObject('ServiceAccount', object, { '': path })];
}
