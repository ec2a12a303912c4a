import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Caller } from '../targets/shared/aws/security-rule';

export function callers(from: Caller, vpc: ec2.IVpc): readonly ec2.IPeer[] {
  switch (from) {
    case 'everybody':
      return [ec2.Peer.anyIpv4()];
    case 'network':
      return [ec2.Peer.ipv4(vpc.vpcCidrBlock)];
    case 'natGateways':
      return natAddresses(vpc);
  }
}

/**
 * Public addresses of the NAT gateways of a network that this app makes; none of one that it only knows. What calls a
 * public load balancer from private subnets comes from them.
 */
export function natAddresses({ publicSubnets }: ec2.IVpc): readonly ec2.IPeer[] {
  return publicSubnets.flatMap(({ node }) => {
    const address = node.tryFindChild('EIP');
    return address instanceof ec2.CfnEIP ? [ec2.Peer.ipv4(`${address.attrPublicIp}/32`)] : [];
  });
}
