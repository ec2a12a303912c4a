import type { ReleaseDefinition } from '../../lib/definition/release-definition';
import type { Policy } from '../../lib/platform/platform-definition';
import { planDefinition, type BuiltPlan } from '../../lib/plan/plan-definition';
import type { Plan } from '../../lib/plan/plan';

export type PartialDefinition = Omit<ReleaseDefinition, 'name' | 'workload'> &
  Partial<Pick<ReleaseDefinition, 'name' | 'workload'>>;

/** Name, image and port: the smallest definition that works. */
export const smallest: ReleaseDefinition = { name: 'shop', workload: { image: 'shop:1.2.3', port: 8080 } };

export function built(definition: PartialDefinition, policy: Policy = {}): BuiltPlan {
  return planDefinition({ ...smallest, ...definition }, { policy, rings: [], origin: (path) => path });
}

export function planOf(definition: PartialDefinition, policy: Policy = {}): Plan {
  const { plan, findings } = built(definition, policy);
  if (!plan) throw new Error(`not planned: ${JSON.stringify(findings)}`);
  return plan;
}
