import { InternalError } from '../../diagnostics';
import type { InstanceShare, Plan } from '../../plan/plan';
import { selectorLabels } from '../shared/kubernetes/labels';
import { byKey } from '../../plan/by-key';
import type { DaemonSet, IntOrPercent, PodTemplate } from '../shared/kubernetes/manifest';
import { workloadName } from '../shared/kubernetes/names';
import { objectMeta } from '../shared/kubernetes/object-meta';
import { podTemplate, podTemplateOrigins } from '../shared/kubernetes/pod-template';
import { processOf } from '../shared/kubernetes/process';
import type { SpecObject } from '../shared/kubernetes/spec';
import { originsBelow, specObject } from '../shared/kubernetes/spec-object';
import type { TargetContext } from '../target';
import { configVersions } from './config-versions';

export const DAEMON_SET = { apiVersion: 'apps/v1', kind: 'DaemonSet' } as const;

/** Between releases Flagger keeps the candidate from every node by a label that no node has. */
export const NO_NODE = '/spec/template/spec/nodeSelector';

/** The candidate on every node, beside the primary; its way of exchanging pods is copied to the primary. */
export function daemonSet(plan: Plan, context: TargetContext): SpecObject {
  const { update } = plan;
  if (update.kind !== 'sideBySide') throw new InternalError(`an update of kind '${update.kind}' reached Flagger`);
  const surge = share(update.maxSurge);
  const object: DaemonSet = {
    ...DAEMON_SET,
    metadata: objectMeta(plan, context, workloadName(plan)),
    spec: {
      selector: { matchLabels: selectorLabels(plan) },
      updateStrategy: {
        type: 'RollingUpdate',
        // A DaemonSet exchanges pods by one of both.
        rollingUpdate:
          surge === 0
            ? { maxSurge: 0, maxUnavailable: share(update.maxUnavailable) }
            : { maxSurge: surge, maxUnavailable: 0 },
      },
      template: withoutSelector(podTemplate(plan, context, 'controller-revision-hash', configVersions(context))),
    },
  };
  return specObject('DaemonSet', object, {
    '': processOf(plan).path,
    'spec.updateStrategy': update.path,
    ...originsBelow('spec.template', podTemplateOrigins(plan, context)),
  });
}

/**
 * The selector of nodes is Flagger's. It is one field for whoever applies it, so a label of ours in it would be fought
 * over, and would start the candidate between releases: the same is asked by affinity.
 */
function withoutSelector({ spec: { nodeSelector = {}, affinity, ...spec }, ...template }: PodTemplate): PodTemplate {
  const matchExpressions = byKey(nodeSelector).map(([key, value]) => ({
    key,
    operator: 'In' as const,
    values: [value],
  }));
  const nodeAffinity = {
    ...affinity?.nodeAffinity,
    requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions }] },
  };
  return { ...template, spec: { ...spec, affinity: { ...affinity, nodeAffinity } } };
}

/** Of a number of nodes that nobody knows here. */
function share(wanted: InstanceShare): IntOrPercent {
  return wanted.kind === 'count' ? wanted.count : `${Math.max(1, Math.floor(wanted.percent))}%`;
}
