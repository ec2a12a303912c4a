import type { ResolvedFlux } from '../../platform/resolved-platform';
import type { KubernetesObject } from '../../targets/shared/kubernetes/manifest';
import { fluxDuration } from './flux-duration';

export interface FluxSourceObjects {
  readonly objects: readonly (KubernetesObject & { readonly spec: object })[];
  readonly reference: { readonly kind: string; readonly name: string };
}

/** Where Flux gets the manifests from; an existing source is only named. */
export function fluxSource({ source, namespace }: ResolvedFlux, environment: string | undefined): FluxSourceObjects {
  if (source.kind === 'existing') return { objects: [], reference: { kind: source.source, name: source.name } };
  const name = environment === undefined ? 'releases' : `releases-${environment}`;
  const [kind, ref] =
    source.kind === 'git'
      ? (['GitRepository', { branch: source.reference }] as const)
      : (['OCIRepository', { tag: source.reference }] as const);
  const object = {
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind,
    metadata: { name, namespace },
    spec: {
      interval: fluxDuration(source.intervalSeconds),
      url: source.url,
      ref,
      ...(source.secret === undefined ? {} : { secretRef: { name: source.secret } }),
    },
  };
  return { objects: [object], reference: { kind, name } };
}
