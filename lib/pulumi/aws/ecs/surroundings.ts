import * as pulumi from '@pulumi/pulumi';
import type { Visibility } from '../../../definition/exposure';
import { isRef, type Ref } from '../../../definition/slots';
import { finding, type Diagnostic } from '../../../diagnostics';
import {
  LISTENERS,
  filledSlots,
  slotFor,
  unboundSlots,
  type ListenerName,
  type SurroundingName,
} from '../../../hosting/platform-slots';
import { claimPorts, claimRoute } from '../../../hosting/route-claims';
import {
  missingTestListener,
  otherCertificate,
  otherNetwork,
  plainHttp,
  releasedTwice,
  unboundSlot,
} from '../../../hosting/surrounding-findings';
import type { ResolvedPlatform } from '../../../platform/resolved-platform';
import type { EcsServiceSpec, RouteSpec } from '../../../targets/shared/ecs/spec';
import type { BoundValue } from '../bound-value';
import { arnOf, lookUpBalancer, lookUpListener, type Balancer, type RouteListener } from '../listener';
import type { RouteListeners } from '../listener-rules';
import type { Network } from '../network';
import type { SharedLoadBalancer } from '../shared/load-balancer';
import type { SharedResources } from '../shared/shared-resources';
import type { Slots } from '../slots';
import type { EcsReleaseArgs } from './ecs-release-args';

export interface SurroundingParts {
  readonly name: string;
  readonly parent: pulumi.Resource;
  readonly args: EcsReleaseArgs;
  readonly platform: ResolvedPlatform['aws'];
  readonly slots: Slots;
  readonly shared: () => SharedResources;
}

/** What of a spec concerns where it stands. */
export type SurroundedSpec = Pick<
  EcsServiceSpec,
  'name' | 'route' | 'networkRoute' | 'serviceConnect' | 'targetGroups'
>;

/** What a release stands in: passed, bound, or made for all that share it. */
export class Surroundings {
  readonly findings: Diagnostic[] = [];
  private readonly listenersSeen = new Map<string, RouteListener>();

  constructor(private readonly parts: SurroundingParts) {}

  get shared(): SharedResources {
    return this.parts.shared();
  }

  /** Reports everything that keeps this release from standing beside the others. Makes nothing of AWS. */
  check(spec: SurroundedSpec): void {
    const { name, shared, slots, platform } = { ...this.parts, shared: this.shared };
    const owner = shared.releases.get(spec.name);
    if (owner !== undefined) this.findings.push(releasedTwice(spec.name, owner, name));
    else shared.releases.set(spec.name, name);
    this.existing('vpc');
    this.existing('cluster');
    for (const listener of LISTENERS) this.existing(listener);
    this.checkUnbound(spec);
    slots.check(platform.certificate, 'certificate', 'aws.certificate');
    slots.check(spec.serviceConnect?.namespace, 'namespace', 'aws.internal.namespace');
    if (spec.route) this.checkRoute(spec, spec.route);
    if (spec.networkRoute) this.checkNetworkRoute(spec.networkRoute);
    if (this.sharesNetwork(spec) && !shared.joinNetwork(this.ownNetwork)) this.findings.push(otherNetwork(name));
    if (this.makesPublicBalancer(spec) && this.network.publicSubnetIds === undefined)
      this.findings.push(withoutPublicSubnets());
  }

  get network(): Network {
    return this.ownNetwork ?? this.shared.network;
  }

  get clusterArn(): pulumi.Input<string> {
    const passed = this.existing('cluster');
    return passed === undefined ? this.shared.cluster.arn : arnOf(passed);
  }

  /** Last part of its ARN; a name is whole. */
  get clusterName(): pulumi.Output<string> {
    return pulumi.output(this.clusterArn).apply((arn) => arn.slice(arn.lastIndexOf('/') + 1));
  }

  /** What keeps the cluster apart from others: its name, where that is known. */
  get clusterKey(): string {
    if (this.existing('cluster') === undefined) return 'own';
    const key = this.shared.keys.of(this.clusterArn);
    return key.slice(key.lastIndexOf('/') + 1).replaceAll(' ', '-');
  }

  get zoneId(): pulumi.Input<string> {
    const { internalZone } = this.parts.args;
    if (internalZone === undefined)
      return this.shared.internalZone(this.network, this.parts.platform.internalDomain).zoneId;
    return isZone(internalZone) ? internalZone.zoneId : internalZone;
  }

  listeners({ visibility, test }: RouteSpec): RouteListeners {
    const production = this.production(visibility);
    if (!test) return { production };
    return { production, test: this.passed(`${visibility}Test`) ?? this.balancer(visibility).testListener };
  }

  production(visibility: Visibility): RouteListener {
    return this.passed(visibility) ?? this.balancer(visibility).listener;
  }

  /** The one that a release that exposes tcp has a port of; and whether it is made here, so that it can be opened. */
  networkBalancer(visibility: Visibility): { readonly balancer: Balancer; readonly isShared: boolean } {
    const passed = this.passedNetworkBalancer(visibility);
    if (passed !== undefined) return { balancer: lookUpBalancer(arnOf(passed), this.parts.parent), isShared: false };
    const { loadBalancer, securityGroup } = this.shared.networkBalancer(visibility, this.network);
    const { arn, arnSuffix, dnsName, zoneId } = loadBalancer;
    return { balancer: { arn, arnSuffix, dnsName, zoneId, securityGroupId: securityGroup.id }, isShared: true };
  }

  get certificateArn(): pulumi.Input<string> | undefined {
    const { certificate } = this.parts.platform;
    return certificate === undefined ? undefined : this.parts.slots.arn(certificate);
  }

  /** ARN or name of the namespace of Service Connect. */
  namespace(named: string | Ref | undefined): pulumi.Input<string> {
    return named === undefined ? this.shared.namespace.arn : this.parts.slots.arn(named);
  }

  private get ownNetwork(): Network | undefined {
    return this.existing('vpc') as Network | undefined;
  }

  private balancer(visibility: Visibility): SharedLoadBalancer {
    return this.shared.balancer(visibility, this.network, this.certificateArn);
  }

  /** Looked up once: the rules, edges and metrics of a release ask for the same. */
  private passed(name: ListenerName): RouteListener | undefined {
    const input = this.existing(name);
    if (input === undefined) return undefined;
    const seen = this.listenersSeen.get(name) ?? lookUpListener(input, this.parts.parent);
    this.listenersSeen.set(name, seen);
    return seen;
  }

  private existing(name: SurroundingName): BoundValue | undefined {
    const { slots, platform } = this.parts;
    const kind = name === 'vpc' || name === 'cluster' ? name : 'listener';
    const path = kind === 'listener' ? `aws.listeners.${name}` : `aws.${name}`;
    return passedTo(this.parts.args, name) ?? slots.object(slotFor(platform, name), kind, path);
  }

  private passedNetworkBalancer(visibility: Visibility): BoundValue | undefined {
    const path = `aws.networkLoadBalancers.${visibility}`;
    return (
      this.parts.args.networkLoadBalancer ??
      this.parts.slots.object(this.parts.platform.networkLoadBalancers?.[visibility], 'networkLoadBalancer', path)
    );
  }

  private checkUnbound({ route }: SurroundedSpec): void {
    const { args, slots, platform } = this.parts;
    const used = route ? [route.visibility, ...(route.test ? ([`${route.visibility}Test`] as const) : [])] : [];
    const isFilled = (name: SurroundingName, slot: Ref): boolean =>
      passedTo(args, name) !== undefined || slots.has(slot);
    this.findings.push(...unboundSlots(['vpc', 'cluster', ...used], isFilled, platform));
  }

  private checkRoute(spec: SurroundedSpec, route: RouteSpec): void {
    const production = this.existing(route.visibility);
    const test = this.existing(`${route.visibility}Test`);
    if (route.visibility === 'public' && production === undefined) this.checkCertificate();
    if (route.test && production !== undefined && test === undefined) this.findings.push(missingTestListener(route));
    this.findings.push(
      ...claimRoute(spec, route, {
        claims: this.shared.claims,
        owner: this.parts.name,
        production: production === undefined ? route.visibility : this.shared.keys.of(production),
        test: test === undefined ? `${route.visibility} test` : this.shared.keys.of(test),
      }),
    );
  }

  private checkNetworkRoute(route: NonNullable<EcsServiceSpec['networkRoute']>): void {
    const slot = this.parts.platform.networkLoadBalancers?.[route.visibility];
    const { args, slots } = this.parts;
    if (args.networkLoadBalancer === undefined && slot !== undefined && !slots.has(slot))
      this.findings.push(unboundSlot(`networkLoadBalancers.${route.visibility}`, slot));
    const passed = this.passedNetworkBalancer(route.visibility);
    this.findings.push(
      ...claimPorts(route, {
        claims: this.shared.claims,
        owner: this.parts.name,
        balancer: passed === undefined ? `network ${route.visibility}` : this.shared.keys.of(passed),
      }),
    );
  }

  private checkCertificate(): void {
    const { certificate } = this.parts.platform;
    if (certificate === undefined) this.findings.push(plainHttp());
    const bound = isRef(certificate) ? this.parts.slots.value(certificate) : certificate;
    if (!this.shared.joinCertificate(bound === undefined ? '' : this.shared.keys.of(bound)))
      this.findings.push(otherCertificate(this.parts.name));
  }

  private sharesNetwork({ route, networkRoute }: SurroundedSpec): boolean {
    return (
      this.existing('cluster') === undefined ||
      (route !== undefined && this.existing(route.visibility) === undefined) ||
      (networkRoute !== undefined && this.passedNetworkBalancer(networkRoute.visibility) === undefined)
    );
  }

  private makesPublicBalancer({ route, networkRoute }: SurroundedSpec): boolean {
    const own = this.ownNetwork ?? this.shared.passedNetwork;
    if (own === undefined) return false;
    return (
      (route?.visibility === 'public' && this.existing('public') === undefined) ||
      (networkRoute?.visibility === 'public' && this.passedNetworkBalancer('public') === undefined)
    );
  }
}

function passedTo(args: EcsReleaseArgs, name: SurroundingName): BoundValue | undefined {
  if (name === 'vpc') return args.network;
  return name === 'cluster' ? args.cluster : args.listeners?.[name];
}

export function slotsFilledByArgs(args: EcsReleaseArgs, platform: ResolvedPlatform['aws']): readonly string[] {
  return filledSlots((name) => passedTo(args, name) !== undefined, platform);
}

function isZone(zone: NonNullable<EcsReleaseArgs['internalZone']>): zone is { readonly zoneId: pulumi.Input<string> } {
  return typeof zone === 'object' && 'zoneId' in zone && !pulumi.Output.isInstance(zone);
}

function withoutPublicSubnets(): Diagnostic {
  return finding('network-without-public-subnets', 'aws.vpc', {
    message: 'A public load balancer is made for this release, and its network has no public subnets.',
    got: 'a network without publicSubnetIds',
    fix: 'pass network: { …, publicSubnetIds }, or listeners: { public }',
  });
}
