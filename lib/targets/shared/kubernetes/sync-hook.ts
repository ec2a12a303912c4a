import type { Moment } from '../../../definition/moment';
import type { HookKind } from '../../../definition/hook';
import type { Plan } from '../../../plan/plan';
import type { PlannedHook } from '../../../plan/operations';
import type { PlannedContainer } from '../../../plan/workload';
import { conservative, unsupported, type Answer } from '../../answer';
import type { TargetContext } from '../../target';
import { endingContainer } from './container';
import { objectLabels, selectorLabels } from './labels';
import type { Job, Labels } from './manifest';
import { hookLabels } from './network-policy';
import { objectMeta } from './object-meta';
import { processOf } from './process';
import { containerIn } from './secrets-of-release';
import { podSecurityContext } from './security-context';
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
  const container = containerIn(plan, context, containerOf(plan, hook));
  const process = { ...processOf(plan), main: container, config: undefined, volumes: {} };
  const name = `${plan.release.name}-${hook.name}`;
  const object: Job = {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: objectMeta(plan, context, name, {
      'argocd.argoproj.io/hook': PHASES[hook.at]!,
      // A Job cannot be changed; the last one stays for whoever asks why it failed.
      'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation',
    }),
    spec: {
      backoffLimit: 0,
      ...(hook.timeoutSeconds === undefined ? {} : { activeDeadlineSeconds: Math.ceil(hook.timeoutSeconds) }),
      template: {
        metadata: { labels: { ...unselected(plan), ...hookLabels(plan, context) } },
        spec: {
          restartPolicy: 'Never',
          automountServiceAccountToken: false,
          securityContext: podSecurityContext(process),
          containers: [endingContainer(process, container)],
          volumes: [{ name: 'tmp', emptyDir: {} }],
        },
      },
    },
  };
  return specObject(`Job/${hook.name}`, object, { '': hook.path });
}

/** As big and as safe as the main container, without its ports, probes and volumes. */
function containerOf(
  plan: Plan,
  { path, name, image, command, args, env = {}, secrets = {} }: JobHook,
): PlannedContainer {
  const { main } = processOf(plan);
  const security = { ...main.security, readOnlyRoot: true };
  return { ...main, path, name, ports: [], probes: {}, mounts: [], security, image, command, args, env, secrets };
}

/** Not those that Services select by: the Job must get no requests. */
function unselected(plan: Plan): Labels {
  const selected = Object.keys(selectorLabels(plan));
  return Object.fromEntries(Object.entries(objectLabels(plan)).filter(([key]) => !selected.includes(key)));
}
