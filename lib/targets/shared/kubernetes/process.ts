import { InternalError } from '../../../diagnostics';
import type { CommonPlan, CommonProcess } from '../../../plan/common-plan';
import type { Plan } from '../../../plan/plan';
import type { PlannedProcess } from '../../../plan/workload';

/** The workload as a process; functions were refused before. */
export function processOf(plan: Plan): PlannedProcess;
export function processOf(plan: CommonPlan): CommonProcess;
export function processOf(plan: CommonPlan): CommonProcess {
  if (plan.workload.kind === 'function') throw new InternalError('a function reached a Kubernetes target');
  return plan.workload;
}
