import * as pulumi from '@pulumi/pulumi';
import { Cluster } from '@pulumi/aws/ecs/cluster';
import type { Bucket } from '@pulumi/aws/s3/bucket';
import { HttpNamespace } from '@pulumi/aws/servicediscovery/httpNamespace';
import { Zone } from '@pulumi/aws/route53/zone';
import type { Visibility } from '../../../definition/exposure';
import type { Diagnostic } from '../../../diagnostics';
import { ListenerClaims } from '../../../hosting/listener-claims';
import { missingPeers } from '../../../hosting/service-connect-peers';
import { LONGEST_NAMESPACE } from '../../../targets/shared/aws/physical-name';
import { managedPolicies, principals } from '../../../targets/shared/aws/statement';
import { Account } from '../account';
import { InputKeys } from '../input-keys';
import { makeNetwork } from '../made-network';
import { fixedName, nameOf, under, type Making } from '../making';
import type { Network } from '../network';
import { makeRole, type MadeRole } from '../roles';
import { servicePeers } from '../service-peers';
import { canaryArtifacts } from './canary-artifacts';
import { SharedCodeDeploy } from './code-deploy';
import { SharedDeployments } from './deployments';
import { SharedLoadBalancer } from './load-balancer';
import { SharedMachines } from './machines';
import { sharedNetworkBalancer, type SharedNetworkBalancer } from './network-load-balancer';
import { SharedReleaseChecks } from './release-checks';

export interface SharedResourcesArgs {
  /** @default - one that is made when a release needs it: two zones and a NAT gateway */
  readonly network?: Network;
  /** On everything that is made here. @default - none */
  readonly tags?: Readonly<Record<string, string>>;
}

/**
 * What several releases share and nobody passed in: a network, a cluster, load balancers, what CodeDeploy needs. Each is
 * made when a release first asks for it. A release without it has all of that for itself.
 *
 * @example const shared = new SharedResources('shop'); new EcsRelease('cart', { release: cart, shared });
 */
export class SharedResources extends pulumi.ComponentResource {
  /** @internal Who took which place on which listener. */
  readonly claims = new ListenerClaims();
  /** @internal */
  readonly keys = new InputKeys();
  /** @internal Who calls whom by Service Connect. */
  readonly peers = servicePeers();
  /** @internal Name of the component that released a name, by name. */
  readonly releases = new Map<string, string>();
  private readonly making: Making;
  private readonly made = new Map<string, unknown>();
  private networkKey?: unknown;
  private certificateKey?: unknown;

  constructor(
    name: string,
    private readonly args: SharedResourcesArgs = {},
    options?: pulumi.ComponentResourceOptions,
  ) {
    super('rollout-constructs:aws:SharedResources', name, {}, options);
    this.making = { name, parent: this, tags: args.tags ?? {}, account: new Account(this) };
    this.registerOutputs({});
  }

  /** Releases that are called by Service Connect and stand elsewhere: nothing here lets the calls in. */
  get missingPeers(): readonly Diagnostic[] {
    return missingPeers(this.peers, 'aws.vpc.SecurityGroupIngressRule on `release.securityGroup`');
  }

  /** @internal */
  get passedNetwork(): Network | undefined {
    return this.args.network;
  }

  /** The network that was passed, or one that is made here. */
  get network(): Network {
    return this.args.network ?? this.once('network', () => makeNetwork(this.making));
  }

  get cluster(): Cluster {
    return this.once(
      'cluster',
      () =>
        new Cluster(
          nameOf(this.making, 'cluster'),
          { settings: [{ name: 'containerInsights', value: 'enabled' }], tags: this.making.tags },
          under(this.making),
        ),
    );
  }

  /** @internal */
  balancer(visibility: Visibility, network: Network, certificate?: pulumi.Input<string>): SharedLoadBalancer {
    return this.once(
      visibility,
      () =>
        new SharedLoadBalancer(this.making, {
          network,
          visibility,
          ...(visibility === 'public' && certificate !== undefined ? { certificate } : {}),
        }),
    );
  }

  /** @internal */
  networkBalancer(visibility: Visibility, network: Network): SharedNetworkBalancer {
    return this.once(`${visibility}-network`, () => sharedNetworkBalancer(this.making, network, visibility));
  }

  /** Where releases find each other by Service Connect. Its name must be one of the account's alone. */
  get namespace(): HttpNamespace {
    return this.once(
      'namespace',
      () =>
        new HttpNamespace(
          nameOf(this.making, 'namespace'),
          {
            name: fixedName([this.making.name, 'releases'], LONGEST_NAMESPACE),
            description: 'Releases find each other here by Amazon ECS Service Connect',
            tags: this.making.tags,
          },
          under(this.making),
        ),
    );
  }

  /** @internal */
  internalZone(network: Network, domain: string): Zone {
    return this.once(
      'internal-zone',
      () =>
        new Zone(
          nameOf(this.making, 'internal-zone'),
          { name: domain, vpcs: [{ vpcId: network.vpcId }], tags: this.making.tags },
          under(this.making),
        ),
    );
  }

  /** @internal */
  get codeDeploy(): SharedCodeDeploy {
    return this.once('codedeploy', () => new SharedCodeDeploy(this.making, 'ECS'));
  }

  /** @internal */
  get codeDeployLambda(): SharedCodeDeploy {
    return this.once('codedeploy-lambda', () => new SharedCodeDeploy(this.making, 'Lambda'));
  }

  /** @internal */
  get deployments(): SharedDeployments {
    return this.once('deployments', () => new SharedDeployments(this.making));
  }

  /** @internal */
  get machines(): SharedMachines {
    return this.once('machines', () => new SharedMachines(this.making));
  }

  /** @internal With Amazon's own policy for moving the weights of listener rules: it names no resource. */
  get infrastructureRole(): MadeRole {
    return this.once('infrastructure-role', () =>
      makeRole(this.making, 'infrastructure-role', {
        service: principals.ecs,
        managedPolicy: managedPolicies.ecsLoadBalancing,
      }),
    );
  }

  /** @internal What canaries write: reports and logs, for a month; and their script. */
  get canaryArtifacts(): Bucket {
    return this.once('canary-artifacts', () => canaryArtifacts(this.making));
  }

  /** @internal Functions that test candidates: those of the network, or those that only call addresses. */
  releaseChecks(network: Network | undefined): SharedReleaseChecks {
    const key = network ? 'network-checks' : 'checks';
    return this.once(key, () => new SharedReleaseChecks(this.making, key, network));
  }

  /** @internal Whether a release in this network can use what is shared. The first one decides. */
  joinNetwork(network: Network | undefined): boolean {
    const key = network?.vpcId ?? this.args.network?.vpcId ?? '';
    this.networkKey ??= key;
    return this.networkKey === key;
  }

  /** @internal Whether a release can share the public listener. The first one decides its certificate; '' is none. */
  joinCertificate(key: unknown): boolean {
    this.certificateKey ??= key;
    return this.certificateKey === key;
  }

  private once<T>(key: string, make: () => T): T {
    const made = (this.made.get(key) as T | undefined) ?? make();
    this.made.set(key, made);
    return made;
  }
}
