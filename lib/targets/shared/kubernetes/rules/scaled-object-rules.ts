import { printable } from '../../../../units';
import { runningContainersOf } from './container-rules';
import { templateOf } from './label-selector';
import { at, has, itemsOf, numberOf, textAt, valueAt } from './node';
import { findRelated, type RelatedObjects } from './related-objects';
import type { Rule } from './rule';
import { checkCount } from './workload-rules';

/** What KEDA takes where a ScaledObject says nothing. */
const MOST_BY_DEFAULT = 100;

export const scaledBoundsAreValid: Rule<unknown> = (scaled, report) => {
  const [min, max] = [at(scaled, 'spec', 'minReplicaCount'), at(scaled, 'spec', 'maxReplicaCount')];
  checkCount(min, report, 0);
  checkCount(max, report, 1);
  const [low, high] = [numberOf(min) ?? 0, numberOf(max) ?? MOST_BY_DEFAULT];
  if (low <= high) return;
  report('autoscaler-bounds-invalid', max.path, {
    message: 'the least is more than the most',
    got: `from ${low} to ${high}`,
    allowed: 'minReplicaCount up to maxReplicaCount',
    fix: 'correct the bounds',
  });
};

export const triggeredResourceIsRequested: Rule<RelatedObjects> = (scaled, report, context) => {
  const target = at(scaled, 'spec', 'scaleTargetRef');
  const kind = textAt(target, 'kind') ?? 'Deployment';
  const workload = findRelated(context, kind, textAt(target, 'name') ?? '', scaled);
  if (!workload) return;
  for (const trigger of itemsOf(at(scaled, 'spec', 'triggers'))) {
    const resource = textAt(trigger, 'type') ?? '';
    if (resource !== 'cpu' && resource !== 'memory') continue;
    if (textAt(trigger, 'metricType') === 'AverageValue') continue;
    const without = runningContainersOf(templateOf(workload)).filter(
      (one) => !has(one, 'resources', 'requests', resource) && !has(one, 'resources', 'limits', resource),
    );
    if (without.length === 0) continue;
    report('autoscaler-request-missing', trigger.path, {
      message: 'utilization is a share of the request: without one KEDA refuses the ScaledObject',
      got: `no ${resource} request in ${without.map((one) => printable(valueAt(one, 'name'))).join(', ')}`,
      allowed: 'a request in each measured container',
      fix: `add resources.requests.${resource}`,
    });
  }
};
