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

/** An identity of its own, without a token; an existing one is left alone. */
export function serviceAccount(plan: Plan, context: TargetContext): readonly SpecObject[] {
  const { path, identity } = processOf(plan);
  if (identity.serviceAccount !== undefined) return [];
  const annotations: Labels =
    identity.role === undefined ? {} : { 'eks.amazonaws.com/role-arn': plainValue(identity.role) };
  const object: ServiceAccount = {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: objectMeta(plan, context, plan.release.name, annotations),
    automountServiceAccountToken: identity.kubernetesToken ?? false,
  };
  return [specObject('ServiceAccount', object, { '': path })];
}
