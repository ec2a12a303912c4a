import type { PlannedGuardrail } from '../../../plan/guardrail';

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;
const HIGH_RESOLUTION = [10, 20, 30];

/** Whether the alarm can use the guardrail's window as its period; the reason where it cannot. */
export function periodProblem({ windowSeconds, signal }: PlannedGuardrail): string | undefined {
  if (windowSeconds > 0 && windowSeconds % MINUTE === 0 && windowSeconds <= DAY) return undefined;
  if (!HIGH_RESOLUTION.includes(windowSeconds)) {
    return `CloudWatch measures in whole minutes up to a day; the window is ${windowSeconds} s.`;
  }
  if (signal.kind === 'query' && 'cloudWatch' in signal.query) return undefined;
  return `AWS publishes this metric once a minute: in a window of ${windowSeconds} s most measurements would have no data.`;
}

/** Longest time that all measurements of one alarm may cover. */
export function longestSpanSeconds(windowSeconds: number): number {
  return windowSeconds < HOUR ? DAY : 7 * DAY;
}

/** From the first bad request to the alarm: the failed measurements, and the delay of the metric. */
export function detectionSeconds({ windowSeconds, failures }: PlannedGuardrail, delaySeconds: number): number {
  return windowSeconds * failures + delaySeconds;
}
