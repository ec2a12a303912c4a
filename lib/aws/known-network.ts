import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { INetworkLoadBalancer } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { finding, type Diagnostic } from '../diagnostics';

/** What is imported by some of its attributes throws when it is asked for another one. */
function knows(read: () => unknown): boolean {
  try {
    return read() !== undefined;
  } catch {
    return false;
  }
}

/** The range of addresses that load balancers are opened to. A network that is made or looked up has it. */
export function rangeFindings(vpc: ec2.IVpc | undefined): readonly Diagnostic[] {
  if (!vpc || knows(() => vpc.vpcCidrBlock)) return [];
  return [
    finding('network-range-unknown', 'aws.vpc', {
      message: 'A load balancer is opened to the network of this release, whose range of addresses is not known.',
      got: 'a vpc that was imported without vpcCidrBlock',
      allowed: 'a vpc that is made in the app, looked up, or imported with its range',
      fix: "name it: Vpc.fromVpcAttributes(…, { …, vpcCidrBlock: '10.0.0.0/16' }), or use Vpc.fromLookup",
    }),
  ];
}

/** What the addresses and the DNS record of a release are made of. */
export function addressFindings(
  loadBalancer: INetworkLoadBalancer | undefined,
  path: string,
  internalName: string | undefined,
): readonly Diagnostic[] {
  if (!loadBalancer) return [];
  const asked = ['loadBalancerDnsName', ...(internalName === undefined ? [] : ['loadBalancerCanonicalHostedZoneId'])];
  const missing = asked.filter((name) => !knows(() => loadBalancer[name as keyof INetworkLoadBalancer]));
  if (missing.length === 0) return [];
  return [
    finding('network-load-balancer-address', path, {
      message: 'The address of this release is that of its load balancer, which is not known.',
      got: `a Network Load Balancer that was imported without ${missing.join(' and ')}`,
      fix: `name ${missing.length === 1 ? 'it' : 'them'} in NetworkLoadBalancer.fromNetworkLoadBalancerAttributes, or look it up by fromLookup`,
    }),
  ];
}
