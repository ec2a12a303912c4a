import { spelled } from '../../diagnostics';
import type { FeatureDetails } from '../feature';
import { exact, unsupported, type Answer } from '../answer';
import type { Plan } from '../../plan/plan';
import type { PlannedGate } from '../../plan/operations';
import { approvalGate, approvalWaitMinutes as waitMinutes, quietGates } from '../shared/codedeploy/approval';

export { approvalGate };

const LONGEST_WAIT_MINUTES = 7200;
const SOURCE = 'AWS CodeDeploy User Guide, "CodeDeploy quotas": wait to reroute traffic, at most 120 hours';

/** Without a timeout it waits as long as CodeDeploy can. */
export function approvalWaitMinutes(gate: PlannedGate): number {
  return waitMinutes(gate, LONGEST_WAIT_MINUTES);
}

export function gateAnswer({ kind, stage }: FeatureDetails['gate'], plan: Plan): Answer {
  if (kind !== 'approval') {
    return unsupported(
      kind === 'webhook'
        ? 'CodeDeploy waits for a person, not for an answer of an address.'
        : 'CodeDeploy knows no time of day.',
      {
        fix:
          kind === 'webhook'
            ? 'ask in a function hook at beforeTraffic'
            : 'start the release from a pipeline with a schedule',
        source: SOURCE,
      },
    );
  }
  if (plan.stages[stage]?.weight !== 0) {
    return unsupported('CodeDeploy waits for a person only before the first traffic.', {
      fix: spelled`put the approval before traffic: ${{ program: "blueGreen({ gate: 'approval', shift: … })", data: 'strategy: { kind: blueGreen, gate: approval, shift: … }' }}`,
      source: SOURCE,
    });
  }
  if (quietGates(plan.stages).length > 1) {
    return unsupported('CodeDeploy waits once before traffic; this plan asks more than once.', {
      fix: 'keep one gate',
      source: SOURCE,
    });
  }
  const minutes = approvalWaitMinutes(approvalGate(plan)!);
  return minutes >= 1 && minutes <= LONGEST_WAIT_MINUTES
    ? exact
    : unsupported(`CodeDeploy waits for at most ${LONGEST_WAIT_MINUTES} minutes; this gate waits for ${minutes}.`, {
        fix: 'set the timeout of the gate to at most 5d',
        source: SOURCE,
      });
}
