import type { Diagnostic } from '../../diagnostics';
import type { ResolvedGitops } from '../../platform/resolved-platform';
import type { KubernetesObject } from '../../targets/shared/kubernetes/manifest';
import { deliverByArgoCd } from './argo-cd';
import { checkDelivery } from './check-delivery';
import type { DeliveredRelease } from './delivered-release';
import { deliverByFlux } from './flux';

export interface Delivery {
  /** The objects that make the GitOps tool sync the releases; they are for the cluster where it runs. */
  readonly objects: readonly KubernetesObject[];
  readonly findings: readonly Diagnostic[];
}

/** What makes the platform's GitOps tool bring the releases of one environment into their clusters. */
export function deliver(
  releases: readonly DeliveredRelease[],
  gitops: ResolvedGitops,
  environment: string | undefined,
): Delivery {
  const findings = checkDelivery(releases, gitops, environment);
  if (findings.some(({ severity }) => severity === 'error')) return { objects: [], findings };
  const objects =
    gitops.kind === 'argoCd'
      ? deliverByArgoCd(releases, gitops, environment)
      : deliverByFlux(releases, gitops, environment);
  return { objects, findings };
}
