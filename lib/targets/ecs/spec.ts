import type { EcsServiceSpec } from '../shared/ecs/spec';

/** A service that Amazon ECS itself deploys. */
export interface EcsSpec extends EcsServiceSpec {
  readonly kind: 'ecs';
  readonly deployment: {
    readonly strategy: 'ROLLING';
    readonly circuitBreaker: { readonly rollback: boolean; readonly thresholdPercent?: number };
    /** How long the alarms watch after the last task was replaced. */
    readonly bakeMinutes: number;
    readonly rollBackOnAlarm: boolean;
  };
}
