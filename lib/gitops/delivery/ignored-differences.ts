import type { KubernetesSpec } from '../../targets/shared/kubernetes/spec';

/** What Argo CD must not take for a difference, in its own form: the fields that controllers own. */
export function ignoredDifferences({ controllerOwned = [], namespace }: KubernetesSpec): readonly object[] {
  return controllerOwned.map(({ apiVersion, kind, name, jsonPointers }) => ({
    group: groupOf(apiVersion),
    kind,
    name,
    ...(namespace === undefined ? {} : { namespace }),
    jsonPointers: [...jsonPointers],
  }));
}

/** The same for Flux, whose drift correction would write them back at each interval. */
export function ignoreRules({ controllerOwned = [] }: KubernetesSpec): readonly object[] {
  return controllerOwned.map(({ apiVersion, kind, name, jsonPointers }) => ({
    target: { group: groupOf(apiVersion), kind, name: `^${name.replaceAll('.', '\\.')}$` },
    paths: [...jsonPointers],
  }));
}

/** The core group has no name. */
function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
}
