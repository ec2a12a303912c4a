import type { Plan } from '../../../../plan/plan';
import type { TargetContext } from '../../../target';
import type { ObjectMeta } from '../manifest';
import { objectMeta } from '../object-meta';

/** The metadata of an object that the Prometheus operator chooses by labels of the platform. */
export function monitoringMeta(plan: Plan, context: TargetContext, name: string): ObjectMeta {
  const meta = objectMeta(plan, context, name);
  return { ...meta, labels: { ...meta.labels, ...context.platform.kubernetes.monitoring?.labels } };
}
