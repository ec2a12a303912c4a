import { finding } from '../../../../diagnostics';
import { printable } from '../../../../units';
import { runningContainersOf } from './container-rules';
import { at, isSet, itemsOf, numberOf, textOf, type Node } from './node';
import { findRelated, type RelatedObjects } from './related-objects';
import type { Rule } from './rule';
import { checkCount } from './workload-rules';

export const autoscalerBoundsAreValid: Rule<unknown> = function* (autoscaler) {
  const [min, max] = [at(autoscaler, 'spec', 'minReplicas'), at(autoscaler, 'spec', 'maxReplicas')];
  yield* checkCount(min, 1);
  yield* checkCount(max, 1);
  const [low, high] = [numberOf(min) ?? 1, numberOf(max)];
  if (high !== undefined && low <= high) return;
  yield finding('autoscaler-bounds-invalid', max.path, {
    message: high === undefined ? 'an autoscaler needs an upper bound' : 'the least is more than the most',
    got: high === undefined ? printable(max.value) : `from ${low} to ${high}`,
    allowed: 'minReplicas up to maxReplicas',
    fix: 'correct the bounds',
  });
};

/** The workload that an autoscaler scales, when it is known. */
function targetOf(autoscaler: Node, context: RelatedObjects): Node | undefined {
  const target = at(autoscaler, 'spec', 'scaleTargetRef');
  return findRelated(context, textOf(at(target, 'kind')) ?? '', textOf(at(target, 'name')) ?? '', autoscaler);
}

export const autoscalerTargetExists: Rule<RelatedObjects> = function* (autoscaler, context) {
  const target = at(autoscaler, 'spec', 'scaleTargetRef');
  if (!context.complete || targetOf(autoscaler, context)) return;
  yield finding('autoscaler-target-missing', target.path, {
    message: 'this release has no such workload',
    got: `${printable(at(target, 'kind').value)} ${printable(at(target, 'name').value)}`,
    fix: 'name the workload; a Rollout is scaled as kind Rollout, not as Deployment',
  });
};

/** A share of the request can only be measured where there is a request. */
export const scaledResourceIsRequested: Rule<RelatedObjects> = function* (autoscaler, context) {
  const workload = targetOf(autoscaler, context);
  if (!workload) return;
  for (const metric of itemsOf(at(autoscaler, 'spec', 'metrics'))) {
    const source = [at(metric, 'resource'), at(metric, 'containerResource')].find(isSet);
    if (!source || !isSet(at(source, 'target', 'averageUtilization'))) continue;
    const resource = textOf(at(source, 'name')) ?? '';
    const only = textOf(at(source, 'container'));
    const containers = runningContainersOf(at(workload, 'spec', 'template')).filter(
      (one) => only === undefined || at(one, 'name').value === only,
    );
    const without = containers.filter(
      (one) => !isSet(at(one, 'resources', 'requests', resource)) && !isSet(at(one, 'resources', 'limits', resource)),
    );
    if (without.length === 0) continue;
    yield finding('autoscaler-request-missing', source.path, {
      message: 'utilization is a share of the request: without one the autoscaler has no value and does nothing',
      got: `no ${resource} request in ${without.map((one) => printable(at(one, 'name').value)).join(', ')}`,
      allowed: 'a request in each measured container',
      fix: `add resources.requests.${resource}`,
    });
  }
};
