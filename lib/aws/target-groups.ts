import { Duration } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { Construct } from 'constructs';
import type { Colour, TargetGroupSpec } from '../targets/shared/ecs/spec';

export type TargetGroups = Readonly<Partial<Record<Colour, elbv2.ApplicationTargetGroup>>>;
/** Of a Network Load Balancer. */
export type NetworkTargetGroups = Readonly<Partial<Record<Colour, elbv2.NetworkTargetGroup>>>;

const IDS: { readonly [C in Colour]: string } = {
  main: 'TargetGroup',
  alternate: 'AlternateTargetGroup',
  blue: 'BlueTargetGroup',
  green: 'GreenTargetGroup',
};

/** Unnamed, so that CloudFormation can replace one. */
export function targetGroups(scope: Construct, vpc: ec2.IVpc, specs: readonly TargetGroupSpec[]): TargetGroups {
  return Object.fromEntries(
    specs.flatMap(({ protocolVersion, ...spec }) =>
      protocolVersion === 'TCP' ? [] : [[spec.key, applicationGroup(scope, vpc, spec, protocolVersion)]],
    ),
  );
}

export function networkTargetGroups(
  scope: Construct,
  vpc: ec2.IVpc,
  specs: readonly TargetGroupSpec[],
): NetworkTargetGroups {
  return Object.fromEntries(
    specs.flatMap(({ protocolVersion, ...spec }) =>
      protocolVersion === 'TCP' ? [[spec.key, networkGroup(scope, vpc, spec)]] : [],
    ),
  );
}

type GroupSpec = Omit<TargetGroupSpec, 'protocolVersion'>;

function applicationGroup(
  scope: Construct,
  vpc: ec2.IVpc,
  spec: GroupSpec,
  version: 'HTTP1' | 'GRPC',
): elbv2.ApplicationTargetGroup {
  const { healthCheck } = spec;
  const codes = version === 'GRPC' ? 'healthyGrpcCodes' : 'healthyHttpCodes';
  return new elbv2.ApplicationTargetGroup(scope, IDS[spec.key], {
    vpc,
    port: spec.port,
    protocol: elbv2.ApplicationProtocol.HTTP,
    protocolVersion: elbv2.ApplicationProtocolVersion[version],
    targetType: elbv2.TargetType.IP,
    deregistrationDelay: Duration.seconds(spec.deregistrationSeconds),
    ...(spec.stickinessSeconds === undefined
      ? {}
      : { stickinessCookieDuration: Duration.seconds(spec.stickinessSeconds) }),
    healthCheck: { path: healthCheck.path, [codes]: healthCheck.healthyCodes, ...timing(healthCheck) },
  });
}

function networkGroup(scope: Construct, vpc: ec2.IVpc, spec: GroupSpec): elbv2.NetworkTargetGroup {
  const { healthCheck } = spec;
  return new elbv2.NetworkTargetGroup(scope, IDS[spec.key], {
    vpc,
    port: spec.port,
    protocol: elbv2.Protocol.TCP,
    targetType: elbv2.TargetType.IP,
    deregistrationDelay: Duration.seconds(spec.deregistrationSeconds),
    healthCheck: {
      ...(healthCheck.path === undefined
        ? { protocol: elbv2.Protocol.TCP }
        : {
            protocol: elbv2.Protocol.HTTP,
            path: healthCheck.path,
            healthyHttpCodes: healthCheck.healthyCodes,
          }),
      ...timing(healthCheck),
    },
  });
}

function timing(check: TargetGroupSpec['healthCheck']): elbv2.HealthCheck {
  return {
    ...(check.port === undefined ? {} : { port: String(check.port) }),
    interval: Duration.seconds(check.intervalSeconds),
    timeout: Duration.seconds(check.timeoutSeconds),
    healthyThresholdCount: check.healthyThreshold,
    unhealthyThresholdCount: check.unhealthyThreshold,
  };
}
