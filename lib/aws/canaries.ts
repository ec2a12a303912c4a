import { ArnFormat, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import * as synthetics from 'aws-cdk-lib/aws-synthetics';
import type { Construct } from 'constructs';
import { InternalError, finding, type Diagnostic } from '../diagnostics';
import { edgeDescriptions, NAT_TO_TEST_ROUTE } from '../targets/shared/aws/security-rule';
import { managedPolicies, principals } from '../targets/shared/aws/statement';
import { reportCanary } from '../targets/shared/aws/statements';
import type { CanarySpec } from '../targets/shared/ecs/canary';
import { canaryRun, canarySchedule, canaryVariables, LONGEST_CANARY_NAME } from '../targets/shared/ecs/canary-run';
import type { RouteSpec } from '../targets/shared/ecs/spec';
import { CANARY_SCRIPT } from '../functions/canary-script';
import { physicalName } from './physical-name';
import { natAddresses } from './nat-addresses';
import { inlinePolicy } from './policy-statement';
import { listenerAddress } from './route-listeners';

export interface CanaryParts {
  readonly release: string;
  readonly vpc: ec2.IVpc;
  readonly subnets: ec2.SubnetSelection | undefined;
  readonly route: RouteSpec | undefined;
  readonly testListener: elbv2.IApplicationListener | undefined;
  readonly artifacts: () => s3.IBucket;
}

export interface MadeCanaries {
  readonly canaries: readonly synthetics.CfnCanary[];
  readonly findings: readonly Diagnostic[];
}

/** Fixed, because the alarm that measures the canary is there before the service that the canary calls. */
export function canaryName(scope: Construct, release: string, { key }: Pick<CanarySpec, 'key'>): string {
  return physicalName(scope, [release, key], LONGEST_CANARY_NAME).toLowerCase();
}

/** Calls the test route from inside the network, by the clock. */
export function makeCanaries(scope: Construct, specs: readonly CanarySpec[], parts: CanaryParts): MadeCanaries {
  const { route, testListener, release } = parts;
  const [first] = specs;
  if (!first) return { canaries: [], findings: [] };
  if (!route || !testListener) throw new InternalError('a canary without a test route');
  const address = listenerAddress(testListener);
  if (!address) return { canaries: [], findings: [unknownAddress(first)] };
  const securityGroup = new ec2.SecurityGroup(scope, 'CanarySecurityGroup', {
    vpc: parts.vpc,
    description: `Canaries of the release ${release}`,
    allowAllOutbound: true,
  });
  const findings = openRoute(testListener, securityGroup, parts, route, first);
  const role = canaryRole(scope, specs, parts);
  const { subnetIds } = parts.vpc.selectSubnets(parts.subnets ?? { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS });
  const canaries = specs.map(
    (spec) =>
      new synthetics.CfnCanary(scope, `Canary-${spec.key}`, {
        name: canaryName(scope, release, spec),
        runtimeVersion: canaryRun.runtime,
        code: { handler: canaryRun.handler, script: CANARY_SCRIPT },
        schedule: {
          expression: canarySchedule(spec),
          durationInSeconds: '0',
        },
        runConfig: {
          timeoutInSeconds: canaryRun.timeoutSeconds,
          environmentVariables: canaryVariables(
            spec,
            route,
            `${address.origin(address.loadBalancer.loadBalancerDnsName)}${spec.requestPath}`,
          ),
        },
        vpcConfig: { vpcId: parts.vpc.vpcId, subnetIds, securityGroupIds: [securityGroup.securityGroupId] },
        executionRoleArn: role.roleArn,
        artifactS3Location: parts.artifacts().s3UrlForObject(release),
        artifactConfig: { s3Encryption: { encryptionMode: 'SSE_S3' } },
        startCanaryAfterCreation: true,
        successRetentionPeriod: canaryRun.keptDays,
        failureRetentionPeriod: canaryRun.keptDays,
        provisionedResourceCleanup: 'AUTOMATIC',
      }),
  );
  for (const canary of canaries) canary.node.addDependency(role);
  return { canaries, findings };
}

/**
 * Inside the network the balancer's group lets the canary's in. A public balancer has public addresses only, so its calls
 * come from those of the NAT gateways.
 */
function openRoute(
  listener: elbv2.IApplicationListener,
  securityGroup: ec2.ISecurityGroup,
  { vpc }: CanaryParts,
  { visibility }: RouteSpec,
  { path }: CanarySpec,
): readonly Diagnostic[] {
  const port = listener.connections.defaultPort;
  if (!port) return [notOpened(path)];
  if (visibility === 'internal') {
    listener.connections.allowFrom(securityGroup, port, edgeDescriptions.canaryToTestRoute);
    return [];
  }
  const addresses = natAddresses(vpc);
  for (const address of addresses) listener.connections.allowFrom(address, port, NAT_TO_TEST_ROUTE);
  return addresses.length > 0 ? [] : [notOpened(path)];
}

function canaryRole(scope: Construct, specs: readonly CanarySpec[], { release, artifacts }: CanaryParts): iam.Role {
  const bucket = artifacts();
  const stack = Stack.of(scope);
  const logGroups = specs.map((spec) =>
    stack.formatArn({
      service: 'logs',
      resource: 'log-group',
      resourceName: `/aws/lambda/cwsyn-${canaryName(scope, release, spec)}-*`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    }),
  );
  return new iam.Role(scope, 'CanaryRole', {
    assumedBy: new iam.ServicePrincipal(principals.lambda),
    managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName(managedPolicies.functionInNetwork)],
    inlinePolicies: inlinePolicy(
      'Canary',
      reportCanary({ bucket: bucket.bucketArn, objects: bucket.arnForObjects(`${release}/*`), logGroups }),
    ),
  });
}

function unknownAddress({ path }: CanarySpec): Diagnostic {
  return finding('canary-needs-address', path, {
    message: 'Only the ARN of the test listener is known, and a canary needs an address to call.',
    got: 'a listener that was looked up by its ARN',
    allowed: 'a listener made in this app, or the one that the stack makes',
    fix: 'pass the ApplicationListener itself, or remove the synthetic guardrail',
  });
}

function notOpened(path: string): Diagnostic {
  return finding('canary-route-not-opened', path, {
    message:
      'The canary calls a public load balancer from the NAT gateways of a network that this app does not make, whose addresses it cannot know.',
    fix: 'let them in: release.listeners.test.connections.allowFrom(ec2.Peer.ipv4(…), …)',
  });
}
