import { readRollout } from '../argo/rollout';
import { readFlaggerCanary } from '../flagger/canary';
import { readEach, type Reading } from '../refusal';
import type { ReleaseForm } from '../release-form';
import { readDeployment } from './deployment';
import { isSide, isStableSide, readSides } from './sides';
import { readDaemonSet, readRun, readStatefulSet } from './sets';
import { ManifestSet, type Manifest } from './manifest-set';

type Reader = (manifest: Manifest, manifests: ManifestSet) => ReleaseForm;

/** Kinds that are a release. */
const releases: Readonly<Record<string, Reader>> = {
  'argoproj.io/v1alpha1/Rollout': readRollout,
  'flagger.app/v1beta1/Canary': readFlaggerCanary,
  'apps/v1/Deployment': (manifest, manifests) =>
    isSide(manifest) ? readSides(manifest, manifests) : readDeployment(manifest, manifests),
  'apps/v1/StatefulSet': readStatefulSet,
  'apps/v1/DaemonSet': readDaemonSet,
  'batch/v1/Job': readRun,
  'batch/v1/CronJob': readRun,
};

/** Kinds that are read through the release that names them, or that move no traffic between two versions. */
const silent = new Set([
  'argoproj.io/v1alpha1/AnalysisTemplate',
  'argoproj.io/v1alpha1/ClusterAnalysisTemplate',
  'flagger.app/v1beta1/AlertProvider',
  'flagger.app/v1beta1/MetricTemplate',
  'autoscaling/v2/HorizontalPodAutoscaler',
  'policy/v1/PodDisruptionBudget',
  'networking.istio.io/v1/VirtualService',
  'networking.istio.io/v1/DestinationRule',
  'gateway.networking.k8s.io/v1/HTTPRoute',
  'gateway.networking.k8s.io/v1/GRPCRoute',
  'gateway.networking.k8s.io/v1alpha2/TCPRoute',
  'gateway.networking.k8s.io/v1alpha2/TLSRoute',
  'gateway.networking.k8s.io/v1/TLSRoute',
  'traefik.io/v1alpha1/TraefikService',
  'traefik.io/v1alpha1/IngressRoute',
  'apisix.apache.org/v2/ApisixRoute',
  'apisix.apache.org/v2/ApisixTls',
  'apisix.apache.org/v2/ApisixUpstream',
  'getambassador.io/v3alpha1/Mapping',
  'networking.k8s.io/v1/Ingress',
  'networking.k8s.io/v1/NetworkPolicy',
  'keda.sh/v1alpha1/ScaledObject',
  'monitoring.coreos.com/v1/PodMonitor',
  'monitoring.coreos.com/v1/PrometheusRule',
  'monitoring.coreos.com/v1/ServiceMonitor',
  'external-secrets.io/v1/ExternalSecret',
  'rbac.authorization.k8s.io/v1/Role',
  'rbac.authorization.k8s.io/v1/RoleBinding',
  'v1/Service',
  'v1/ServiceAccount',
  'v1/ConfigMap',
  'v1/Secret',
  'v1/Namespace',
]);

/**
 * Reads Kubernetes manifests back: every Rollout and every Deployment is a release. Written from what the platforms
 * do with the documents, and never from how they are emitted here. `kept` are templates of analyses and metrics that
 * others keep, and that the releases name.
 */
export function readManifests(objects: readonly unknown[], kept: readonly unknown[] = []): Reading<ReleaseForm> {
  const manifests = new ManifestSet(objects, kept);
  const known = ({ apiVersion, kind }: Manifest) => `${apiVersion}/${kind}`;
  const parts = manifests
    .all()
    .filter((one) => !silent.has(known(one)) && !isControlled(one, manifests) && !isHook(one) && !isStableSide(one));
  return readEach(parts, (manifest) => {
    const read = releases[known(manifest)];
    if (!read) return manifest.node.refuse(`the kind ${known(manifest)} is not known here; it may move traffic`);
    return read(manifest, manifests);
  });
}

/** A Canary or a Rollout that names a workload moves its traffic: by itself the workload is no release. */
function isControlled({ kind, name, namespace }: Manifest, manifests: ManifestSet): boolean {
  const references = [
    ...manifests.ofKind('Canary').map((one) => ({ one, target: one.node.at('spec', 'targetRef') })),
    ...manifests.ofKind('Rollout').map((one) => ({ one, target: one.node.at('spec', 'workloadRef') })),
  ];
  return references.some(
    ({ one, target }) =>
      one.namespace === namespace && target.get('kind').value === kind && target.get('name').value === name,
  );
}

/** Argo CD runs it before or after it applies the release. */
function isHook({ kind, node }: Manifest): boolean {
  return kind === 'Job' && node.at('metadata', 'annotations', 'argocd.argoproj.io/hook').exists;
}
