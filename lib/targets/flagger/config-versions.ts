import type { ConfigVersions } from '../shared/kubernetes/config-map';
import type { TargetContext } from '../target';

/**
 * Flagger tracks what the Deployment mounts and reads: a change of its content is a release, users keep the primary's
 * copy until it is promoted, and the copy is replaced then. Names with a hash would leave a copy behind for each.
 */
export function configVersions({ platform }: TargetContext): ConfigVersions {
  return platform.kubernetes.flagger?.configTracking === false ? 'hashed' : 'tracked';
}
