import { Duration } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { Construct } from 'constructs';
import type { Colour, TargetGroupSpec } from '../targets/shared/ecs/spec';

export type TargetGroups = Readonly<Partial<Record<Colour, elbv2.ApplicationTargetGroup>>>;

const IDS: { readonly [C in Colour]: string } = {
  main: 'TargetGroup',
  alternate: 'AlternateTargetGroup',
  blue: 'BlueTargetGroup',
  green: 'GreenTargetGroup',
};

/** Unnamed, so that CloudFormation can replace one. */
export function targetGroups(scope: Construct, vpc: ec2.IVpc, specs: readonly TargetGroupSpec[]): TargetGroups {
  return Object.fromEntries(specs.map((spec) => [spec.key, targetGroup(scope, vpc, spec)]));
}

function targetGroup(scope: Construct, vpc: ec2.IVpc, spec: TargetGroupSpec): elbv2.ApplicationTargetGroup {
  const { healthCheck } = spec;
  const codes = spec.protocolVersion === 'GRPC' ? 'healthyGrpcCodes' : 'healthyHttpCodes';
  return new elbv2.ApplicationTargetGroup(scope, IDS[spec.key], {
    vpc,
    port: spec.port,
    protocol: elbv2.ApplicationProtocol.HTTP,
    protocolVersion: elbv2.ApplicationProtocolVersion[spec.protocolVersion],
    targetType: elbv2.TargetType.IP,
    deregistrationDelay: Duration.seconds(spec.deregistrationSeconds),
    ...(spec.stickinessSeconds === undefined
      ? {}
      : { stickinessCookieDuration: Duration.seconds(spec.stickinessSeconds) }),
    healthCheck: {
      path: healthCheck.path,
      ...(healthCheck.port === undefined ? {} : { port: String(healthCheck.port) }),
      [codes]: healthCheck.healthyCodes,
      interval: Duration.seconds(healthCheck.intervalSeconds),
      timeout: Duration.seconds(healthCheck.timeoutSeconds),
      healthyThresholdCount: healthCheck.healthyThreshold,
      unhealthyThresholdCount: healthCheck.unhealthyThreshold,
    },
  });
}
