import type { ResolvedGitops } from '../../platform/resolved-platform';
import type { KubernetesObject } from '../../targets/shared/kubernetes/manifest';
import { releaseFolder } from '../gitops-layout';
import { joinFolders, type DeliveredRelease } from './delivered-release';
import { deliveryName } from './delivery-name';
import { fluxSource } from './flux-source';
import { healthChecks, isHealthReadable } from './health-checks';
import { ignoreRules } from './ignored-differences';
import { longestSeconds } from './release-time';

type Flux = Extract<ResolvedGitops, { kind: 'flux' }>;

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
  gitops: Flux,
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
function placesOf({ plan, spec }: DeliveredRelease, gitops: Flux, environment: string | undefined): readonly Place[] {
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
  { plan, spec, schedule }: DeliveredRelease,
  gitops: Flux,
  environment: string | undefined,
  place: Place,
  sourceRef: object,
): KubernetesObject & { readonly spec: object } {
  const timeout = isHealthReadable(spec) ? longestSeconds(plan, schedule) : undefined;
  const ignore = ignoreRules(spec);
  return {
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    metadata: { name: place.name, namespace: gitops.namespace },
    spec: {
      interval: seconds(gitops.intervalSeconds),
      retryInterval: '2m0s',
      path: `./${joinFolders(gitops.path, releaseFolder(spec.release, environment))}`,
      prune: true,
      sourceRef,
      targetNamespace: spec.namespace,
      ...(place.dependsOn.length > 0 ? { dependsOn: place.dependsOn.map((name) => ({ name })) } : {}),
      ...(place.kubeConfig === undefined ? {} : { kubeConfig: { secretRef: { name: place.kubeConfig } } }),
      ...(ignore.length > 0 ? { ignore } : {}),
      // Health is waited for no longer than the release may take; a longer one would be reported as failed.
      ...(timeout === undefined ? {} : { timeout: seconds(timeout), ...healthChecks(spec) }),
    },
  };
}

/** The form that Flux writes durations in, so that what is read back is what was written. */
function seconds(total: number): string {
  const whole = Math.ceil(total);
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)];
  return `${hours > 0 ? `${hours}h` : ''}${hours > 0 || minutes > 0 ? `${minutes}m` : ''}${whole % 60}s`;
}
