import type { KubernetesObject } from '../targets/shared/kubernetes/manifest';

/*
 * The layout of a GitOps repository, one object a file:
 *
 *   apps/<release>/base/…                           without an environment
 *   kustomization.yaml                              all releases, without an environment
 *   apps/<release>/overlays/<environment>/…         complete manifests of one environment
 *   environments/<environment>/kustomization.yaml   all releases of one environment
 *
 * The folders of an environment are complete, not patches on base: what is applied is what is reviewed, and a strategy
 * that differs between environments (a rolling staging, a canary production) makes other kinds of objects, which no
 * patch can do. Argo CD or Flux point at `environments/<environment>`, or at each `apps/<release>/overlays/<environment>`.
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
  if (first === 'apps' && third === 'overlays' && fifth !== undefined) return { environment: fourth };
  if (first === 'apps' && third === 'base' && fourth !== undefined) return { environment: undefined };
  return path === 'kustomization.yaml' || path === KUSTOMIZE_CONFIGURATION ? { environment: undefined } : undefined;
}
