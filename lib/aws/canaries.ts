import { ArnFormat, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import * as synthetics from 'aws-cdk-lib/aws-synthetics';
import type { Construct } from 'constructs';
import { InternalError, finding, type Diagnostic } from '../diagnostics';
import type { CanarySpec } from '../targets/shared/ecs/canary';
import type { RouteSpec } from '../targets/shared/ecs/spec';
import { CANARY_SCRIPT } from '../functions/canary-script';
import { physicalName } from './physical-name';
import { NAT_TO_TEST_ROUTE, natAddresses } from './nat-addresses';
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

const LONGEST_NAME = 255;
/** Amazon advises 15 s and more: a run begins with a cold start. */
const TIMEOUT_SECONDS = 30;
const KEPT_DAYS = 30;
/** Newest that the CDK knows; the script uses nothing but Node.js, so any later one will do. */
const RUNTIME = 'syn-nodejs-puppeteer-13.0';

/** Fixed, because the alarm that measures the canary is there before the service that the canary calls. */
export function canaryName(scope: Construct, release: string, { key }: Pick<CanarySpec, 'key'>): string {
  return physicalName(scope, [release, key], LONGEST_NAME).toLowerCase();
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
  const host = hostOf(route);
  const canaries = specs.map(
    (spec) =>
      new synthetics.CfnCanary(scope, `Canary-${spec.key}`, {
        name: canaryName(scope, release, spec),
        runtimeVersion: RUNTIME,
        code: { handler: 'index.handler', script: CANARY_SCRIPT },
        schedule: {
          expression: `rate(${spec.everyMinutes} ${spec.everyMinutes === 1 ? 'minute' : 'minutes'})`,
          durationInSeconds: '0',
        },
        runConfig: {
          timeoutInSeconds: TIMEOUT_SECONDS,
          environmentVariables: {
            TARGET: `${address.origin(address.loadBalancer.loadBalancerDnsName)}${spec.requestPath}`,
            STATUS: String(spec.status),
            ...(host === undefined ? {} : { HOST: host }),
          },
        },
        vpcConfig: { vpcId: parts.vpc.vpcId, subnetIds, securityGroupIds: [securityGroup.securityGroupId] },
        executionRoleArn: role.roleArn,
        artifactS3Location: parts.artifacts().s3UrlForObject(release),
        artifactConfig: { s3Encryption: { encryptionMode: 'SSE_S3' } },
        startCanaryAfterCreation: true,
        successRetentionPeriod: KEPT_DAYS,
        failureRetentionPeriod: KEPT_DAYS,
        provisionedResourceCleanup: 'AUTOMATIC',
      }),
  );
  for (const canary of canaries) canary.node.addDependency(role);
  return { canaries, findings };
}

/** A name that the rule matches; a wildcard takes any. */
function hostOf({ hosts: [first] }: RouteSpec): string | undefined {
  return first?.replaceAll('*', 'canary').replaceAll('?', 'x');
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
    listener.connections.allowFrom(securityGroup, port, 'Canary to the test route');
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
  const allow = (actions: string[], resources: string[], conditions?: Record<string, unknown>) =>
    new iam.PolicyStatement({ actions, resources, ...(conditions ? { conditions } : {}) });
  return new iam.Role(scope, 'CanaryRole', {
    assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
    managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('service-role/AWSLambdaVPCAccessExecutionRole')],
    inlinePolicies: {
      Canary: new iam.PolicyDocument({
        statements: [
          allow(['s3:PutObject'], [bucket.arnForObjects(`${release}/*`)]),
          allow(['s3:GetBucketLocation'], [bucket.bucketArn]),
          // Has no resource to name.
          allow(['s3:ListAllMyBuckets'], ['*']),
          allow(['cloudwatch:PutMetricData'], ['*'], {
            StringEquals: { 'cloudwatch:namespace': 'CloudWatchSynthetics' },
          }),
          allow(['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'], logGroups),
        ],
      }),
    },
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
