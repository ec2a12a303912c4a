import { Aspects, Duration, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as route53 from 'aws-cdk-lib/aws-route53';
import * as servicediscovery from 'aws-cdk-lib/aws-servicediscovery';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { SharedCodeDeploy } from './code-deploy';
import { SharedLambdaDeploy } from './lambda-deploy';
import type { Visibility } from '../../definition/exposure';
import { missingPeers } from '../../hosting/service-connect-peers';
import { LONGEST_NAMESPACE } from '../../targets/shared/aws/physical-name';
import { managedPolicies, principals } from '../../targets/shared/aws/statement';
import { physicalName } from '../physical-name';
import { reportFindings, textOf } from '../report-findings';
import { HOW_TO_LET_IN, servicePeers } from '../service-connect';
import { stackResources } from '../stack-resources';
import { SharedLoadBalancer } from './load-balancer';
import { SharedNetworkLoadBalancer } from './network-load-balancer';
import { SharedReleaseChecks } from './release-checks';

const ID = 'RolloutShared';

/**
 * What the releases of one stack share and nobody passed in; each is made when first asked for. The ids below are part
 * of logical ids: changing one would replace a network under live services.
 */
export class SharedResources extends Construct {
  static of(scope: Construct): SharedResources {
    const stack = Stack.of(scope);
    return (stack.node.tryFindChild(ID) as SharedResources) ?? new SharedResources(stack, ID);
  }

  readonly peers = servicePeers();
  /** Path of the construct that released a name, by name. */
  readonly releases = new Map<string, string>();
  private networkKey?: string;
  private certificateKey?: string;

  private constructor(scope: Construct, id: string) {
    super(scope, id);
    const stack = Stack.of(this);
    this.node.addValidation({ validate: () => stackResources(stack, [...this.releases.values()]).map(textOf) });
    // Who is missing is only known when all releases of the stack are there.
    Aspects.of(this).add({
      visit: (node) => {
        if (node === this) reportFindings(this, missingPeers(this.peers, HOW_TO_LET_IN));
      },
    });
  }

  get vpc(): ec2.IVpc {
    return this.once('Vpc', (id) => new ec2.Vpc(this, id, { maxAzs: 2, natGateways: 1 }));
  }

  cluster(vpc: ec2.IVpc): ecs.Cluster {
    return this.once(
      'Cluster',
      (id) => new ecs.Cluster(this, id, { vpc, containerInsightsV2: ecs.ContainerInsights.ENABLED }),
    );
  }

  publicBalancer(vpc: ec2.IVpc, certificate: elbv2.IListenerCertificate | undefined): SharedLoadBalancer {
    return this.once(
      'PublicLoadBalancer',
      (id) => new SharedLoadBalancer(this, id, { vpc, visibility: 'public', certificate }),
    );
  }

  internalBalancer(vpc: ec2.IVpc): SharedLoadBalancer {
    return this.once('InternalLoadBalancer', (id) => new SharedLoadBalancer(this, id, { vpc, visibility: 'internal' }));
  }

  networkBalancer(vpc: ec2.IVpc, visibility: Visibility): elbv2.NetworkLoadBalancer {
    const id = visibility === 'public' ? 'PublicNetworkLoadBalancer' : 'InternalNetworkLoadBalancer';
    return this.once(id, () => new SharedNetworkLoadBalancer(this, id, { vpc, visibility })).loadBalancer;
  }

  /** Where releases find each other by Service Connect. Its name must be one of the account's alone. */
  get namespace(): servicediscovery.HttpNamespace {
    return this.once(
      'Namespace',
      (id) =>
        new servicediscovery.HttpNamespace(this, id, {
          name: physicalName(this, ['releases'], LONGEST_NAMESPACE),
          description: 'Releases find each other here by Amazon ECS Service Connect',
        }),
    );
  }

  internalZone(vpc: ec2.IVpc, zoneName: string): route53.IPrivateHostedZone {
    return this.once('InternalZone', (id) => new route53.PrivateHostedZone(this, id, { vpc, zoneName }));
  }

  get codeDeploy(): SharedCodeDeploy {
    return this.once('CodeDeploy', (id) => new SharedCodeDeploy(this, id));
  }

  /** With Amazon's own policy for moving the weights of listener rules: it names no resource. */
  get infrastructureRole(): iam.Role {
    return this.once(
      'InfrastructureRole',
      (id) =>
        new iam.Role(this, id, {
          assumedBy: new iam.ServicePrincipal(principals.ecs),
          managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName(managedPolicies.ecsLoadBalancing)],
        }),
    );
  }

  /** Functions that test candidates: those of one network, or those that only call addresses. */
  releaseChecks(vpc: ec2.IVpc | undefined): SharedReleaseChecks {
    return this.once(
      `ReleaseChecks${vpc ? vpc.node.addr.slice(2, 10) : ''}`,
      (id) => new SharedReleaseChecks(this, id, vpc),
    );
  }

  /** What the canaries of the stack write: reports and logs, for a month. */
  get canaryArtifacts(): s3.Bucket {
    return this.once(
      'CanaryArtifacts',
      (id) =>
        new s3.Bucket(this, id, {
          encryption: s3.BucketEncryption.S3_MANAGED,
          blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
          enforceSSL: true,
          lifecycleRules: [{ expiration: Duration.days(30) }],
        }),
    );
  }

  get codeDeployLambda(): SharedLambdaDeploy {
    return this.once('CodeDeployLambda', (id) => new SharedLambdaDeploy(this, id));
  }

  /** Whether a release in this network can use what the stack shares. The first one decides; none is the stack's own. */
  joinNetwork(vpc: ec2.IVpc | undefined): boolean {
    const key = vpc?.vpcId ?? '';
    this.networkKey ??= key;
    return this.networkKey === key;
  }

  /** Whether a release can share the public listener. The first one decides its certificate; '' is none. */
  joinCertificate(key: string): boolean {
    this.certificateKey ??= key;
    return this.certificateKey === key;
  }

  private once<T extends Construct>(id: string, make: (id: string) => T): T {
    return (this.node.tryFindChild(id) as T | undefined) ?? make(id);
  }
}
