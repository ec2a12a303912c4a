import { getsActionLater } from '../targets/shared/kubernetes/alb-action';
import type { KubernetesObject } from '../targets/shared/kubernetes/manifest';

/** What starts pods: after everything that the pods, their routes and their checks need. */
const WORKLOADS: readonly string[] = ['Rollout', 'Deployment', 'StatefulSet', 'DaemonSet', 'CronJob', 'Canary'];

const SYNC_WAVE = 'argocd.argoproj.io/sync-wave';

/**
 * The object with the wave that Argo CD applies it in. Within a wave Argo CD goes by kind and knows nothing of custom
 * ones; nothing is in a wave after the workload, since a paused Rollout would hold it up. An Ingress that gets its
 * action from the Rollout is never healthy before it: in a wave of its own it would hold the Rollout up for ever.
 */
export function inSyncWave(object: KubernetesObject): KubernetesObject {
  if (!startsPods(object) && !getsActionLater(object)) return object;
  const { annotations } = object.metadata;
  if (annotations?.[SYNC_WAVE] !== undefined) return object;
  return { ...object, metadata: { ...object.metadata, annotations: { ...annotations, [SYNC_WAVE]: '1' } } };
}

/** Whether an object starts pods, so that everything else of its release is applied before it. */
export function startsPods({ kind }: KubernetesObject): boolean {
  return WORKLOADS.includes(kind);
}
