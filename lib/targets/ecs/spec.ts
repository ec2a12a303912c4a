import type { BreakerThreshold, EarlySuccess } from '../../definition/ecs-fields';
import type { Ref } from '../../definition/slots';
import type { ReleaseChecksSpec } from '../shared/ecs/release-checks';
import type { EcsServiceSpec } from '../shared/ecs/spec';

/** A service that Amazon ECS itself deploys. */
export interface EcsSpec extends EcsServiceSpec {
  readonly kind: 'ecs';
  readonly deployment: RollingDeploymentSpec | ShiftingDeploymentSpec;
}

/** Tasks are exchanged a few at a time. */
export interface RollingDeploymentSpec {
  readonly strategy: 'ROLLING';
  readonly circuitBreaker: {
    readonly rollback: boolean;
    readonly threshold?: BreakerThreshold;
    readonly resetOnHealthyTask?: boolean;
  };
  /** It is done before all tasks are exchanged. */
  readonly earlySuccess?: EarlySuccess;
  /** How long the alarms watch after the last task that it waits for was replaced. */
  readonly bakeMinutes: number;
  readonly rollBackOnAlarm: boolean;
}

/** Both versions run side by side, and the weights of the listener rule move. No circuit breaker: it is of rolling. */
export type ShiftingDeploymentSpec = TrafficShiftSpec & {
  /** How long both versions stay at full traffic, watched by the alarms. */
  readonly bakeMinutes: number;
  /** What the load balancer adds to every shift. Undefined: nothing. */
  readonly shiftDelayMinutes?: number;
  readonly rollBackOnAlarm: boolean;
  readonly hooks: readonly LifecycleHookSpec[];
};

export type TrafficShiftSpec =
  | { readonly strategy: 'BLUE_GREEN' }
  | { readonly strategy: 'CANARY'; readonly canaryPercent: number; readonly canaryBakeMinutes: number }
  | { readonly strategy: 'LINEAR'; readonly stepPercent: number; readonly stepBakeMinutes: number };

export type LifecycleHookSpec =
  | {
      readonly kind: 'lambda';
      readonly stage: LifecycleStage;
      /** ARN, name or slot. */
      readonly function: string | Ref;
      /** 1 to 1440. After it the deployment goes back. */
      readonly timeoutMinutes: number;
    }
  | {
      readonly kind: 'checks';
      readonly stage: LifecycleStage;
      /** Done by a function that the host makes. */
      readonly checks: ReleaseChecksSpec;
      readonly timeoutMinutes: number;
    }
  | {
      readonly kind: 'pause';
      readonly stage: LifecycleStage;
      /** 1 to 20160. */
      readonly timeoutMinutes: number;
      readonly onTimeout: 'ROLLBACK' | 'CONTINUE';
    };

/** Those of Amazon ECS at which both kinds of hook may run, without the two that it also runs when it goes back. */
export type LifecycleStage =
  | 'PRE_SCALE_UP'
  | 'POST_TEST_TRAFFIC_SHIFT'
  /** Before every step of a shift. */
  | 'PRE_PRODUCTION_TRAFFIC_SHIFT'
  | 'POST_PRODUCTION_TRAFFIC_SHIFT';
