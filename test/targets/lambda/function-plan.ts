import { ref } from '../../../lib/definition/slots';
import type { FunctionWorkload } from '../../../lib/definition/workload';
import type { Plan } from '../../../lib/plan/plan';
import { planOf, type PartialDefinition } from '../../plan/plan-of';

export const IMAGE = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/resize:1.0.0';

export const code: FunctionWorkload = {
  kind: 'function',
  code: ref('code'),
  handler: 'index.handler',
  runtime: 'nodejs24.x',
};

export function functionDefinition(
  definition: PartialDefinition,
  workload: Partial<FunctionWorkload> = {},
): PartialDefinition {
  return { name: 'resize', version: '1.0.0', workload: { ...code, ...workload }, ...definition };
}

export function functionPlan(definition: PartialDefinition, workload: Partial<FunctionWorkload> = {}): Plan {
  return planOf(functionDefinition(definition, workload));
}
