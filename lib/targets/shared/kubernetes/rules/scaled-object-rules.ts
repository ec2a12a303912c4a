import { finding } from '../../../../diagnostics';
import { printable } from '../../../../units';
import { runningContainersOf } from './container-rules';
import { at, isSet, itemsOf, numberOf, textOf } from './node';
import { findRelated, type RelatedObjects } from './related-objects';
import type { Rule } from './rule';
import { checkCount } from './workload-rules';

/** What KEDA takes where a ScaledObject says nothing. */
const MOST_BY_DEFAULT = 100;

export const scaledBoundsAreValid: Rule<unknown> = function* (scaled) {
  const [min, max] = [at(scaled, 'spec', 'minReplicaCount'), at(scaled, 'spec', 'maxReplicaCount')];
  yield* checkCount(min, 0);
  yield* checkCount(max, 1);
  const [low, high] = [numberOf(min) ?? 0, numberOf(max) ?? MOST_BY_DEFAULT];
  if (low <= high) return;
  yield finding('autoscaler-bounds-invalid', max.path, {
    message: 'the least is more than the most',
    got: `from ${low} to ${high}`,
    allowed: 'minReplicaCount up to maxReplicaCount',
    fix: 'correct the bounds',
  });
};

export const triggeredResourceIsRequested: Rule<RelatedObjects> = function* (scaled, context) {
  const target = at(scaled, 'spec', 'scaleTargetRef');
  const kind = textOf(at(target, 'kind')) ?? 'Deployment';
  const workload = findRelated(context, kind, textOf(at(target, 'name')) ?? '', scaled);
  if (!workload) return;
  for (const trigger of itemsOf(at(scaled, 'spec', 'triggers'))) {
    const resource = textOf(at(trigger, 'type')) ?? '';
    if (resource !== 'cpu' && resource !== 'memory') continue;
    if (textOf(at(trigger, 'metricType')) === 'AverageValue') continue;
    const without = runningContainersOf(at(workload, 'spec', 'template')).filter(
      (one) => !isSet(at(one, 'resources', 'requests', resource)) && !isSet(at(one, 'resources', 'limits', resource)),
    );
    if (without.length === 0) continue;
    yield finding('autoscaler-request-missing', trigger.path, {
      message: 'utilization is a share of the request: without one KEDA refuses the ScaledObject',
      got: `no ${resource} request in ${without.map((one) => printable(at(one, 'name').value)).join(', ')}`,
      allowed: 'a request in each measured container',
      fix: `add resources.requests.${resource}`,
    });
  }
};
