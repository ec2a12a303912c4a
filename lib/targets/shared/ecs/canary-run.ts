import type { CanarySpec } from './canary';
import type { RouteSpec } from './spec';

/** How every canary runs. */
export const canaryRun = {
  /** Amazon advises 15 s and more: a run begins with a cold start. */
  timeoutSeconds: 30,
  keptDays: 30,
  /** Newest that is known; the script uses nothing but Node.js, so any later one will do. */
  runtime: 'syn-nodejs-puppeteer-13.0',
  handler: 'index.handler',
} as const;

/** CloudWatch Synthetics' limit. */
export const LONGEST_CANARY_NAME = 255;

export function canarySchedule({ everyMinutes }: CanarySpec): string {
  return `rate(${everyMinutes} ${everyMinutes === 1 ? 'minute' : 'minutes'})`;
}

/** What the script reads: everything of the release comes in by variables, so that nothing a user wrote is ever code. */
export function canaryVariables<Text>(
  { status }: CanarySpec,
  route: RouteSpec,
  target: Text,
): Readonly<Record<string, Text | string>> {
  const host = hostOf(route);
  return { TARGET: target, STATUS: String(status), ...(host === undefined ? {} : { HOST: host }) };
}

/** A name that the rule matches; a wildcard takes any. */
function hostOf({ hosts: [first] }: RouteSpec): string | undefined {
  return first?.replaceAll('*', 'canary').replaceAll('?', 'x');
}
