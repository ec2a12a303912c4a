import type { PlannedGuardrail } from '../../plan/guardrail';
import type { Plan } from '../../plan/plan';
import type { PlannedExperiment } from '../../plan/stage';
import { fewestReplicas } from '../shared/kubernetes/autoscaler';
import { labelValue, NAME_LABEL } from '../shared/kubernetes/labels';
import type { Labels } from '../shared/kubernetes/manifest';
import { serviceName } from '../shared/kubernetes/names';
import { measure, type Measurement } from '../shared/metrics/measurement';
import { PLACEHOLDER, type Versions } from '../shared/metrics/versions';
import { isRouted, trafficSplit } from '../shared/kubernetes/traffic-split';
import type { TargetContext } from '../target';
import { versionsOf } from './release-versions';

/** A version that an experiment copies. */
export type Copied = 'baseline' | 'canary';

export function copiesOf({ versions }: PlannedExperiment): readonly Copied[] {
  return versions === 'both' ? ['baseline', 'canary'] : ['canary'];
}

/** The Service that the controller makes for a copy which gets requests of a router. */
export function copyServiceName(plan: Plan, stage: number, copy: Copied): string {
  return `${plan.release.name}-${copy === 'baseline' ? 'baseline' : 'copy'}-${stage}`;
}

/** Labels by which no Service of the release selects a copy. */
export function isolatingLabels(plan: Plan, stage: number, copy: Copied): Labels {
  return { [NAME_LABEL]: labelValue(copyServiceName(plan, stage, copy)) };
}

/** A guardrail between the copies, told apart by their own pods and Services. */
export function measureCopies(
  plan: Plan,
  context: TargetContext,
  guardrail: PlannedGuardrail,
  experiment: PlannedExperiment,
  stage: number,
): ReturnType<typeof measure> {
  const both = experiment.versions === 'both';
  const versions = versionsOf(plan, context);
  const copies: Versions = {
    ...versions,
    // What a gateway calls a backend follows from a route that the controller writes for the time of the experiment.
    existingRoutes: true,
    subsets: false,
    replicaSets: {
      stable: both ? PLACEHOLDER.stable : versions.replicaSets.stable,
      candidate: PLACEHOLDER.candidate,
    },
    services: {
      stable: both ? copyServiceName(plan, stage, 'baseline') : serviceName(plan),
      candidate: copyServiceName(plan, stage, 'canary'),
    },
  };
  return measure(guardrail, copies, context.platform.metrics);
}

export function isMeasured(one: ReturnType<typeof measure>): one is Measurement {
  return one.kind !== 'cannotMeasure' && one.kind !== 'noDialect';
}

/** The share of the requests that one copy gets, in percent: what a router is told, or its part of all pods. */
export function copyShare(plan: Plan, context: TargetContext, experiment: PlannedExperiment): number {
  if (experiment.isolated) return 0;
  if (isRouted(trafficSplit(plan, context))) return Math.floor(experiment.share ?? 0);
  const copies = copiesOf(experiment).length * experiment.replicas;
  return Math.round((10_000 * experiment.replicas) / (fewestReplicas(plan) + copies)) / 100;
}
