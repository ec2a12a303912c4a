import type { ArgoFields } from '../../definition/argo-fields';
import { seconds } from '../../plan/read';
import type { CommonPlan } from '../../plan/common-plan';
import { onceInCommon } from '../../plan/once-in-common';
import type { Plan } from '../../plan/plan';
import { replicasField } from '../shared/kubernetes/autoscaler';
import { selectorLabels } from '../shared/kubernetes/labels';
import { workloadName } from '../shared/kubernetes/names';
import { objectMeta } from '../shared/kubernetes/object-meta';
import { podTemplateOrigins } from '../shared/kubernetes/pod-template';
import { processOf } from '../shared/kubernetes/process';
import { originsBelow, specObject } from '../shared/kubernetes/spec-object';
import type { SpecObject } from '../shared/kubernetes/spec';
import type { TargetContext } from '../target';
import type { Rollout, RolloutStrategy } from './manifest';
import { rolloutMode } from './rollout-mode';
import { argoFields } from './strategy-fields';
import { subscriptions } from './subscriptions';
import { rolloutPods, workloadReference } from './workload-reference';

export const ROLLOUT = { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout' } as const;

export interface RolloutParts {
  readonly strategy: RolloutStrategy;
  /** Path in the Rollout → path in the definition. */
  readonly origins: Readonly<Record<string, string>>;
  /** What measures before the switch of a blue/green takes. @default 0 */
  readonly testSeconds?: number;
}

export function rollout(
  plan: Plan,
  context: TargetContext,
  { strategy, origins: strategyOrigins, testSeconds = 0 }: RolloutParts,
): SpecObject {
  const { update, abort } = plan;
  const { revisionHistoryLimit, rollbackWindow, progressDeadlineAbort, analysisHistory } = argoFields(plan);
  const workloadRef = workloadReference(plan);
  const pods = rolloutPods(plan, context);
  const object: Rollout = {
    ...ROLLOUT,
    metadata: objectMeta(plan, context, workloadName(plan), subscriptions(plan)),
    spec: {
      ...replicasField(plan),
      ...(revisionHistoryLimit === undefined ? {} : { revisionHistoryLimit }),
      ...(rollbackWindow === undefined ? {} : { rollbackWindow: { revisions: rollbackWindow } }),
      ...(update.kind === 'rolling' ? { minReadySeconds: Math.ceil(update.minReadySeconds) } : {}),
      progressDeadlineSeconds: progressDeadline(plan, testSeconds),
      progressDeadlineAbort: progressDeadlineAbort ?? abort.automatic,
      ...(analysisHistory === undefined ? {} : { analysis: historyOf(analysisHistory) }),
      ...(workloadRef === undefined ? { selector: { matchLabels: selectorLabels(plan) } } : { workloadRef }),
      strategy,
      ...(workloadRef === undefined ? { template: pods } : {}),
    },
  };
  return specObject('Rollout', object, originsOf(plan, context)(strategyOrigins));
}

type Origins = RolloutParts['origins'];

const originsOf = onceInCommon((plan, context: TargetContext) => {
  const known = new WeakMap<Origins, Origins>();
  return (ofStrategy: Origins): Origins => {
    const before = known.get(ofStrategy);
    if (before) return before;
    const made = allOrigins(plan, context, ofStrategy);
    known.set(ofStrategy, made);
    return made;
  };
});

function allOrigins(plan: CommonPlan, context: TargetContext, ofStrategy: Origins): Origins {
  const { update, abort } = plan;
  const process = processOf(plan);
  return {
    '': process.path,
    'spec.replicas': process.replicas.path,
    'spec.strategy': plan.strategy.path,
    'spec.minReadySeconds': update.path,
    'spec.progressDeadlineSeconds': update.path,
    'spec.progressDeadlineAbort':
      argoFields(plan).progressDeadlineAbort === undefined ? abort.path : 'targets.argo.progressDeadlineAbort',
    'spec.analysis': 'targets.argo.analysisHistory',
    'spec.workloadRef': 'targets.argo.workloadRef',
    'spec.revisionHistoryLimit': 'targets.argo.revisionHistoryLimit',
    'spec.rollbackWindow': 'targets.argo.rollbackWindow',
    ...ofStrategy,
    ...originsBelow('spec.template', podTemplateOrigins(plan, context)),
  };
}

/**
 * In a canary no step counts against the deadline while it waits or measures. In blue/green what runs before the switch
 * does: without its time on top a slow test would be given up while it runs.
 */
function progressDeadline(plan: Plan, testSeconds: number): number {
  const stages = rolloutMode(plan) === 'blueGreen' ? plan.stages : [];
  const waits = stages.flatMap(({ hooks, exit }) => [
    ...hooks.map(({ timeoutSeconds }) => timeoutSeconds),
    ...exit.map((one) => (one.kind === 'gate' && one.gate.kind === 'webhook' ? one.gate.timeoutSeconds : 0)),
  ]);
  const { autoPromotion } = argoFields(plan);
  const promoted = stages.length > 0 && autoPromotion !== undefined ? seconds(autoPromotion) : 0;
  const longest = Math.max(testSeconds, ...waits.map((wait) => wait ?? 0));
  return Math.ceil(plan.update.progressDeadlineSeconds + longest + promoted);
}

function historyOf({
  successful,
  unsuccessful,
}: NonNullable<ArgoFields['analysisHistory']>): Rollout['spec']['analysis'] {
  return {
    ...(successful === undefined ? {} : { successfulRunHistoryLimit: successful }),
    ...(unsuccessful === undefined ? {} : { unsuccessfulRunHistoryLimit: unsuccessful }),
  };
}
