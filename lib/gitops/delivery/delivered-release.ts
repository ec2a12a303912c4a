import type { Schedule } from '../../insight/schedule';
import type { Plan } from '../../plan/plan';
import type { KubernetesSpec } from '../../targets/shared/kubernetes/spec';

/** A release whose manifests are in the output folder. */
export interface DeliveredRelease {
  readonly plan: Plan;
  readonly spec: KubernetesSpec;
  readonly schedule: Schedule;
}

/** Below the root of the repository: the folder of the output, then that of the release in it. */
export function joinFolders(...folders: readonly string[]): string {
  return folders.filter((folder) => folder !== '' && folder !== '.').join('/');
}
