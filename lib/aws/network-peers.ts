import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { INetworkLoadBalancer } from 'aws-cdk-lib/aws-elasticloadbalancingv2';

/** Its security groups; one without any is known by the network that it stands in. */
export function networkPeers(
  loadBalancer: INetworkLoadBalancer | undefined,
  vpc: ec2.IVpc,
): readonly (ec2.IPeer & ec2.IConnectable)[] {
  if (!loadBalancer) return [];
  const groups = loadBalancer.securityGroups ?? [];
  return groups.length > 0 ? groups.map((id) => ec2.Peer.securityGroupId(id)) : [ec2.Peer.ipv4(vpc.vpcCidrBlock)];
}
