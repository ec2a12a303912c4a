import { finding, type Diagnostic } from '../../diagnostics';
import type { Plan } from '../../plan/plan';
import { formatDuration } from '../../units';
import { outlastsSession } from '../shared/aws/session';
import type { TargetContext } from '../target';
import type { CodeDeployEcsSpec } from './spec';

type Completion = CodeDeployEcsSpec['deployment']['completion'];

/** CloudFormation gives an hour; the rest is for the rollback and its report. */
const LONGEST_WAIT_SECONDS = 55 * 60;

export function completionOf({ targets }: Plan): Completion {
  return targets['codedeploy-ecs']?.completion ?? 'wait';
}

/** CloudFormation waits by a custom resource; Pulumi by invocations, as long as there are credentials. */
export function completionFindings(
  plan: Plan,
  { provisioner }: TargetContext,
  expectedSeconds: number,
): readonly Diagnostic[] {
  if (completionOf(plan) !== 'wait') return [];
  if (provisioner === 'pulumi') return outlastsSession(plan.strategy.path, expectedSeconds);
  if (provisioner !== 'cloudformation' || expectedSeconds <= LONGEST_WAIT_SECONDS) return [];
  return [
    finding('deployment-outlasts-custom-resource', plan.strategy.path, {
      message: `Full traffic is reached after up to ${formatDuration(expectedSeconds)}, and the stack can wait ${formatDuration(LONGEST_WAIT_SECONDS)}.`,
      got: formatDuration(expectedSeconds),
      allowed: `at most ${formatDuration(LONGEST_WAIT_SECONDS)} with completion 'wait'`,
      fix:
        "set targets.codedeploy-ecs.completion to 'start' (the stack does not wait; alarms still roll back) or to " +
        "'pipeline' (CodePipeline deploys), or shift faster",
    }),
  ];
}
