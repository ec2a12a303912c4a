import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import { finding, type Diagnostic } from '../diagnostics';

/** A function gets no public address, so in public subnets it would reach nothing but the network itself. */
export function functionSubnets(vpc: ec2.IVpc): ec2.ISubnet[] {
  return vpc.privateSubnets.length > 0 ? vpc.privateSubnets : vpc.isolatedSubnets;
}

/** Whether a network has a place for the function that a part of the definition asks for. */
export function subnetFindings(vpc: ec2.IVpc, path: string, asked: string, otherwise: string): readonly Diagnostic[] {
  if (functionSubnets(vpc).length > 0) return [];
  return [
    finding('function-without-subnets', path, {
      message: `${asked} has no subnet to stand in: a function gets no public address.`,
      got: `${vpc.publicSubnets.length} public subnets, and no others`,
      allowed: 'private subnets with a way to what it calls: a NAT gateway or endpoints',
      fix: `pass a vpc with private subnets, or ${otherwise}`,
    }),
  ];
}
