import * as pulumi from '@pulumi/pulumi';
import { BucketObjectv2 } from '@pulumi/aws/s3/bucketObjectv2';
import { Canary } from '@pulumi/aws/synthetics/canary';
import { finding, InternalError, type Diagnostic } from '../../../diagnostics';
import { CANARY_SCRIPT } from '../../../functions/canary-script';
import { edgeDescriptions, NAT_TO_TEST_ROUTE } from '../../../targets/shared/aws/security-rule';
import { managedPolicies, principals } from '../../../targets/shared/aws/statement';
import { reportCanary } from '../../../targets/shared/aws/statements';
import type { CanarySpec } from '../../../targets/shared/ecs/canary';
import {
  canaryRun,
  canarySchedule,
  canaryVariables,
  LONGEST_CANARY_NAME,
} from '../../../targets/shared/ecs/canary-run';
import type { RouteSpec } from '../../../targets/shared/ecs/spec';
import { originOf, type RouteListener } from '../listener';
import { fixedName, nameOf, under, type Making } from '../making';
import type { Network } from '../network';
import { makeRole } from '../roles';
import { REPORTS } from '../shared/canary-artifacts';
import { open, securityGroup } from '../security-groups';
import type { SharedResources } from '../shared/shared-resources';

export interface CanaryParts {
  readonly release: string;
  readonly shared: SharedResources;
  readonly network: Network;
  readonly subnets: pulumi.Input<pulumi.Input<string>[]>;
  readonly route: RouteSpec | undefined;
  readonly test: RouteListener | undefined;
  readonly after: readonly pulumi.Resource[];
}

export interface MadeCanaries {
  readonly canaries: readonly Canary[];
  readonly findings: readonly Diagnostic[];
}

/** Fixed, because the alarm that measures the canary is there before the service that the canary calls. */
export function canaryName(release: string, { key }: Pick<CanarySpec, 'key'>): string {
  return fixedName([release, key], LONGEST_CANARY_NAME).toLowerCase();
}

/** Calls the test route from inside the network, by the clock. */
export function makeCanaries(making: Making, specs: readonly CanarySpec[], parts: CanaryParts): MadeCanaries {
  const { route, test, release, network } = parts;
  const [first] = specs;
  if (!first) return { canaries: [], findings: [] };
  if (!route || !test) throw new InternalError('a canary without a test route');
  const group = securityGroup(making, 'security-group-of-canaries', {
    vpcId: network.vpcId,
    description: `Canaries of the release ${release}`,
  });
  const findings = openRoute(making, test, group.id, parts, first);
  const bucket = parts.shared.canaryArtifacts;
  const objects = pulumi.interpolate`${bucket.arn}/${REPORTS}${release}/*`;
  const role = makeRole(making, 'canary-role', {
    service: principals.lambda,
    managedPolicy: managedPolicies.functionInNetwork,
    statements: reportCanary({
      bucket: bucket.arn,
      objects,
      logGroups: specs.map((spec) =>
        making.account.arn('logs', `log-group:/aws/lambda/cwsyn-${canaryName(release, spec)}-*`),
      ),
    }),
  });
  const code = script(making, release, bucket.id);
  const canaries = specs.map(
    (spec) =>
      new Canary(
        nameOf(making, `canary-${spec.key}`),
        {
          name: canaryName(release, spec),
          runtimeVersion: canaryRun.runtime,
          handler: canaryRun.handler,
          s3Bucket: code.bucket,
          s3Key: code.key,
          s3Version: code.versionId,
          schedule: { expression: canarySchedule(spec), durationInSeconds: 0 },
          runConfig: {
            timeoutInSeconds: canaryRun.timeoutSeconds,
            environmentVariables: canaryVariables<pulumi.Input<string>>(
              spec,
              route,
              pulumi.interpolate`${originOf(test, test.balancer.dnsName)}${spec.requestPath}`,
            ),
          },
          vpcConfig: { subnetIds: parts.subnets, securityGroupIds: [group.id] },
          executionRoleArn: role.role.arn,
          artifactS3Location: pulumi.interpolate`s3://${bucket.id}/${REPORTS}${release}`,
          artifactConfig: { s3Encryption: { encryptionMode: 'SSE_S3' } },
          startCanary: true,
          deleteLambda: true,
          successRetentionPeriod: canaryRun.keptDays,
          failureRetentionPeriod: canaryRun.keptDays,
          tags: making.tags,
        },
        under(making, { dependsOn: [...role.policies, ...parts.after] }),
      ),
  );
  return { canaries, findings };
}

/** The provider takes no script in the resource itself. */
function script(making: Making, release: string, bucket: pulumi.Input<string>): BucketObjectv2 {
  return new BucketObjectv2(
    nameOf(making, 'canary-script'),
    {
      bucket,
      key: `scripts/${release}.zip`,
      source: new pulumi.asset.AssetArchive({
        'nodejs/node_modules/index.js': new pulumi.asset.StringAsset(CANARY_SCRIPT),
      }),
      tags: making.tags,
    },
    under(making),
  );
}

/**
 * Inside the network the balancer's group lets the canary's in. A public balancer has public addresses only, so its calls
 * come from those of the NAT gateways.
 */
function openRoute(
  making: Making,
  { balancer, port }: RouteListener,
  group: pulumi.Input<string>,
  { network, route }: CanaryParts,
  { path }: CanarySpec,
): readonly Diagnostic[] {
  if (route?.visibility === 'internal') {
    open(making, 'canary-to-test-route', {
      to: balancer.securityGroupId,
      from: { group },
      port,
      description: edgeDescriptions.canaryToTestRoute,
    });
    return [];
  }
  const addresses = network.natAddresses ?? [];
  addresses.forEach((address, index) =>
    open(making, `canary-from-nat-${index + 1}`, {
      to: balancer.securityGroupId,
      from: { range: pulumi.interpolate`${address}/32` },
      port,
      description: NAT_TO_TEST_ROUTE,
    }),
  );
  return addresses.length > 0 ? [] : [notOpened(path)];
}

function notOpened(path: string): Diagnostic {
  return finding('canary-route-not-opened', path, {
    message:
      'The canary calls a public load balancer from the NAT gateways of a network that this program does not make, whose addresses it cannot know.',
    fix: 'pass them: network: { …, natAddresses }',
  });
}
