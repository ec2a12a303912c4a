import * as pulumi from '@pulumi/pulumi';
import { Eip } from '@pulumi/aws/ec2/eip';
import { InternetGateway } from '@pulumi/aws/ec2/internetGateway';
import { NatGateway } from '@pulumi/aws/ec2/natGateway';
import { Route } from '@pulumi/aws/ec2/route';
import { RouteTable } from '@pulumi/aws/ec2/routeTable';
import { RouteTableAssociation } from '@pulumi/aws/ec2/routeTableAssociation';
import { Subnet } from '@pulumi/aws/ec2/subnet';
import { Vpc } from '@pulumi/aws/ec2/vpc';
import { getAvailabilityZonesOutput } from '@pulumi/aws/getAvailabilityZones';
import { nameOf, under, type Making } from './making';
import type { Network } from './network';
import { EVERYWHERE } from './security-groups';

const RANGE = '10.0.0.0/16';
/** Two zones, each with a public and a private quarter. */
const QUARTERS = ['10.0.0.0/18', '10.0.64.0/18', '10.0.128.0/18', '10.0.192.0/18'] as const;

/** A network where none is passed: two zones, public and private subnets, one NAT gateway. */
export function makeNetwork(making: Making): Required<Network> {
  const { tags } = making;
  const vpc = new Vpc(
    nameOf(making, 'vpc'),
    { cidrBlock: RANGE, enableDnsHostnames: true, enableDnsSupport: true, tags: named(making, 'vpc') },
    under(making),
  );
  const zones = getAvailabilityZonesOutput({ state: 'available' }, { parent: making.parent }).names;
  const subnet = (key: string, zone: number, quarter: string, isPublic: boolean): Subnet =>
    new Subnet(
      nameOf(making, key),
      {
        vpcId: vpc.id,
        cidrBlock: quarter,
        availabilityZone: zones.apply((names) => names[zone % Math.max(1, names.length)]!),
        mapPublicIpOnLaunch: isPublic,
        tags: named(making, key),
      },
      under(making),
    );
  const [first, second, third, fourth] = QUARTERS;
  const open = [subnet('public-1', 0, first, true), subnet('public-2', 1, second, true)];
  const closed = [subnet('private-1', 0, third, false), subnet('private-2', 1, fourth, false)];
  const gateway = new InternetGateway(nameOf(making, 'internet'), { vpcId: vpc.id, tags }, under(making));
  const address = new Eip(
    nameOf(making, 'nat-address'),
    { domain: 'vpc', tags },
    under(making, { dependsOn: [gateway] }),
  );
  const nat = new NatGateway(
    nameOf(making, 'nat'),
    { subnetId: open[0]!.id, allocationId: address.allocationId, tags },
    under(making),
  );
  const ways = [
    ...wayOut(making, 'public', vpc, open, { gatewayId: gateway.id }),
    ...wayOut(making, 'private', vpc, closed, { natGatewayId: nat.id }),
  ];
  // What starts in a subnet needs its way out: images come from outside.
  const ids = (subnets: readonly Subnet[]): pulumi.Output<string[]> => after(subnets, ways);
  return {
    vpcId: vpc.id,
    cidrBlock: vpc.cidrBlock,
    publicSubnetIds: ids(open),
    privateSubnetIds: ids(closed),
    natAddresses: [address.publicIp],
  };
}

function wayOut(
  making: Making,
  key: string,
  vpc: Vpc,
  subnets: readonly Subnet[],
  to: { readonly gatewayId?: pulumi.Input<string>; readonly natGatewayId?: pulumi.Input<string> },
): readonly pulumi.CustomResource[] {
  const table = new RouteTable(
    nameOf(making, `${key}-routes`),
    { vpcId: vpc.id, tags: named(making, key) },
    under(making),
  );
  const route = new Route(
    nameOf(making, `${key}-route`),
    { routeTableId: table.id, destinationCidrBlock: EVERYWHERE, ...to },
    under(making),
  );
  const associations = subnets.map(
    (subnet, index) =>
      new RouteTableAssociation(
        nameOf(making, `${key}-${index + 1}-routes`),
        { subnetId: subnet.id, routeTableId: table.id },
        under(making),
      ),
  );
  return [route, ...associations];
}

function after(subnets: readonly Subnet[], ways: readonly pulumi.CustomResource[]): pulumi.Output<string[]> {
  return pulumi
    .all([...subnets.map(({ id }) => id), ...ways.map(({ id }) => id)])
    .apply((ids) => ids.slice(0, subnets.length));
}

function named({ name, tags }: Making, key: string): Readonly<Record<string, string>> {
  return { ...tags, Name: `${name}-${key}` };
}
