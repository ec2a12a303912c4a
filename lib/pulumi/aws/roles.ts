import type * as pulumi from '@pulumi/pulumi';
import { Role } from '@pulumi/aws/iam/role';
import { RolePolicy } from '@pulumi/aws/iam/rolePolicy';
import { RolePolicyAttachment } from '@pulumi/aws/iam/rolePolicyAttachment';
import type { Statement } from '../../targets/shared/aws/statement';
import { longest, nameOf, under, type Making } from './making';
import { policyDocument, trustPolicy, type Arn } from './policy';

export interface RoleParts {
  /** Who takes it on. */
  readonly service: string;
  readonly description?: string;
  readonly statements?: readonly Statement<Arn>[];
  /** Of Amazon's own policies. */
  readonly managedPolicy?: string;
}

export interface MadeRole {
  readonly role: Role;
  /** What allows it something: without them what uses the role does not start. */
  readonly policies: readonly pulumi.Resource[];
}

/** A role with exactly these statements. They are resources of their own: what uses the role waits for them. */
export function makeRole(making: Making, key: string, parts: RoleParts): MadeRole {
  const { service, description, statements = [], managedPolicy } = parts;
  const role = new Role(
    nameOf(making, key, longest.role),
    { assumeRolePolicy: trustPolicy(service), ...(description ? { description } : {}), tags: making.tags },
    under(making),
  );
  return {
    role,
    policies: [
      ...(statements.length > 0 ? [allow(making, key, role, statements)] : []),
      ...(managedPolicy === undefined ? [] : [attach(making, key, role, managedPolicy)]),
    ],
  };
}

export function allow(
  making: Making,
  key: string,
  role: Role | pulumi.Input<string>,
  statements: readonly Statement<Arn>[],
): RolePolicy {
  return new RolePolicy(
    nameOf(making, `${key}-policy`),
    { role: isRole(role) ? role.name : role, policy: policyDocument(statements) },
    under(making),
  );
}

function attach(making: Making, key: string, role: Role, policy: string): RolePolicyAttachment {
  return new RolePolicyAttachment(
    nameOf(making, `${key}-managed-policy`),
    { role: role.name, policyArn: making.account.managedPolicyArn(policy) },
    under(making),
  );
}

function isRole(value: Role | pulumi.Input<string>): value is Role {
  return Role.isInstance(value);
}
