import type { Plan } from '../../../plan/plan';
import type { TargetContext } from '../../target';
import { podLabels } from './labels';
import type { PodTemplate } from './manifest';
import { meshAnnotations } from './mesh';
import { processOf } from './process';

/** Labels and annotations of the pods. */
export function podMetadata(plan: Plan, context: TargetContext): NonNullable<PodTemplate['metadata']> {
  const azure = processOf(plan).identity.cloud?.kind === 'azure';
  const annotations = meshAnnotations(plan, context);
  return {
    // The webhook of Entra Workload ID looks for this label.
    labels: { ...podLabels(plan), ...(azure ? { 'azure.workload.identity/use': 'true' } : {}) },
    ...(Object.keys(annotations).length ? { annotations } : {}),
  };
}
