import type { ResolvedFlux } from '../../platform/resolved-platform';
import type { KubernetesObject } from '../../targets/shared/kubernetes/manifest';
import { releaseFolder } from '../gitops-layout';
import { joinFolders, type DeliveredRelease } from './delivered-release';
import { deliveryName } from './delivery-name';
import { fluxDuration } from './flux-duration';
import { fluxSource } from './flux-source';
import { healthChecks } from './health-checks';
import { healthWait } from './health-wait';
import { ignoreRules } from './ignored-differences';

/** Where one Kustomization applies its release, and what it waits for. */
interface Place {
  readonly name: string;
  /** The Secret with the kubeconfig of another cluster. @default - the cluster that Flux runs in */
  readonly kubeConfig?: string;
  readonly dependsOn: readonly string[];
}

/** The source, and a Kustomization for each release and each cluster of its rings. */
export function deliverByFlux(
  releases: readonly DeliveredRelease[],
  gitops: ResolvedFlux,
  environment: string | undefined,
): readonly KubernetesObject[] {
  const source = fluxSource(gitops, environment);
  const kustomizations = releases.flatMap((release) =>
    placesOf(release, gitops, environment).map((place) =>
      kustomization(release, gitops, environment, place, source.reference),
    ),
  );
  return [...source.objects, ...kustomizations];
}

/** A ring depends on every cluster of the ring before it. */
function placesOf(
  { plan, spec }: DeliveredRelease,
  gitops: ResolvedFlux,
  environment: string | undefined,
): readonly Place[] {
  if (plan.rings.length === 0) {
    return [{ name: deliveryName(spec.release, environment), dependsOn: gitops.dependsOn }];
  }
  const namesOf = (clusters: readonly string[] = []) =>
    clusters.map((cluster) => deliveryName(spec.release, environment, cluster));
  return plan.rings.flatMap(({ clusters = [] }, index) =>
    clusters.map((cluster) => ({
      name: deliveryName(spec.release, environment, cluster),
      kubeConfig: cluster,
      dependsOn: index === 0 ? gitops.dependsOn : namesOf(plan.rings[index - 1]!.clusters),
    })),
  );
}

function kustomization(
  release: DeliveredRelease,
  gitops: ResolvedFlux,
  environment: string | undefined,
  place: Place,
  sourceRef: object,
): KubernetesObject & { readonly spec: object } {
  const { spec } = release;
  const wait = healthWait(release, gitops);
  const ignore = ignoreRules(spec);
  return {
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    metadata: { name: place.name, namespace: gitops.namespace },
    spec: {
      interval: fluxDuration(gitops.intervalSeconds),
      retryInterval: fluxDuration(gitops.retrySeconds),
      path: `./${joinFolders(gitops.path, releaseFolder(spec.release, environment))}`,
      prune: true,
      sourceRef,
      targetNamespace: spec.namespace,
      ...(place.dependsOn.length > 0 ? { dependsOn: place.dependsOn.map((name) => ({ name })) } : {}),
      ...(place.kubeConfig === undefined ? {} : { kubeConfig: { secretRef: { name: place.kubeConfig } } }),
      ...(ignore.length > 0 ? { ignore } : {}),
      // Health is waited for no longer than the release may take; a longer one would be reported as failed.
      ...('seconds' in wait ? { timeout: fluxDuration(wait.seconds), ...healthChecks(spec) } : {}),
    },
  };
}
