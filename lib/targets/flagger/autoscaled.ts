import type { Plan } from '../../plan/plan';
import { processOf } from '../shared/kubernetes/process';

export function isAutoscaled(plan: Plan): boolean {
  return processOf(plan).replicas.kind === 'autoscaled';
}
