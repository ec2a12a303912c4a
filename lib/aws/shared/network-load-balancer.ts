import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Construct } from 'constructs';
import type { Visibility } from '../../definition/exposure';

export interface SharedNetworkLoadBalancerProps {
  readonly vpc: ec2.IVpc;
  readonly visibility: Visibility;
}

/**
 * A load balancer whose ports the releases of a stack share out. It has a security group, which none can be given later;
 * the connections that a release opens on it are those of its own port.
 */
export class SharedNetworkLoadBalancer extends Construct {
  readonly loadBalancer: elbv2.NetworkLoadBalancer;

  constructor(scope: Construct, id: string, { vpc, visibility }: SharedNetworkLoadBalancerProps) {
    super(scope, id);
    const securityGroup = new ec2.SecurityGroup(this, 'SecurityGroup', {
      vpc,
      description: `The ${visibility} Network Load Balancer of the releases`,
      allowAllOutbound: true,
    });
    this.loadBalancer = new elbv2.NetworkLoadBalancer(this, 'Resource', {
      vpc,
      internetFacing: visibility === 'public',
      crossZoneEnabled: true,
      securityGroups: [securityGroup],
    });
  }
}
