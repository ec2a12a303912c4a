import { CustomResource, CustomResourceProvider, CustomResourceProviderRuntime, Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { join } from 'node:path';
import type { EcsServiceSpec, NetworkRouteSpec, RouteSpec } from '../targets/shared/ecs/spec';
import type { NetworkTargetGroups, TargetGroups } from './target-groups';

export interface Guarded {
  readonly controller: 'CODE_DEPLOY' | 'ECS';
  readonly release: string;
  readonly cluster: string;
  /** Where the weights of rules move: what the rules say, and the groups that they move between. */
  readonly route?: string;
  readonly blue?: string;
  readonly green?: string;
}

const TYPE = 'Custom::RolloutControllerGuard';

/**
 * Refuses, at deployment and before the service is touched, an update that would replace a live service or change who
 * deploys it, or write rules again while green serves. A template alone cannot: it does not know what is live. One
 * function a stack, which may only look at targets.
 */
export function controllerGuard(scope: Construct, guarded: Guarded): CustomResource {
  const serviceToken = CustomResourceProvider.getOrCreate(scope, TYPE, {
    codeDirectory: join(__dirname, 'controller-guard-handler'),
    runtime: CustomResourceProviderRuntime.NODEJS_24_X,
    timeout: Duration.minutes(1),
    // ELB has no resource type for it in IAM.
    policyStatements: [{ Effect: 'Allow', Action: 'elasticloadbalancing:DescribeTargetHealth', Resource: '*' }],
    description: 'Refuses updates that would replace a live service',
  });
  return new CustomResource(scope, 'ControllerGuard', {
    resourceType: TYPE,
    serviceToken,
    properties: { ...guarded },
  });
}

/** Only where there are two groups can a rule, or a listener, be written with the wrong one. */
export function guardedRoute(
  { route, networkRoute }: EcsServiceSpec,
  groups: TargetGroups | NetworkTargetGroups,
): Partial<Guarded> {
  const [first, second] = groups.main ? [groups.main, groups.alternate] : [groups.blue, groups.green];
  const text = route ? ruleText(route) : networkRoute && portText(networkRoute);
  if (!first || !second || text === undefined) return {};
  return { route: text, blue: first.targetGroupArn, green: second.targetGroupArn };
}

function ruleText({ hosts, paths, priority, chosen }: RouteSpec): string {
  return [...hosts, ...paths, priority, ...(chosen ? [JSON.stringify(chosen)] : [])].join(' ');
}

function portText({ port, testPort, tls }: NetworkRouteSpec): string {
  return [tls ? 'tls' : 'tcp', port, testPort].join(' ');
}
