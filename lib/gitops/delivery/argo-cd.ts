import type { ResolvedArgoCd } from '../../platform/resolved-platform';
import type { KubernetesObject } from '../../targets/shared/kubernetes/manifest';
import { goDuration } from '../../units/go-duration';
import { releaseFolder } from '../gitops-layout';
import { joinFolders, type DeliveredRelease } from './delivered-release';
import { deliveryName } from './delivery-name';
import { ignoredDifferences } from './ignored-differences';

/** What `RollingSync` tells the Applications of a ring by. */
const RING_LABEL = 'rollout-constructs/ring';

/** An Application for each release, or an ApplicationSet that goes through its rings. */
export function deliverByArgoCd(
  releases: readonly DeliveredRelease[],
  gitops: ResolvedArgoCd,
  environment: string | undefined,
): readonly KubernetesObject[] {
  return releases.map((release) =>
    release.plan.rings.length > 0
      ? applicationSet(release, gitops, environment)
      : application(release, gitops, environment),
  );
}

function application(
  release: DeliveredRelease,
  gitops: ResolvedArgoCd,
  environment: string | undefined,
): KubernetesObject & { readonly spec: object } {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: deliveryName(release.spec.release, environment), namespace: gitops.namespace },
    spec: applicationSpec(release, gitops, environment, gitops.cluster),
  };
}

function applicationSet(
  release: DeliveredRelease,
  gitops: ResolvedArgoCd,
  environment: string | undefined,
): KubernetesObject & { readonly spec: object } {
  const { rings } = release.plan;
  const elements = rings.flatMap(({ name: ring, clusters = [] }) =>
    clusters.map((cluster) => ({
      ring,
      cluster,
      name: deliveryName(release.spec.release, environment, cluster),
    })),
  );
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'ApplicationSet',
    metadata: { name: deliveryName(release.spec.release, environment), namespace: gitops.namespace },
    spec: {
      goTemplate: true,
      goTemplateOptions: ['missingkey=error'],
      generators: [{ list: { elements } }],
      strategy: {
        type: 'RollingSync',
        rollingSync: {
          steps: rings.map(({ name }) => ({
            matchExpressions: [{ key: RING_LABEL, operator: 'In', values: [name] }],
          })),
        },
      },
      template: {
        metadata: { name: '{{ .name }}', labels: { [RING_LABEL]: '{{ .ring }}' } },
        spec: applicationSpec(release, gitops, environment, '{{ .cluster }}'),
      },
    },
  };
}

function applicationSpec(
  { spec }: DeliveredRelease,
  gitops: ResolvedArgoCd,
  environment: string | undefined,
  cluster: string,
): object {
  const ignored = ignoredDifferences(spec);
  return {
    project: gitops.project,
    source: {
      repoURL: gitops.repository,
      targetRevision: gitops.revision,
      path: joinFolders(gitops.path, releaseFolder(spec.release, environment)),
    },
    destination: { name: cluster, namespace: spec.namespace },
    syncPolicy: {
      // RollingSync starts each sync itself, and takes from here only whether it prunes.
      ...(gitops.automated ? { automated: { prune: true, selfHeal: true } } : {}),
      syncOptions: [
        // Without this, ignored differences are hidden and yet written back at the next sync.
        ...(ignored.length > 0 ? ['RespectIgnoreDifferences=true'] : []),
        // An object that did not change is not written again over what its controller did to it.
        'ApplyOutOfSyncOnly=true',
        // The pods of the previous version read their files until they are gone.
        'PruneLast=true',
        'FailOnSharedResource=true',
      ],
      retry: {
        limit: gitops.retry.limit,
        backoff: {
          duration: goDuration(gitops.retry.seconds),
          factor: gitops.retry.factor,
          maxDuration: goDuration(gitops.retry.longestSeconds),
        },
      },
    },
    ...(ignored.length > 0 ? { ignoreDifferences: ignored } : {}),
  };
}
