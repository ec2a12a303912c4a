import type { Moment } from '../../../definition/moment';
import type { HookKind } from '../../../definition/hook';
import type { Plan } from '../../../plan/plan';
import type { PlannedHook } from '../../../plan/operations';
import type { PlannedContainer } from '../../../plan/workload';
import { conservative, unsupported, type Answer } from '../../answer';
import type { TargetContext } from '../../target';
import { hookContainer, hookJobSpec } from './hook-job';
import type { Job } from './manifest';
import { objectMeta } from './object-meta';
import type { SpecObject } from './spec';
import { specObject } from './spec-object';

type JobHook = Extract<PlannedHook, { kind: 'job' }>;

/** The moments that Argo CD has too: before it applies anything, and after all of it is healthy. */
const PHASES: Readonly<Partial<Record<Moment, 'PreSync' | 'PostSync'>>> = {
  beforeDeploy: 'PreSync',
  afterPromotion: 'PostSync',
};

const DOCUMENT = 'https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/';

/** Whether Argo CD can run a hook where nothing else in the cluster does. */
export function syncHookAnswer(kind: HookKind, at: Moment, { platform: { gitops } }: TargetContext): Answer {
  if (gitops?.kind !== 'argoCd') {
    return unsupported('nothing in the cluster runs a hook at this moment', {
      fix: 'run it in the pipeline, or let Argo CD sync: gitops: argoCd({ … }) in the platform',
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

/** Those hooks of a plan that Argo CD runs. */
export function syncHooks(plan: Plan, context: TargetContext, moments: readonly Moment[]): readonly SpecObject[] {
  if (context.platform.gitops?.kind !== 'argoCd') return [];
  const hooks = [...plan.hooks, ...plan.stages.flatMap((stage) => stage.hooks)];
  return hooks
    .filter((hook): hook is JobHook & { readonly at: Moment } => hook.kind === 'job' && moments.includes(hook.at))
    .map((hook) => syncHook(plan, context, hook));
}

function syncHook(plan: Plan, context: TargetContext, hook: JobHook): SpecObject {
  const name = `${plan.release.name}-${hook.name}`;
  const object: Job = {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: objectMeta(plan, context, name, {
      'argocd.argoproj.io/hook': PHASES[hook.at]!,
      // A Job cannot be changed; the last one stays for whoever asks why it failed.
      'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation',
    }),
    spec: hookJobSpec(plan, context, containerOf(plan, hook), hook.timeoutSeconds),
  };
  return specObject(`Job/${hook.name}`, object, { '': hook.path });
}

function containerOf(plan: Plan, hook: JobHook): PlannedContainer {
  const { image, command, args, env = {}, secrets = {} } = hook;
  return { ...hookContainer(plan, hook), image, command, args, env, secrets };
}
