import { Stack } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { Construct } from 'constructs';
import type { Diagnostic } from '../diagnostics';
import { checksContent as contentOf } from '../targets/shared/ecs/checks-content';
import type { ReleaseChecksSpec } from '../targets/shared/ecs/release-checks';
import { testsTasks } from '../targets/shared/ecs/edges';
import type { EcsServiceSpec } from '../targets/shared/ecs/spec';
import { subnetFindings } from './function-network';
import { listenerAddress, type RouteListeners } from './route-listeners';
import type { SharedReleaseChecks } from './shared/release-checks';
import type { SharedResources } from './shared/shared-resources';

export interface CheckedRoute {
  readonly spec: EcsServiceSpec;
  readonly rules: readonly elbv2.ApplicationListenerRule[];
  readonly listeners?: RouteListeners;
}

/** Tests stand in the network of the tasks; addresses alone are called from outside of it. */
export function checksOf(spec: EcsServiceSpec, vpc: ec2.IVpc, shared: SharedResources): SharedReleaseChecks {
  return shared.releaseChecks(testsTasks(spec) ? vpc : undefined);
}

/** What the function reads, as JSON in which ARNs may be tokens. */
export function checksJson(scope: Construct, content: object): string {
  return Stack.of(scope).toJsonString(content);
}

export function checksContent(checks: ReleaseChecksSpec, { spec, rules, listeners }: CheckedRoute): object {
  const [production, test] = rules;
  const [rule, listener] =
    checks.route === 'test' ? [test, listeners?.test] : ([production, listeners?.production] as const);
  return contentOf(checks, {
    route: spec.route,
    ruleArn: rule?.listenerRuleArn,
    protocol: (listener && listenerAddress(listener)?.origin(''))?.split(':')[0],
  });
}

export function checksNetworkFindings(spec: EcsServiceSpec, vpc: ec2.IVpc | undefined): readonly Diagnostic[] {
  if (!vpc || !testsTasks(spec)) return [];
  return subnetFindings(vpc, 'hooks', 'The function that runs the smoke tests', 'write the test as a function hook');
}
