import { readRollout } from '../argo/rollout';
import { readEach, type Reading } from '../refusal';
import type { ReleaseForm } from '../release-form';
import { readDeployment } from './deployment';
import { ManifestSet, type Manifest } from './manifest-set';

type Reader = (manifest: Manifest, manifests: ManifestSet) => ReleaseForm;

/** Kinds that are a release. */
const releases: Readonly<Record<string, Reader>> = {
  'argoproj.io/Rollout': readRollout,
  'apps/Deployment': readDeployment,
};

/** Kinds that are read through the release that names them, or that move no traffic between two versions. */
const silent = new Set([
  'argoproj.io/AnalysisTemplate',
  'autoscaling/HorizontalPodAutoscaler',
  'policy/PodDisruptionBudget',
  'networking.istio.io/VirtualService',
  'networking.istio.io/DestinationRule',
  'gateway.networking.k8s.io/HTTPRoute',
  'gateway.networking.k8s.io/GRPCRoute',
  'networking.k8s.io/Ingress',
  'networking.k8s.io/NetworkPolicy',
  'rbac.authorization.k8s.io/Role',
  'rbac.authorization.k8s.io/RoleBinding',
  '/Service',
  '/ServiceAccount',
  '/ConfigMap',
  '/Secret',
  '/Namespace',
]);

/**
 * Reads Kubernetes manifests back: every Rollout and every Deployment is a release. Written from what the platforms
 * do with the documents, and never from how they are emitted here.
 */
export function readManifests(objects: readonly unknown[]): Reading<ReleaseForm> {
  const manifests = new ManifestSet(objects);
  const known = ({ apiGroup, kind }: Manifest) => `${apiGroup}/${kind}`;
  const parts = manifests.all().filter((one) => !silent.has(known(one)));
  return readEach(parts, (manifest) => {
    const read = releases[known(manifest)];
    if (!read) return manifest.node.refuse(`the kind ${known(manifest)} is not known here; it may move traffic`);
    return read(manifest, manifests);
  });
}
