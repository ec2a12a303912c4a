import type { Moment } from '../../../definition/moment';
import type { HookKind } from '../../../definition/hook';
import type { Plan } from '../../../plan/plan';
import type { PlannedHook } from '../../../plan/operations';
import type { PlannedContainer } from '../../../plan/workload';
import { conservative, exact, unsupported, type Answer } from '../../answer';
import type { TargetContext } from '../../target';
import { hookContainer, hookJobSpec } from './hook-job';
import type { Job, JobSpec, Labels } from './manifest';
import { objectMeta } from './object-meta';
import { plainValue } from './plain-value';
import { processOf } from './process';
import type { SpecObject } from './spec';
import { specObject } from './spec-object';
import { syncedBy } from './synced-by';

type JobHook = Extract<PlannedHook, { kind: 'job' }>;

/** The moments that Argo CD has too: before it applies anything, and after all of it is healthy. */
const PHASES: Readonly<Partial<Record<Moment, 'PreSync' | 'PostSync'>>> = {
  beforeDeploy: 'PreSync',
  afterPromotion: 'PostSync',
};

const DOCUMENT = 'https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/';

/** Whether who applies the manifests can run a hook where nothing in the cluster does. */
export function syncHookAnswer(kind: HookKind, at: Moment, context: TargetContext): Answer {
  if (context.provisioner === 'pulumi') return jobOfUpdateAnswer(kind, at);
  if (syncedBy(context)?.kind !== 'argoCd') {
    return unsupported('nothing in the cluster runs a hook at this moment', {
      fix: "run it in the pipeline, or let Argo CD sync: gitops: { kind: 'argoCd', … } in the platform",
    });
  }
  if (PHASES[at] === undefined) {
    return unsupported(`Argo CD knows no moment '${at}'`, {
      fix: "choose 'beforeDeploy' or 'afterPromotion', or --target argo",
      source: DOCUMENT,
    });
  }
  if (kind !== 'job') {
    return unsupported(`Argo CD runs Jobs, and a hook of kind '${kind}' is none`, {
      fix: "use a hook of kind 'job' with a program that does it",
      source: DOCUMENT,
    });
  }
  return conservative('Argo CD runs it at every sync of the release, also where its version stays');
}

/** An update of a Pulumi stack waits for a Job to end well before it goes on to what depends on it. */
function jobOfUpdateAnswer(kind: HookKind, at: Moment): Answer {
  if (PHASES[at] === undefined) {
    return unsupported(`an update of a stack knows no moment '${at}'`, {
      fix: "choose 'beforeDeploy' or 'afterPromotion', or target: 'argo'",
      source: PULUMI_JOBS,
    });
  }
  if (kind !== 'job') {
    return unsupported(`Pulumi waits for Jobs, and a hook of kind '${kind}' is none`, {
      fix: "use a hook of kind 'job' with a program that does it",
      source: PULUMI_JOBS,
    });
  }
  return exact;
}

const PULUMI_JOBS = 'https://www.pulumi.com/registry/packages/kubernetes/api-docs/batch/v1/job/';

/** Those hooks of a plan that Argo CD or Pulumi runs. */
export function syncHooks(plan: Plan, context: TargetContext, moments: readonly Moment[]): readonly SpecObject[] {
  if (context.provisioner !== 'pulumi' && syncedBy(context)?.kind !== 'argoCd') return [];
  const hooks = [...plan.hooks, ...plan.stages.flatMap((stage) => stage.hooks)];
  return hooks
    .filter((hook): hook is JobHook & { readonly at: Moment } => hook.kind === 'job' && moments.includes(hook.at))
    .map((hook) => syncHook(plan, context, hook));
}

function syncHook(plan: Plan, context: TargetContext, hook: JobHook): SpecObject {
  const name = `${plan.release.name}-${hook.name}`;
  const byPulumi = context.provisioner === 'pulumi';
  const spec = hookJobSpec(plan, context, containerOf(plan, hook), hook.timeoutSeconds);
  const object: Job = {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: objectMeta(plan, context, name, byPulumi ? {} : ARGO_CD[PHASES[hook.at]!]),
    spec: byPulumi ? againForEachVersion(plan, spec) : spec,
  };
  const job = specObject(`Job/${hook.name}`, object, { '': hook.path });
  return byPulumi ? { ...job, phase: hook.at === 'beforeDeploy' ? 'before' : 'after' } : job;
}

const ARGO_CD = { PreSync: argoCdHook('PreSync'), PostSync: argoCdHook('PostSync') } as const;

function argoCdHook(phase: string): Labels {
  return {
    'argocd.argoproj.io/hook': phase,
    // A Job cannot be changed; the last one stays for whoever asks why it failed.
    'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation',
  };
}

/** A Job that stays the same would not run again: Pulumi replaces one whose template changes. */
function againForEachVersion(plan: Plan, spec: JobSpec): JobSpec {
  const { template } = spec;
  const { version } = plan.release;
  const released = [...(version === undefined ? [] : [version]), plainValue(processOf(plan).main.image)].join(' ');
  const annotations = { ...template.metadata?.annotations, 'rollout-constructs/released': released };
  return { ...spec, template: { ...template, metadata: { ...template.metadata, annotations } } };
}

function containerOf(plan: Plan, hook: JobHook): PlannedContainer {
  const { image, command, args, env = {}, secrets = {} } = hook;
  return { ...hookContainer(plan, hook), image, command, args, env, secrets };
}
