import type * as pulumi from '@pulumi/pulumi';
import { TargetGroup } from '@pulumi/aws/lb/targetGroup';
import type { Colour, TargetGroupSpec } from '../../targets/shared/ecs/spec';
import { longest, nameOf, under, type Making } from './making';

export type TargetGroups = Readonly<Partial<Record<Colour, TargetGroup>>>;

export function targetGroups(
  making: Making,
  vpcId: pulumi.Input<string>,
  specs: readonly TargetGroupSpec[],
  targetType: 'ip' | 'instance' = 'ip',
): TargetGroups {
  return Object.fromEntries(specs.map((spec) => [spec.key, targetGroup(making, { vpcId, targetType }, spec)]));
}

function targetGroup(
  making: Making,
  place: { readonly vpcId: pulumi.Input<string>; readonly targetType: string },
  spec: TargetGroupSpec,
): TargetGroup {
  return new TargetGroup(
    nameOf(making, spec.key, longest.balancer),
    {
      ...place,
      port: spec.port,
      ...PROTOCOLS[spec.protocolVersion],
      deregistrationDelay: spec.deregistrationSeconds,
      ...(spec.protocolVersion === 'TCP' ? {} : { stickiness: stickiness(spec) }),
      healthCheck: healthCheck(spec),
      tags: making.tags,
    },
    under(making),
  );
}

function stickiness({ stickinessSeconds: seconds }: TargetGroupSpec) {
  return {
    type: 'lb_cookie',
    enabled: seconds !== undefined,
    ...(seconds === undefined ? {} : { cookieDuration: seconds }),
  };
}

const PROTOCOLS = {
  HTTP1: { protocol: 'HTTP', protocolVersion: 'HTTP1' },
  GRPC: { protocol: 'HTTP', protocolVersion: 'GRPC' },
  TCP: { protocol: 'TCP' },
} as const;

function healthCheck({ healthCheck: check, protocolVersion }: TargetGroupSpec) {
  const asksNothing = protocolVersion === 'TCP' && check.path === undefined;
  return {
    ...(protocolVersion === 'TCP' ? { protocol: asksNothing ? 'TCP' : 'HTTP' } : {}),
    ...(check.path === undefined ? {} : { path: check.path }),
    ...(check.healthyCodes === undefined ? {} : { matcher: check.healthyCodes }),
    ...(check.port === undefined ? {} : { port: String(check.port) }),
    interval: check.intervalSeconds,
    timeout: check.timeoutSeconds,
    healthyThreshold: check.healthyThreshold,
    unhealthyThreshold: check.unhealthyThreshold,
  };
}
