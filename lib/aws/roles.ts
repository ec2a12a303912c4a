import * as iam from 'aws-cdk-lib/aws-iam';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { isRef } from '../definition/slots';
import { InternalError } from '../diagnostics';
import { principals } from '../targets/shared/aws/statement';
import type { ResourceSpec, RoleSpec } from '../targets/shared/ecs/spec';
import { secretPolicyArn } from './secrets';
import type { Slots } from './slots';

export interface RoleParts {
  readonly slots: Slots;
  readonly logGroup: logs.ILogGroup;
}

/**
 * A role for tasks with exactly the statements of the spec. They are part of the role: a policy of its own is one more
 * resource for every release, and could come after the first task. An existing role gets them added.
 */
export function taskRole(scope: Construct, id: string, spec: RoleSpec, parts: RoleParts): iam.IRole {
  const statements = spec.statements.map(
    ({ actions, resources }) =>
      new iam.PolicyStatement({
        actions: [...actions],
        resources: resources.map((resource) => resourceArn(scope, resource, parts)),
      }),
  );
  if (spec.existing === undefined) return madeRole(scope, id, statements);
  const role = existingRole(scope, id, spec.existing, parts.slots);
  for (const statement of statements) role.addToPrincipalPolicy(statement);
  return role;
}

function madeRole(scope: Construct, id: string, statements: iam.PolicyStatement[]): iam.Role {
  return new iam.Role(scope, id, {
    assumedBy: new iam.ServicePrincipal(principals.tasks),
    ...(statements.length === 0 ? {} : { inlinePolicies: { Release: new iam.PolicyDocument({ statements }) } }),
  });
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
