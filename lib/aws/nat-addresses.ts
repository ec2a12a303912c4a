import * as ec2 from 'aws-cdk-lib/aws-ec2';

/** One wording for one rule: CDK makes it once, whoever asks for it. */
export const NAT_TO_TEST_ROUTE = 'The test route, from NAT gateways of the network';

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
