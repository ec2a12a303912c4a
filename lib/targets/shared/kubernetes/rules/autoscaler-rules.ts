import { printable } from '../../../../units';
import { runningContainersOf } from './container-rules';
import { templateOf } from './label-selector';
import { at, has, isSet, itemsOf, numberOf, textAt, valueAt, type Node } from './node';
import { findRelated, type RelatedObjects } from './related-objects';
import type { Rule } from './rule';
import { checkCount } from './workload-rules';

export const autoscalerBoundsAreValid: Rule<unknown> = (autoscaler, report) => {
  const [min, max] = [at(autoscaler, 'spec', 'minReplicas'), at(autoscaler, 'spec', 'maxReplicas')];
  checkCount(min, report, 1);
  checkCount(max, report, 1);
  const [low, high] = [numberOf(min) ?? 1, numberOf(max)];
  if (high !== undefined && low <= high) return;
  report('autoscaler-bounds-invalid', max.path, {
    message: high === undefined ? 'an autoscaler needs an upper bound' : 'the least is more than the most',
    got: high === undefined ? printable(max.value) : `from ${low} to ${high}`,
    allowed: 'minReplicas up to maxReplicas',
    fix: 'correct the bounds',
  });
};

/** The workload that an autoscaler scales, when it is known. */
function targetOf(autoscaler: Node, context: RelatedObjects): Node | undefined {
  const target = at(autoscaler, 'spec', 'scaleTargetRef');
  return findRelated(context, textAt(target, 'kind') ?? '', textAt(target, 'name') ?? '', autoscaler);
}

export const autoscalerTargetExists: Rule<RelatedObjects> = (autoscaler, report, context) => {
  const target = at(autoscaler, 'spec', 'scaleTargetRef');
  if (!context.complete || targetOf(autoscaler, context)) return;
  report('autoscaler-target-missing', target.path, {
    message: 'this release has no such workload',
    got: `${printable(valueAt(target, 'kind'))} ${printable(valueAt(target, 'name'))}`,
    fix: 'name the workload; a Rollout is scaled as kind Rollout, not as Deployment',
  });
};

/** A share of the request can only be measured where there is a request. */
export const scaledResourceIsRequested: Rule<RelatedObjects> = (autoscaler, report, context) => {
  const workload = targetOf(autoscaler, context);
  if (!workload) return;
  for (const metric of itemsOf(at(autoscaler, 'spec', 'metrics'))) {
    const source = [at(metric, 'resource'), at(metric, 'containerResource')].find(isSet);
    if (!source || !has(source, 'target', 'averageUtilization')) continue;
    const resource = textAt(source, 'name') ?? '';
    const only = textAt(source, 'container');
    const containers = runningContainersOf(templateOf(workload)).filter(
      (one) => only === undefined || valueAt(one, 'name') === only,
    );
    const without = containers.filter(
      (one) => !has(one, 'resources', 'requests', resource) && !has(one, 'resources', 'limits', resource),
    );
    if (without.length === 0) continue;
    report('autoscaler-request-missing', source.path, {
      message: 'utilization is a share of the request: without one the autoscaler has no value and does nothing',
      got: `no ${resource} request in ${without.map((one) => printable(valueAt(one, 'name'))).join(', ')}`,
      allowed: 'a request in each measured container',
      fix: `add resources.requests.${resource}`,
    });
  }
};
