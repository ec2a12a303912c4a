import { unreachable } from '../../diagnostics';
import type { GateKind } from '../../definition/gate';
import type { Plan } from '../../plan/plan';
import { conservative, exact, unsupported, type Answer } from '../answer';
import { ASK_EVERY_SECONDS } from './web-metric';

const DOCS = 'https://argo-rollouts.readthedocs.io/en/stable';

/** Who can hold a release up. */
export function gateAnswer(kind: GateKind, plan: Plan): Answer {
  switch (kind) {
    case 'approval':
      return isTimed(plan, 'approval', true)
        ? unsupported('a paused Rollout waits for ever: it neither goes on nor back by itself', {
            fix: "leave the gate's timeout out, or use a gate of kind 'webhook'",
            source: `${DOCS}/features/canary/ (pause)`,
          })
        : exact;
    case 'webhook':
      return isTimed(plan, 'webhook', false)
        ? unsupported('the analysis that asks must end, and the gate says no time', {
            fix: "give the gate a timeout, such as '1h'",
            source: `${DOCS}/features/analysis/`,
          })
        : conservative(
            `the webhook is asked every ${ASK_EVERY_SECONDS} s; go is an answer with 2xx and a body of JSON, and without one in time the release goes back`,
          );
    case 'window':
      return unsupported('the controller has no clock: nothing in a Rollout knows the hour or the day', {
        fix: "hold back the sync: a sync window of the AppProject in Argo CD, or the pipeline's schedule; or use a gate of kind 'webhook' that knows the window",
        source: 'https://argo-cd.readthedocs.io/en/stable/user-guide/sync_windows/',
      });
    default:
      return unreachable(kind);
  }
}

/** Whether some gate of this kind has a time, or has none. */
function isTimed({ stages }: Plan, kind: 'approval' | 'webhook', timed: boolean): boolean {
  return stages
    .flatMap(({ exit }) => exit)
    .some(
      (exit) => exit.kind === 'gate' && exit.gate.kind === kind && (exit.gate.timeoutSeconds !== undefined) === timed,
    );
}
