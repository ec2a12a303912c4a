import { finding, joinPath, type Diagnostic } from '../../diagnostics';
import type { ResolvedGitops } from '../../platform/resolved-platform';
import { checkHealth } from './check-health';
import type { DeliveredRelease } from './delivered-release';
import { deliveryName } from './delivery-name';

/** Argo CD writes the name into a label of everything that it applies. */
const LONGEST_NAME = 63;

/** What would keep the GitOps tool from syncing the releases as written. */
export function checkDelivery(
  releases: readonly DeliveredRelease[],
  gitops: ResolvedGitops,
  environment: string | undefined,
): readonly Diagnostic[] {
  return releases.flatMap((one) =>
    [...withoutNamespace(one), ...badNames(one, environment), ...checkHealth(one, gitops)].map((found) => ({
      ...found,
      release: one.spec.release,
    })),
  );
}

function withoutNamespace({ spec }: DeliveredRelease): readonly Diagnostic[] {
  if (spec.namespace !== undefined) return [];
  return [
    finding('delivery-needs-namespace', '', {
      message: 'A GitOps tool applies manifests to the namespace that is written, and none is.',
      fix: 'name kubernetes.namespace in the platform',
    }),
  ];
}

/** The names of the objects, with the places of the clusters they are made for. */
function namesOf({ plan, spec }: DeliveredRelease, environment: string | undefined) {
  const clusters = plan.rings.flatMap(({ path, clusters: named = [] }) =>
    named.map((cluster, index) => ({
      path: joinPath(path, 'clusters', index),
      cluster,
      name: deliveryName(spec.release, environment, cluster),
    })),
  );
  return clusters.length > 0
    ? clusters
    : [{ path: 'name', cluster: '', name: deliveryName(spec.release, environment) }];
}

function badNames(release: DeliveredRelease, environment: string | undefined): readonly Diagnostic[] {
  const names = namesOf(release, environment);
  return names.flatMap(({ path, cluster, name }, index) => {
    const first = names.findIndex((one) => one.name === name);
    if (first < index) {
      return [
        finding('duplicate-cluster', path, {
          message: `Two clusters of the rings give the name '${name}'.`,
          got: `${names[first]!.cluster} and ${cluster}`,
          fix: 'name each cluster once, by names that differ in letters and digits',
        }),
      ];
    }
    if (name.length <= LONGEST_NAME) return [];
    return [
      finding('delivery-name-too-long', path, {
        message: 'The name of what syncs the release stands in a label.',
        got: `${name} (${name.length} characters)`,
        allowed: `${LONGEST_NAME} characters`,
        fix: 'shorten the name of the release, the environment or the cluster',
      }),
    ];
  });
}
