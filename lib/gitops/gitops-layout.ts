import type { GitopsKind } from '../platform/gitops-platform';
import type { KubernetesObject } from '../targets/shared/kubernetes/manifest';

/*
 * The layout of a GitOps repository, one object a file:
 *
 *   apps/<release>/base/…                           without an environment
 *   kustomization.yaml                              all releases, without an environment
 *   apps/<release>/overlays/<environment>/…         complete manifests of one environment
 *   environments/<environment>/kustomization.yaml   all releases of one environment
 *   argocd/<environment>/…, flux/<environment>/…    what makes Argo CD or Flux sync them, where the platform names one
 *
 * The folders of an environment are complete, not patches on base: what is applied is what is reviewed, and a strategy
 * that differs between environments (a rolling staging, a canary production) makes other kinds of objects, which no
 * patch can do. Argo CD and Flux sync each `apps/<release>/overlays/<environment>` for itself.
 */

/** What tells Kustomize of Rollouts. It reads no file outside its own folder, so each folder has one. */
export const KUSTOMIZE_CONFIGURATION = 'kustomizeconfig.rollout.yaml';

/** The folder of one release. */
export function releaseFolder(release: string, environment: string | undefined): string {
  return environment === undefined ? `apps/${release}/base` : `apps/${release}/overlays/${environment}`;
}

/** The folder, with a `/` at its end, of what holds all releases; empty for the output folder itself. */
export function environmentFolder(environment: string | undefined): string {
  return environment === undefined ? '' : `environments/${environment}/`;
}

/** The file to apply for an environment. */
export function kustomizationOf(environment: string | undefined): string {
  return `${environmentFolder(environment)}kustomization.yaml`;
}

const DELIVERY_FOLDERS: Readonly<Record<GitopsKind, string>> = { argoCd: 'argocd', flux: 'flux' };

/** The folder, with a `/` at its end, of the objects that make a GitOps tool sync the releases. */
export function deliveryFolder(kind: GitopsKind, environment: string | undefined): string {
  return `${DELIVERY_FOLDERS[kind]}/${environment === undefined ? '' : `${environment}/`}`;
}

/** Whether a file of the output is applied to the cluster of the GitOps tool, and not synced by it. */
export function isDelivery(path: string): boolean {
  return Object.values(DELIVERY_FOLDERS).some((folder) => path.startsWith(`${folder}/`));
}

export function objectFile(object: KubernetesObject): string {
  return `${object.kind}.${object.metadata.name}.yaml`;
}

/** Whether a path of the output is one of these environments': a run leaves the files of all others alone. */
export function belongsToEnvironments(environments: readonly (string | undefined)[]): (path: string) => boolean {
  const owners = new Set(environments);
  return (path) => {
    const owner = ownerOf(path);
    return owner !== undefined && owners.has(owner.environment);
  };
}

function ownerOf(path: string): { readonly environment: string | undefined } | undefined {
  const [first, second, third, fourth, fifth] = path.split('/');
  if (first === 'environments' && third !== undefined) return { environment: second };
  if (Object.values(DELIVERY_FOLDERS).includes(first ?? '') && second !== undefined) {
    return { environment: third === undefined ? undefined : second };
  }
  if (first === 'apps' && third === 'overlays' && fifth !== undefined) return { environment: fourth };
  if (first === 'apps' && third === 'base' && fourth !== undefined) return { environment: undefined };
  return path === 'kustomization.yaml' || path === KUSTOMIZE_CONFIGURATION ? { environment: undefined } : undefined;
}
