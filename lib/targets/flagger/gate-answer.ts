import type { GateKind } from '../../definition/gate';
import { unreachable } from '../../diagnostics';
import type { Plan } from '../../plan/plan';
import { exact, unsupported, type Answer } from '../answer';
import type { TargetContext } from '../target';
import { analysisPlan } from './analysis-plan';
import { gateWebhook } from './gate-moment';

const WEBHOOKS = 'https://docs.flagger.app/usage/webhooks';

/** Whether a gate can be asked for just where it stands. */
export function gateAnswer(kind: GateKind, stage: number, plan: Plan, context: TargetContext): Answer {
  if (kind === 'window') {
    return unsupported('Flagger knows no times of day', {
      fix: "use a gate of kind 'webhook' that answers by the clock, or gate the pipeline that applies it",
    });
  }
  const analysis = analysisPlan(plan, context);
  if (analysis.kind === 'impossible') return exact;
  if (gateWebhook(plan, analysis.mode, stage) === undefined) {
    return unsupported('Flagger asks before every step or before the last one, not before this one alone', {
      fix: 'put the gate before the first share of the traffic, or before full traffic',
      source: WEBHOOKS,
    });
  }
  const timed = plan.stages[stage]!.exit.some(
    (exit) => exit.kind === 'gate' && exit.gate.kind !== 'window' && exit.gate.timeoutSeconds !== undefined,
  );
  if (timed) {
    return unsupported('Flagger waits for a gate for ever: it neither goes on nor back by itself', {
      fix: "leave the gate's timeout out",
      source: WEBHOOKS,
    });
  }
  switch (kind) {
    case 'webhook':
      return exact;
    case 'approval':
      return context.platform.kubernetes.flagger?.loadTester === undefined
        ? unsupported('somebody must keep the gate that people open, and the platform names no load tester', {
            fix: "name kubernetes.flagger.loadTester in the platform, such as 'http://flagger-loadtester.test'",
            source: WEBHOOKS,
          })
        : exact;
    default:
      return unreachable(kind);
  }
}
