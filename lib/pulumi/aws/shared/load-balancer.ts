import type * as pulumi from '@pulumi/pulumi';
import type { SecurityGroup } from '@pulumi/aws/ec2/securityGroup';
import { Listener } from '@pulumi/aws/lb/listener';
import { LoadBalancer } from '@pulumi/aws/lb/loadBalancer';
import type { Visibility } from '../../../definition/exposure';
import {
  BALANCER_EGRESS,
  NO_RELEASE,
  sharedBalancer,
  TLS_POLICY,
  type SharedBalancerSpec,
  type SharedListenerSpec,
} from '../../../targets/shared/ecs/shared-balancer';
import type { Balancer, RouteListener } from '../listener';
import { longest, nameOf, under, type Making } from '../making';
import { openPorts, rangeOf, type Network } from '../network';
import { securityGroup } from '../security-groups';

export interface SharedBalancerParts {
  readonly network: Network;
  readonly visibility: Visibility;
  /** HTTPS with a redirect from HTTP. @default - HTTP only */
  readonly certificate?: pulumi.Input<string>;
}

/** A load balancer that releases share by listener rules. What no rule matches is a 404. */
export class SharedLoadBalancer {
  readonly loadBalancer: LoadBalancer;
  readonly securityGroup: SecurityGroup;
  readonly listener: RouteListener;
  private readonly spec: SharedBalancerSpec;
  private readonly key: string;
  private test?: RouteListener;

  constructor(
    private readonly making: Making,
    private readonly parts: SharedBalancerParts,
  ) {
    const { visibility, network, certificate } = parts;
    this.key = visibility;
    this.spec = sharedBalancer(visibility, certificate !== undefined);
    this.securityGroup = securityGroup(making, `${this.key}-security-group`, {
      vpcId: network.vpcId,
      description: `The ${visibility} load balancer of the releases`,
      egress: { range: rangeOf(network, making.parent), description: BALANCER_EGRESS },
    });
    this.loadBalancer = new LoadBalancer(
      nameOf(making, this.key, longest.balancer),
      {
        internal: visibility === 'internal',
        loadBalancerType: 'application',
        dropInvalidHeaderFields: true,
        securityGroups: [this.securityGroup.id],
        subnets: subnetsOf(network, visibility),
        tags: making.tags,
      },
      under(making),
    );
    const { production, redirect } = this.spec;
    this.listener = this.addListener('listener', production);
    if (redirect) this.addRedirect(redirect.port, redirect.to);
    this.open([...production.open, ...(redirect?.open ?? [])]);
  }

  get testListener(): RouteListener {
    if (this.test) return this.test;
    this.test = this.addListener('test-listener', this.spec.test);
    this.open(this.spec.test.open);
    return this.test;
  }

  private get balancer(): Balancer {
    const { arn, arnSuffix, dnsName, zoneId } = this.loadBalancer;
    return { arn, arnSuffix, dnsName, zoneId, securityGroupId: this.securityGroup.id };
  }

  private open(ports: SharedListenerSpec['open']): void {
    openPorts(this.making, this.key, ports, { network: this.parts.network, to: this.securityGroup.id });
  }

  private addListener(key: string, { port, protocol }: SharedListenerSpec): RouteListener {
    const { certificate } = this.parts;
    const listener = new Listener(
      nameOf(this.making, `${this.key}-${key}`),
      {
        loadBalancerArn: this.loadBalancer.arn,
        port,
        protocol,
        ...(certificate === undefined ? {} : { certificateArn: certificate, sslPolicy: TLS_POLICY }),
        defaultActions: [
          { type: 'fixed-response', fixedResponse: { ...NO_RELEASE, statusCode: String(NO_RELEASE.statusCode) } },
        ],
        tags: this.making.tags,
      },
      under(this.making),
    );
    return { arn: listener.arn, port, protocol, balancer: this.balancer };
  }

  private addRedirect(port: number, to: number): void {
    new Listener(
      nameOf(this.making, `${this.key}-redirect`),
      {
        loadBalancerArn: this.loadBalancer.arn,
        port,
        protocol: 'HTTP',
        defaultActions: [
          { type: 'redirect', redirect: { port: String(to), protocol: 'HTTPS', statusCode: 'HTTP_301' } },
        ],
        tags: this.making.tags,
      },
      under(this.making),
    );
  }
}

export function subnetsOf(network: Network, visibility: Visibility): pulumi.Input<pulumi.Input<string>[]> {
  return visibility === 'public' ? (network.publicSubnetIds ?? []) : network.privateSubnetIds;
}
