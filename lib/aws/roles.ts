import * as iam from 'aws-cdk-lib/aws-iam';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { isRef } from '../definition/slots';
import { InternalError } from '../diagnostics';
import type { ResourceSpec, RoleSpec } from '../targets/shared/ecs/spec';
import { secretPolicyArn } from './secrets';
import type { Slots } from './slots';

export interface RoleParts {
  readonly slots: Slots;
  readonly logGroup: logs.ILogGroup;
}

/** A role for tasks with exactly the statements of the spec; an existing one gets them added if it is the app's own. */
export function taskRole(scope: Construct, id: string, spec: RoleSpec, parts: RoleParts): iam.IRole {
  const role = spec.existing === undefined ? madeRole(scope, id) : existingRole(scope, id, spec.existing, parts.slots);
  for (const { actions, resources } of spec.statements) {
    role.addToPrincipalPolicy(
      new iam.PolicyStatement({
        actions: [...actions],
        resources: resources.map((resource) => resourceArn(scope, resource, parts)),
      }),
    );
  }
  return role;
}

function madeRole(scope: Construct, id: string): iam.Role {
  return new iam.Role(scope, id, { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') });
}

function existingRole(
  scope: Construct,
  id: string,
  existing: NonNullable<RoleSpec['existing']>,
  slots: Slots,
): iam.IRole {
  const role = slots.objectOrText(existing, 'role');
  if (typeof role !== 'string') return role;
  return role.startsWith('arn:') ? iam.Role.fromRoleArn(scope, id, role) : iam.Role.fromRoleName(scope, id, role);
}

function resourceArn(scope: Construct, resource: ResourceSpec, { slots, logGroup }: RoleParts): string {
  if (typeof resource === 'string') return resource;
  if (isRef(resource)) return slots.arn(resource);
  if ('secret' in resource) return secretPolicyArn(scope, resource.secret);
  if (resource.made === 'logGroup') return logGroup.logGroupArn;
  throw new InternalError(`no ARN for ${JSON.stringify(resource)}`);
}
