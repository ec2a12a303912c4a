import { gitopsDefaults } from '../../platform/defaults';
import type { ResolvedGitops } from '../../platform/resolved-platform';
import type { KubernetesObject } from '../../targets/shared/kubernetes/manifest';

type Flux = Extract<ResolvedGitops, { kind: 'flux' }>;

export interface FluxSourceObjects {
  readonly objects: readonly (KubernetesObject & { readonly spec: object })[];
  readonly reference: { readonly kind: string; readonly name: string };
}

/** How often Flux looks for a new commit or tag. */
const INTERVAL = '1m0s';

/** Where Flux gets the manifests from; an existing source is only named. */
export function fluxSource({ source, namespace }: Flux, environment: string | undefined): FluxSourceObjects {
  if (source.kind === 'existing') return { objects: [], reference: { kind: source.source, name: source.name } };
  const name = environment === undefined ? 'releases' : `releases-${environment}`;
  const [kind, ref] =
    source.kind === 'git'
      ? (['GitRepository', { branch: source.branch ?? gitopsDefaults.fluxBranch }] as const)
      : (['OCIRepository', { tag: source.tag ?? gitopsDefaults.fluxTag }] as const);
  const object = {
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind,
    metadata: { name, namespace },
    spec: {
      interval: INTERVAL,
      url: source.url,
      ref,
      ...(source.secret === undefined ? {} : { secretRef: { name: source.secret } }),
    },
  };
  return { objects: [object], reference: { kind, name } };
}
