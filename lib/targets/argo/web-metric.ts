import { InternalError } from '../../diagnostics';
import type { Plan } from '../../plan/plan';
import type { PlannedGate, PlannedHook } from '../../plan/operations';
import type { AnalysisMetric, WebProvider } from './manifest';
import { goDuration } from '../../units/go-duration';

/** How often a gate is asked: a no is an error to the controller, and it repeats errors after this long, whatever the interval. */
export const ASK_EVERY_SECONDS = 10;
/** The longest that the controller's client waits for one answer. */
const ANSWER_SECONDS = 10;

/** A hook that calls somebody once: an answer other than 2xx ends the release. */
export function webhookMetric(plan: Plan, hook: Extract<PlannedHook, { kind: 'webhook' }>): AnalysisMetric {
  return {
    name: hook.name,
    count: 1,
    failureLimit: 0,
    // An answer that is none counts as an error, and one is enough.
    consecutiveErrorLimit: 0,
    successCondition: 'true',
    provider: { web: request(plan, hook.url, hook.at, Math.ceil(hook.timeoutSeconds)) },
  };
}

/** How often a gate is asked until its time is up: at once, and then on and on. */
function timesAsked({ timeoutSeconds }: Extract<PlannedGate, { kind: 'webhook' }>): number {
  if (timeoutSeconds === undefined) throw new InternalError('a webhook gate without a timeout reached Argo Rollouts');
  return Math.floor(timeoutSeconds / ASK_EVERY_SECONDS) + 1;
}

/** A gate that is asked until it says go: one good answer ends it, and the last bad one sends the release back. */
export function gateMetric(plan: Plan, gate: Extract<PlannedGate, { kind: 'webhook' }>, name: string): AnalysisMetric {
  const count = timesAsked(gate);
  return {
    name,
    interval: goDuration(ASK_EVERY_SECONDS),
    count,
    consecutiveSuccessLimit: 1,
    failureLimit: count - 1,
    consecutiveErrorLimit: count - 1,
    successCondition: 'true',
    provider: { web: request(plan, gate.url, 'gate', ANSWER_SECONDS) },
  };
}

function request({ release }: Plan, url: string, at: string, timeoutSeconds: number): WebProvider {
  return {
    method: 'POST',
    url,
    timeoutSeconds,
    headers: [{ key: 'Content-Type', value: 'application/json' }],
    jsonBody: {
      release: release.name,
      version: release.version,
      ...(release.environment === undefined ? {} : { environment: release.environment }),
      at,
    },
  };
}
