import { InternalError } from '../../diagnostics';
import type { Plan } from '../../plan/plan';
import type { PlannedRun } from '../../plan/workload';
import type { CronJob, Job, JobSpec } from '../shared/kubernetes/manifest';
import { workloadName } from '../shared/kubernetes/names';
import { objectMeta } from '../shared/kubernetes/object-meta';
import { podTemplate } from '../shared/kubernetes/pod-template';
import { processOf } from '../shared/kubernetes/process';
import type { SpecObject } from '../shared/kubernetes/spec';
import { specObject } from '../shared/kubernetes/spec-object';
import type { TargetContext } from '../target';
import { workloadOrigins } from './workload-parts';
import { sha256 } from '../shared/sha256';

/**
 * A Job's template cannot be changed, so what it runs is part of its name. The run of the last release is neither
 * removed nor counted as a difference by Argo CD and Flux: it ends in its own time.
 */
export function job(plan: Plan, context: TargetContext): SpecObject {
  const spec = jobSpec(plan, context);
  const hash = sha256(JSON.stringify(spec)).slice(0, 10);
  const object: Job = {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: objectMeta(plan, context, `${workloadName(plan)}-${hash}`, {
      'argocd.argoproj.io/compare-options': 'IgnoreExtraneous',
      'argocd.argoproj.io/sync-options': 'Prune=false',
      'kustomize.toolkit.fluxcd.io/prune': 'disabled',
    }),
    spec,
  };
  const process = processOf(plan);
  return specObject('Job', object, {
    ...workloadOrigins(plan, context, 'spec.template.spec.restartPolicy'),
    'spec.ttlSecondsAfterFinished': `${process.path}.keepFinished`,
  });
}

/** Keeps its name: a run that has started goes on with the version that it started with. */
export function cronJob(plan: Plan, context: TargetContext): SpecObject {
  const run = runOf(plan);
  if (run.schedule === undefined) throw new InternalError('a cron workload without a schedule reached Kubernetes');
  const object: CronJob = {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: objectMeta(plan, context, workloadName(plan)),
    spec: {
      schedule: run.schedule,
      ...(run.timeZone === undefined ? {} : { timeZone: run.timeZone }),
      ...(run.overlap === undefined ? {} : { concurrencyPolicy: POLICIES[run.overlap] }),
      ...(run.startingDeadlineSeconds === undefined
        ? {}
        : { startingDeadlineSeconds: Math.ceil(run.startingDeadlineSeconds) }),
      ...(run.suspend === undefined ? {} : { suspend: run.suspend }),
      jobTemplate: { spec: jobSpec(plan, context) },
    },
  };
  return specObject('CronJob', object, {
    ...workloadOrigins(plan, context, 'spec.jobTemplate', 'spec.jobTemplate.spec.template'),
    'spec.jobTemplate': processOf(plan).path,
  });
}

const POLICIES = { allow: 'Allow', forbid: 'Forbid', replace: 'Replace' } as const;

/** Failed pods stay for their logs, and a new one is tried. */
function jobSpec(plan: Plan, context: TargetContext): JobSpec {
  const { retries, deadlineSeconds, keepFinishedSeconds } = runOf(plan);
  const { spec, ...template } = podTemplate(plan, context, 'pod-template-hash');
  return {
    backoffLimit: retries,
    ...(deadlineSeconds === undefined ? {} : { activeDeadlineSeconds: Math.ceil(deadlineSeconds) }),
    ...(keepFinishedSeconds === undefined ? {} : { ttlSecondsAfterFinished: Math.ceil(keepFinishedSeconds) }),
    template: { ...template, spec: { restartPolicy: 'Never', ...spec } },
  };
}

function runOf(plan: Plan): PlannedRun {
  const { run } = processOf(plan);
  if (!run) throw new InternalError('a workload that keeps running reached a Job');
  return run;
}
