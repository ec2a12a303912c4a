import * as pulumi from '@pulumi/pulumi';
import { InstanceProfile } from '@pulumi/aws/iam/instanceProfile';
import { isRef } from '../../../definition/slots';
import type { MachineResourceSpec, MachineRoleSpec } from '../../../targets/codedeploy-ec2/spec';
import { principals, type Statement } from '../../../targets/shared/aws/statement';
import { secretPolicyArn } from '../ecs/secrets';
import { longest, nameOf, under, type Making } from '../making';
import type { Arn } from '../policy';
import { allow, makeRole } from '../roles';
import type { Slots } from '../slots';

export interface MachineRoleParts {
  readonly slots: Slots;
  readonly logGroup: { readonly arn: pulumi.Input<string> };
  /** Where the bundle is. */
  readonly revision: pulumi.Input<string>;
  readonly deploymentGroup: pulumi.Input<string>;
}

export interface MachineRole {
  readonly arn: pulumi.Input<string>;
  readonly profile: InstanceProfile;
  readonly after: readonly pulumi.Resource[];
}

/** Exactly the statements of the spec; an existing role gets them added. */
export function machineRole(making: Making, spec: MachineRoleSpec, parts: MachineRoleParts): MachineRole {
  const statements = spec.statements.map(({ actions, resources }): Statement<Arn> => ({
    actions,
    resources: resources.map((one) => resourceArn(making, one, parts)),
  }));
  const role = roleOf(making, spec, statements, parts.slots);
  const profile = new InstanceProfile(
    nameOf(making, 'machine-profile', longest.role),
    { role: role.name, tags: making.tags },
    under(making),
  );
  return { arn: role.arn, profile, after: role.after };
}

interface Named {
  readonly arn: pulumi.Input<string>;
  readonly name: pulumi.Input<string>;
  readonly after: readonly pulumi.Resource[];
}

function roleOf(
  making: Making,
  { existing }: MachineRoleSpec,
  statements: readonly Statement<Arn>[],
  slots: Slots,
): Named {
  if (existing === undefined) {
    const { role, policies } = makeRole(making, 'machine-role', { service: principals.machines, statements });
    return { arn: role.arn, name: role.name, after: policies };
  }
  const bound = pulumi.output(slots.arn(existing));
  const name = bound.apply((text) => text.slice(text.lastIndexOf('/') + 1));
  const named = pulumi.interpolate`arn:${making.account.partition}:iam::${making.account.id}:role/${name}`;
  return {
    arn: pulumi.all([bound, named]).apply(([text, made]) => (text.startsWith('arn:') ? text : made)),
    name,
    after: [allow(making, 'machine-role', name, statements)],
  };
}

function resourceArn({ account }: Making, resource: MachineResourceSpec, parts: MachineRoleParts): Arn {
  if (typeof resource === 'string') return resource;
  if (isRef(resource)) return parts.slots.arn(resource);
  if ('secret' in resource) return secretPolicyArn(account, resource.secret);
  switch (resource.made) {
    case 'logGroup':
      return pulumi.interpolate`${parts.logGroup.arn}:*`;
    case 'revision':
      return parts.revision;
    case 'deploymentGroup':
      return parts.deploymentGroup;
  }
}
