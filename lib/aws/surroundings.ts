import { Stack } from 'aws-cdk-lib';
import type * as acm from 'aws-cdk-lib/aws-certificatemanager';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type * as route53 from 'aws-cdk-lib/aws-route53';
import type { Construct } from 'constructs';
import type { Visibility } from '../definition/exposure';
import { isRef, type Ref } from '../definition/slots';
import type { Diagnostic } from '../diagnostics';
import { ListenerClaims } from '../hosting/listener-claims';
import {
  filledSlots,
  LISTENERS,
  slotFor,
  unboundSlots,
  type ListenerName,
  type SurroundingName,
} from '../hosting/platform-slots';
import { claimPorts, claimRoute } from '../hosting/route-claims';
import {
  missingTestListener,
  otherCertificate,
  otherNetwork,
  plainHttp,
  unboundSlot,
} from '../hosting/surrounding-findings';
import type { ResolvedPlatform } from '../platform/resolved-platform';
import type { EcsServiceSpec, RouteSpec } from '../targets/shared/ecs/spec';
import type { EcsReleaseProps } from './ecs-release-props';
import { addressFindings, rangeFindings } from './known-network';
import { checksNetworkFindings } from './release-checks';
import { releasedTwice } from './released-twice';
import { loadBalancerFullName, type RouteListeners } from './route-listeners';
import { SharedResources } from './shared/shared-resources';
import type { Slots } from './slots';

/** What a release stands in: passed, bound, or made once for the stack. */
export class Surroundings {
  readonly findings: Diagnostic[] = [];
  readonly shared: SharedResources;

  constructor(
    private readonly scope: Construct,
    private readonly props: EcsReleaseProps,
    private readonly platform: ResolvedPlatform['aws'],
    private readonly slots: Slots,
  ) {
    this.shared = SharedResources.of(scope);
  }

  /** Reports everything that keeps this release from standing beside the others of its stack. Makes nothing. */
  check(spec: EcsServiceSpec): void {
    this.findings.push(...releasedTwice(this.scope, spec.name, this.shared));
    const vpc = this.existing('vpc', 'vpc');
    const cluster = this.existing('cluster', 'cluster');
    for (const name of LISTENERS) this.existing('listener', name);
    this.checkUnbound(spec);
    this.slots.check(this.platform.certificate, 'certificate', 'aws.certificate');
    if (spec.route && this.makesPublic(spec.route)) this.checkCertificate();
    const production = spec.route && this.passedListener(spec.route.visibility);
    if (spec.route?.test && production && !this.passedListener(`${spec.route.visibility}Test`)) {
      this.findings.push(missingTestListener(spec.route));
    }
    if (spec.route) {
      const test = this.passedListener(`${spec.route.visibility}Test`);
      const own = `${Stack.of(this.scope).node.addr} ${spec.route.visibility}`;
      this.findings.push(
        ...claimRoute(spec, spec.route, {
          claims: claimsOf(this.scope),
          owner: this.scope.node.path,
          production: production?.listenerArn ?? own,
          test: test?.listenerArn ?? `${own} test`,
        }),
      );
    }
    if (spec.networkRoute) {
      this.checkNetworkSlot(spec.networkRoute.visibility);
      const balancer = this.passedNetworkBalancer(spec.networkRoute.visibility);
      this.findings.push(
        ...claimPorts(spec.networkRoute, {
          claims: claimsOf(this.scope),
          owner: this.scope.node.path,
          balancer:
            balancer?.loadBalancerArn ?? `${Stack.of(this.scope).node.addr} network ${spec.networkRoute.visibility}`,
        }),
        ...addressFindings(balancer, spec.networkRoute.path, spec.internalName),
      );
    }
    if (this.opensNetwork(spec)) this.findings.push(...rangeFindings(vpc ?? cluster?.vpc));
    this.slots.check(spec.serviceConnect?.namespace, 'namespace', 'aws.internal.namespace');
    this.findings.push(...checksNetworkFindings(spec, vpc ?? cluster?.vpc));
    const sharesSomething =
      cluster === undefined ||
      (spec.route !== undefined && production === undefined) ||
      (spec.networkRoute !== undefined && this.passedNetworkBalancer(spec.networkRoute.visibility) === undefined);
    if (sharesSomething && !this.shared.joinNetwork(vpc ?? cluster?.vpc))
      this.findings.push(otherNetwork(this.scope.node.path));
  }

  get vpc(): ec2.IVpc {
    return this.existing('vpc', 'vpc') ?? this.existing('cluster', 'cluster')?.vpc ?? this.shared.vpc;
  }

  get cluster(): ecs.ICluster {
    return this.existing('cluster', 'cluster') ?? this.shared.cluster(this.vpc);
  }

  get zone(): route53.IPrivateHostedZone {
    return this.props.internalZone ?? this.shared.internalZone(this.vpc, this.platform.internalDomain);
  }

  listeners({ visibility, test }: RouteSpec): RouteListeners {
    const production = this.production(visibility);
    if (!test) return { production };
    return { production, test: this.passedListener(`${visibility}Test`) ?? this.balancer(visibility).testListener };
  }

  production(visibility: RouteSpec['visibility']): elbv2.IApplicationListener {
    return this.passedListener(visibility) ?? this.balancer(visibility).listener;
  }

  /** Known before the listener is, for metrics. */
  loadBalancerName(visibility: RouteSpec['visibility']): string {
    return loadBalancerFullName(this.production(visibility));
  }

  private balancer(visibility: RouteSpec['visibility']): ReturnType<SharedResources['publicBalancer']> {
    return visibility === 'internal'
      ? this.shared.internalBalancer(this.vpc)
      : this.shared.publicBalancer(this.vpc, this.certificate);
  }

  /** The one that a release that exposes tcp has a port of. */
  networkBalancer(visibility: Visibility): elbv2.INetworkLoadBalancer {
    return this.passedNetworkBalancer(visibility) ?? this.shared.networkBalancer(this.vpc, visibility);
  }

  /** ARN or name of the namespace of Service Connect. */
  namespace(named: string | Ref | undefined): string {
    if (named === undefined) return this.shared.namespace.namespaceArn;
    const found = this.slots.objectOrText(named, 'namespace');
    return typeof found === 'string' ? found : found.namespaceArn;
  }

  private passedNetworkBalancer(visibility: Visibility): elbv2.INetworkLoadBalancer | undefined {
    const path = `aws.networkLoadBalancers.${visibility}`;
    return (
      this.props.networkLoadBalancer ??
      this.slots.object(this.platform.networkLoadBalancers?.[visibility], 'networkLoadBalancer', path)
    );
  }

  get certificate(): elbv2.IListenerCertificate | undefined {
    const { certificate } = this.platform;
    if (certificate === undefined) return undefined;
    const found = this.slots.objectOrText(certificate, 'certificate');
    return typeof found === 'string'
      ? elbv2.ListenerCertificate.fromArn(found)
      : elbv2.ListenerCertificate.fromCertificateManager(found as acm.ICertificate);
  }

  private passedListener(name: ListenerName): elbv2.IApplicationListener | undefined {
    return this.existing('listener', name);
  }

  /** Passed to the construct, or bound to the platform's slot. */
  private existing(kind: 'vpc', name: 'vpc'): ec2.IVpc | undefined;
  private existing(kind: 'cluster', name: 'cluster'): ecs.ICluster | undefined;
  private existing(kind: 'listener', name: ListenerName): elbv2.IApplicationListener | undefined;
  private existing(kind: 'vpc' | 'cluster' | 'listener', name: 'vpc' | 'cluster' | ListenerName): unknown {
    const path = kind === 'listener' ? `aws.listeners.${name}` : `aws.${name}`;
    return passed(this.props, name) ?? this.slots.object(slotFor(this.platform, name), kind, path);
  }

  /** Where the range of the network stands in a security group. */
  private opensNetwork({ route, networkRoute, edges }: EcsServiceSpec): boolean {
    const calls = edges.some(({ to }) => to === 'internalLoadBalancer') && !this.passedListener('internal');
    const makesBalancer = route !== undefined && !this.passedListener(route.visibility);
    return calls || makesBalancer || (networkRoute !== undefined && this.opensPorts(networkRoute.visibility));
  }

  /** The groups of one that was imported with them are all that its targets let in. */
  private opensPorts(visibility: Visibility): boolean {
    const balancer = this.passedNetworkBalancer(visibility);
    return !balancer || balancer instanceof elbv2.NetworkLoadBalancer || (balancer.securityGroups ?? []).length === 0;
  }

  private makesPublic({ visibility }: RouteSpec): boolean {
    return visibility === 'public' && this.passedListener('public') === undefined;
  }

  private checkUnbound({ route }: EcsServiceSpec): void {
    const used = route ? [route.visibility, ...(route.test ? ([`${route.visibility}Test`] as const) : [])] : [];
    const isFilled = (name: SurroundingName, slot: Ref): boolean =>
      passed(this.props, name) !== undefined || this.slots.has(slot);
    this.findings.push(...unboundSlots(['vpc', 'cluster', ...used], isFilled, this.platform));
  }

  private checkNetworkSlot(visibility: Visibility): void {
    const slot = this.platform.networkLoadBalancers?.[visibility];
    if (this.props.networkLoadBalancer !== undefined || slot === undefined || this.slots.has(slot)) return;
    this.findings.push(unboundSlot(`networkLoadBalancers.${visibility}`, slot));
  }

  private checkCertificate(): void {
    const { certificate } = this.platform;
    if (certificate === undefined) this.findings.push(plainHttp());
    const key = certificate === undefined ? '' : this.certificateKey(certificate);
    if (!this.shared.joinCertificate(key)) this.findings.push(otherCertificate(this.scope.node.path));
  }

  private certificateKey(certificate: string | Ref): string {
    if (!isRef(certificate)) return certificate;
    const bound = this.slots.object(certificate, 'certificate', 'aws.certificate');
    return bound?.certificateArn ?? this.slots.text(certificate);
  }
}

function passed(props: EcsReleaseProps, name: SurroundingName): unknown {
  return name === 'vpc' || name === 'cluster' ? props[name] : props.listeners?.[name];
}

export function slotsFilledByProps(props: EcsReleaseProps, platform: ResolvedPlatform['aws']): readonly string[] {
  return filledSlots((name) => passed(props, name) !== undefined, platform);
}

/** Those of the app that a construct is in. */
function claimsOf(scope: Construct): ListenerClaims {
  const { root } = scope.node as { readonly root: Construct & { [CLAIMS]?: ListenerClaims } };
  return (root[CLAIMS] ??= new ListenerClaims());
}

const CLAIMS = Symbol('rollout-constructs.ListenerClaims');
