import type * as pulumi from '@pulumi/pulumi';
import { SecurityGroup } from '@pulumi/aws/ec2/securityGroup';
import { SecurityGroupEgressRule } from '@pulumi/aws/vpc/securityGroupEgressRule';
import { SecurityGroupIngressRule } from '@pulumi/aws/vpc/securityGroupIngressRule';
import { nameOf, under, type Making } from './making';

/** Who may connect: another security group, or a range of addresses. */
export type Peer = { readonly group: pulumi.Input<string> } | { readonly range: pulumi.Input<string> };

export const EVERYWHERE = '0.0.0.0/0';

/**
 * A group whose rules are resources of their own, as Amazon and Pulumi advise: rules that are added elsewhere stay.
 * It may open connections to `egress`, by default everywhere.
 */
export function securityGroup(
  making: Making,
  key: string,
  parts: {
    readonly vpcId: pulumi.Input<string>;
    readonly description: string;
    readonly egress?: { readonly range: pulumi.Input<string>; readonly description: string };
  },
): SecurityGroup {
  const group = new SecurityGroup(
    nameOf(making, key),
    { vpcId: parts.vpcId, description: parts.description, tags: making.tags },
    under(making),
  );
  const { egress } = parts;
  new SecurityGroupEgressRule(
    nameOf(making, `${key}-egress`),
    egress
      ? {
          securityGroupId: group.id,
          cidrIpv4: egress.range,
          description: egress.description,
          ipProtocol: 'tcp',
          fromPort: 0,
          toPort: 65_535,
          tags: making.tags,
        }
      : {
          securityGroupId: group.id,
          cidrIpv4: EVERYWHERE,
          description: 'Allow all outbound traffic by default',
          ipProtocol: '-1',
          tags: making.tags,
        },
    under(making),
  );
  return group;
}

/** Lets somebody connect to a TCP port. */
export function open(
  making: Making,
  key: string,
  {
    to,
    from,
    port,
    description,
  }: {
    readonly to: pulumi.Input<string>;
    readonly from: Peer;
    readonly port: pulumi.Input<number>;
    readonly description: string;
  },
): SecurityGroupIngressRule {
  return new SecurityGroupIngressRule(
    nameOf(making, key),
    {
      securityGroupId: to,
      ...('group' in from ? { referencedSecurityGroupId: from.group } : { cidrIpv4: from.range }),
      ipProtocol: 'tcp',
      fromPort: port,
      toPort: port,
      description,
      tags: making.tags,
    },
    under(making),
  );
}
