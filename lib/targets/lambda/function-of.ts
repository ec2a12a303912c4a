import { InternalError } from '../../diagnostics';
import type { Plan } from '../../plan/plan';
import type { PlannedFunction } from '../../plan/planned-function';

export function functionOf({ workload }: Plan): PlannedFunction {
  if (workload.kind !== 'function') throw new InternalError(`a ${workload.kind} was lowered for Lambda`);
  return workload;
}
