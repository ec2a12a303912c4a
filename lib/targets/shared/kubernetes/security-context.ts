import type { CommonContainer, CommonProcess } from '../../../plan/common-plan';
import type { ContainerSecurityContext, PodSecurityContext } from './manifest';

/** What the Pod Security Standard "restricted" demands of a pod. */
export function podSecurityContext({ main, podSecurity = {} }: CommonProcess): PodSecurityContext {
  const { user, group } = main.security;
  const { fsGroup, supplementalGroups, seccomp } = podSecurity;
  return {
    runAsNonRoot: user !== 0,
    runAsUser: user,
    runAsGroup: group,
    fsGroup: fsGroup ?? group,
    ...(supplementalGroups === undefined ? {} : { supplementalGroups }),
    seccompProfile: { type: seccomp === 'unconfined' ? 'Unconfined' : 'RuntimeDefault' },
  };
}

/** What it demands of a container, and a read-only root besides. */
export function containerSecurityContext(container: CommonContainer): ContainerSecurityContext {
  const { user, group, readOnlyRoot, capabilities } = container.security;
  return {
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'], ...(capabilities.length ? { add: capabilities } : {}) },
    readOnlyRootFilesystem: readOnlyRoot,
    runAsNonRoot: user !== 0,
    runAsUser: user,
    runAsGroup: group,
  };
}
