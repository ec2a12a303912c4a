import type { Identity } from '../../../definition/workload';
import { finding, joinPath, type Diagnostic } from '../../../diagnostics';
import type { Plan } from '../../../plan/plan';
import { printable } from '../../../units';
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

/** What clouds know a process by stands on its ServiceAccount, which is somebody else's here. */
export function serviceAccountFindings(plan: Plan): readonly Diagnostic[] {
  const { path, identity } = processOf(plan);
  const annotations = Object.entries(cloudAnnotations(identity));
  if (identity.serviceAccount === undefined || annotations.length === 0) return [];
  const wanted = annotations.map(([key, value]) => `${key}: ${value}`).join(', ');
  return [
    finding('identity-on-existing-account', joinPath(path, 'identity'), {
      message: `The ServiceAccount ${printable(identity.serviceAccount)} is there already and left alone, so nothing writes ${wanted} on it.`,
      got: identity.serviceAccount,
      fix: 'annotate it where it is made, or leave serviceAccount out: then one is made',
    }),
  ];
}
