import { spelled } from '../../diagnostics';
import type { Plan } from '../../plan/plan';
import { exact, unsupported, type Answer } from '../answer';
import type { FeatureDetails } from '../feature';
import { approvalGate, approvalWaitMinutes, quietGates } from '../shared/codedeploy/approval';

export const LONGEST_APPROVAL_MINUTES = 2880;
const SOURCE =
  'AWS CodeDeploy User Guide, "CodeDeploy quotas": between the deployment of a revision and the shifting of traffic, at most 48 hours';

export function gateAnswer({ kind, stage }: FeatureDetails['gate'], plan: Plan): Answer {
  if (kind !== 'approval') {
    return unsupported(
      kind === 'webhook'
        ? 'CodeDeploy waits for a person, not for an answer of an address.'
        : 'CodeDeploy knows no time of day.',
      {
        fix:
          kind === 'webhook'
            ? 'call the address in a webhook hook at beforeTraffic, which fails the release unless it answers 2xx'
            : 'start the release from a pipeline with a schedule',
        source: SOURCE,
      },
    );
  }
  if (plan.update.kind !== 'sideBySide' || plan.stages[stage]?.weight !== 0) {
    return unsupported('CodeDeploy waits for a person only between the new machines and their first traffic.', {
      fix: spelled`use ${{ program: "blueGreen({ gate: 'approval' })", data: 'strategy: { kind: blueGreen, gate: approval }' }}`,
      source: SOURCE,
    });
  }
  if (quietGates(plan.stages).length > 1) {
    return unsupported('CodeDeploy waits once before traffic; this plan asks more than once.', {
      fix: 'keep one gate',
      source: SOURCE,
    });
  }
  const minutes = approvalWaitMinutes(approvalGate(plan)!, LONGEST_APPROVAL_MINUTES);
  return minutes >= 1 && minutes <= LONGEST_APPROVAL_MINUTES
    ? exact
    : unsupported(`CodeDeploy waits for at most ${LONGEST_APPROVAL_MINUTES} minutes; this gate waits for ${minutes}.`, {
        fix: 'set the timeout of the gate to at most 2d',
        source: SOURCE,
      });
}
