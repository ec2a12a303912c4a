import { LONGEST_SESSION_SECONDS } from '../aws/session';

/** A function runs for 15 minutes; the rest is for its answer. */
const INVOCATION_SECONDS = 13 * 60;
/** For tasks to start, and for the way back. */
const BESIDES_SECONDS = 20 * 60;

/**
 * How many invocations, one after the other, wait for a deployment where nothing else can: enough for the longest that
 * it may take, and never longer than credentials last. One is enough where nobody waits.
 */
export function invocationsFor(expectedSeconds: number, waits: boolean): number {
  if (!waits) return 1;
  const seconds = Math.min(expectedSeconds + BESIDES_SECONDS, LONGEST_SESSION_SECONDS);
  return Math.ceil(seconds / INVOCATION_SECONDS);
}
