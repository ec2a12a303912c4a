import * as pulumi from '@pulumi/pulumi';
import { getVpcOutput } from '@pulumi/aws/ec2/getVpc';
import type { Making } from './making';
import { EVERYWHERE, open, type Peer } from './security-groups';
import type { OpenPort } from '../../targets/shared/aws/security-rule';

/** A network that exists. What `awsx.ec2.Vpc` makes is one. */
export interface Network {
  readonly vpcId: pulumi.Input<string>;
  /** With a way out, through a NAT gateway or endpoints: tasks and functions get no public address. */
  readonly privateSubnetIds: pulumi.Input<pulumi.Input<string>[]>;
  /** For load balancers that everybody reaches. @default - none: public releases need a listener that is passed */
  readonly publicSubnetIds?: pulumi.Input<pulumi.Input<string>[]>;
  /** Range of its addresses. @default - asked of AWS */
  readonly cidrBlock?: pulumi.Input<string>;
  /** Public addresses of its NAT gateways, which may call the test route of a public load balancer. @default - none */
  readonly natAddresses?: readonly pulumi.Input<string>[];
}

/** The range of its addresses. */
export function rangeOf({ cidrBlock, vpcId }: Network, parent: pulumi.Resource): pulumi.Output<string> {
  return cidrBlock === undefined
    ? getVpcOutput({ id: vpcId }, { parent }).cidrBlock
    : pulumi.output(cidrBlock).apply((range: string) => range);
}

/** Lets the callers of some ports in. */
export function openPorts(
  making: Making,
  key: string,
  ports: readonly OpenPort[],
  { network, to }: { readonly network: Network; readonly to: pulumi.Input<string> },
): void {
  for (const { port, from, description } of ports) {
    peers(from, network, making.parent).forEach((peer, index) => {
      const which = index === 0 ? '' : `-${index + 1}`;
      open(making, `${key}-${WORDS[from]}-${port}${which}`, { to, from: peer, port, description });
    });
  }
}

const WORDS: { readonly [F in OpenPort['from']]: string } = {
  everybody: 'from-everybody',
  network: 'from-network',
  natGateways: 'from-nat',
};

function peers(from: OpenPort['from'], network: Network, parent: pulumi.Resource): readonly Peer[] {
  switch (from) {
    case 'everybody':
      return [{ range: EVERYWHERE }];
    case 'network':
      return [{ range: rangeOf(network, parent) }];
    case 'natGateways':
      return (network.natAddresses ?? []).map((address) => ({ range: pulumi.interpolate`${address}/32` }));
  }
}
