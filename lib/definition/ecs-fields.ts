/** What only Amazon ECS has; all of it is of rolling updates. */
export interface EcsFields {
  /**
   * Failed tasks that trip the circuit breaker; a number alone is of type `BOUNDED_PERCENT`.
   * @default - Amazon's: half of the wanted number, at least 3 and at most 200
   */
  readonly breakerThreshold?: number | BreakerThreshold;
  /** Whether a task that gets healthy sets the count of failed ones back to 0. @default - Amazon's: it does */
  readonly breakerReset?: boolean;
  /** Ends the deployment before every task is exchanged; the rest goes on without it. @default - it waits for all */
  readonly earlySuccess?: EarlySuccess;
}

/**
 * - `BOUNDED_PERCENT`: percent of the wanted number, at least 3 tasks and at most 200
 * - `UNBOUNDED_PERCENT`: percent of the wanted number
 * - `COUNT`: tasks
 */
export interface BreakerThreshold {
  readonly type: 'BOUNDED_PERCENT' | 'UNBOUNDED_PERCENT' | 'COUNT';
  /** A whole number. */
  readonly value: number;
}

export interface EarlySuccess {
  /** Healthy new tasks that are enough, in percent of the wanted number; not below those that always run. */
  readonly healthyPercent: number;
  /** Whether the old tasks go before the deployment counts as done (`BLOCKING`) or after it (`DEFERRED`). */
  readonly cleanup: 'BLOCKING' | 'DEFERRED';
}
