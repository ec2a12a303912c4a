import type { Ref } from '../../definition/slots';
import type { TrafficRoutingSpec } from '../shared/codedeploy/traffic-routing';
import type { ReleaseChecksSpec } from '../shared/ecs/release-checks';
import type { EcsServiceSpec } from '../shared/ecs/spec';

export type { TrafficRoutingSpec } from '../shared/codedeploy/traffic-routing';

/** A service that AWS CodeDeploy moves from blue to green. */
export interface CodeDeployEcsSpec extends EcsServiceSpec {
  readonly kind: 'codedeploy-ecs';
  readonly deployment: {
    readonly routing: TrafficRoutingSpec;
    /** How long the test route alone leads to the candidate, waiting for a person. */
    readonly approvalWaitMinutes?: number;
    /** How long the old tasks stay after the shift, watched by the alarms. */
    readonly terminationWaitMinutes: number;
    readonly rollBackOn: { readonly failure: boolean; readonly stop: boolean; readonly alarm: boolean };
    readonly completion: 'wait' | 'start' | 'pipeline';
    /** Longest time from the start to full traffic, approval included and the termination wait not. */
    readonly expectedSeconds: number;
    /** Lambda functions at CodeDeploy's events. */
    readonly hooks: Readonly<Partial<Record<CodeDeployEvent, CodeDeployHookSpec>>>;
  };
}

/** ARN, name or slot of a function; or what one that the host makes is to check. */
export type CodeDeployHookSpec = string | Ref | ReleaseChecksSpec;

export type CodeDeployEvent =
  'BeforeInstall' | 'AfterInstall' | 'AfterAllowTestTraffic' | 'BeforeAllowTraffic' | 'AfterAllowTraffic';
