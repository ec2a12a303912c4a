import type { SecurityGroup } from '@pulumi/aws/ec2/securityGroup';
import { LoadBalancer } from '@pulumi/aws/lb/loadBalancer';
import type { Visibility } from '../../../definition/exposure';
import { longest, nameOf, under, type Making } from '../making';
import type { Network } from '../network';
import { securityGroup } from '../security-groups';
import { subnetsOf } from './load-balancer';

export interface SharedNetworkBalancer {
  readonly loadBalancer: LoadBalancer;
  /** Which none can be given later; the connections that a release opens on it are those of its own port. */
  readonly securityGroup: SecurityGroup;
}

/** A load balancer whose ports releases share out. */
export function sharedNetworkBalancer(making: Making, network: Network, visibility: Visibility): SharedNetworkBalancer {
  const key = `${visibility}-network`;
  const group = securityGroup(making, `${key}-security-group`, {
    vpcId: network.vpcId,
    description: `The ${visibility} Network Load Balancer of the releases`,
  });
  const loadBalancer = new LoadBalancer(
    nameOf(making, key, longest.balancer),
    {
      internal: visibility === 'internal',
      loadBalancerType: 'network',
      enableCrossZoneLoadBalancing: true,
      securityGroups: [group.id],
      subnets: subnetsOf(network, visibility),
      tags: making.tags,
    },
    under(making),
  );
  return { loadBalancer, securityGroup: group };
}
