import type { PlannedGate } from '../../../plan/operations';
import type { Plan } from '../../../plan/plan';

/** The gate before the first traffic. CodeDeploy has one wait, and stops the deployment when it ends without an answer. */
export function approvalGate({ stages }: Plan): PlannedGate | undefined {
  return quietGates(stages)[0];
}

/** Without a timeout it waits as long as CodeDeploy can. */
export function approvalWaitMinutes(gate: PlannedGate, longestMinutes: number): number {
  return gate.timeoutSeconds === undefined ? longestMinutes : Math.ceil(gate.timeoutSeconds / 60);
}

export function quietGates(stages: Plan['stages']): readonly PlannedGate[] {
  return stages
    .filter(({ weight }) => weight === 0)
    .flatMap(({ exit }) => exit.flatMap((condition) => (condition.kind === 'gate' ? [condition.gate] : [])));
}
