import { finding, joinPath } from '../../diagnostics';
import type { DefinitionRule } from './rule';

const triggersStayInBounds: DefinitionRule = {
  reads: ['workload'],
  check: ({ workload }) => {
    const replicas = 'replicas' in workload ? workload.replicas : undefined;
    if (typeof replicas !== 'object') return [];
    return (replicas.triggers ?? []).flatMap((trigger, index) =>
      trigger.kind === 'cron' && trigger.replicas > replicas.max
        ? [
            finding('trigger-above-bounds', joinPath('workload.replicas.triggers', index, 'replicas'), {
              message: 'The autoscaler never goes above max, whatever a trigger asks for.',
              got: String(trigger.replicas),
              allowed: `at most max, ${replicas.max}`,
              fix: `raise max to ${trigger.replicas}, or ask for less`,
            }),
          ]
        : [],
    );
  },
};

export const scalingRules: readonly DefinitionRule[] = [triggersStayInBounds];
