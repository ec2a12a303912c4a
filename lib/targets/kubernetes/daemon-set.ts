import type { InstanceShare, Plan } from '../../plan/plan';
import { selectorLabels } from '../shared/kubernetes/labels';
import type { DaemonSet, IntOrPercent } from '../shared/kubernetes/manifest';
import { workloadName } from '../shared/kubernetes/names';
import { objectMeta } from '../shared/kubernetes/object-meta';
import { podTemplate } from '../shared/kubernetes/pod-template';
import type { SpecObject } from '../shared/kubernetes/spec';
import { specObject } from '../shared/kubernetes/spec-object';
import type { TargetContext } from '../target';
import { historyField, minReadyField, workloadOrigins } from './workload-parts';

/** A pod on every node; the new one starts beside the old one, or in its place. */
export function daemonSet(plan: Plan, context: TargetContext): SpecObject {
  const { update } = plan;
  const exchange =
    update.kind === 'rolling'
      ? { rollingUpdate: { maxSurge: share(update.maxSurge), maxUnavailable: share(update.maxUnavailable) } }
      : {};
  const object: DaemonSet = {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: objectMeta(plan, context, workloadName(plan)),
    spec: {
      selector: { matchLabels: selectorLabels(plan) },
      updateStrategy: { type: 'RollingUpdate', ...exchange },
      ...minReadyField(plan),
      ...historyField(plan),
      template: podTemplate(plan, context, 'controller-revision-hash'),
    },
  };
  return specObject('DaemonSet', object, workloadOrigins(plan, context, 'spec.updateStrategy'));
}

/** Of a number of nodes that nobody knows here, so a finer share than whole percents is rounded. */
function share(wanted: InstanceShare): IntOrPercent {
  return wanted.kind === 'count' ? wanted.count : `${Math.max(1, Math.floor(wanted.percent))}%`;
}
