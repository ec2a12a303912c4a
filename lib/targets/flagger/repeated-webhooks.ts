/** The controller's own, of one call. */
export const DEFAULT_TIMEOUT_SECONDS = 10;

/**
 * Calls that are made again at each check, one after the other: what judges, what may send the release back, and what
 * lets the weight rise (scheduler.go). The others are asked once, or while nothing else waits for the check.
 */
const REPEATED: readonly string[] = ['rollout', 'rollback', 'confirm-traffic-increase'];

/** @param type Without one, a webhook is of type `rollout`. */
export function isRepeated(type: string | undefined): boolean {
  return type === undefined || REPEATED.includes(type);
}
