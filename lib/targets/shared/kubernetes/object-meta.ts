import type { Plan } from '../../../plan/plan';
import type { TargetContext } from '../../target';
import { objectLabels } from './labels';
import type { Labels, ObjectMeta } from './manifest';

/** The metadata of an object that belongs to the release. */
export function objectMeta(plan: Plan, context: TargetContext, name: string, annotations: Labels = {}): ObjectMeta {
  const { namespace } = context.platform.kubernetes;
  return {
    name,
    ...(namespace === undefined ? {} : { namespace }),
    labels: objectLabels(plan),
    ...(Object.keys(annotations).length ? { annotations } : {}),
  };
}
