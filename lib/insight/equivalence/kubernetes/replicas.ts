import type { Manifest, ManifestSet } from './manifest-set';

/** The number of pods that percentages are counted from: the workload's own, or the smallest of its autoscaler. */
export function replicasOf({ apiVersion, kind, name, namespace, node }: Manifest, manifests: ManifestSet): number {
  const own = node.at('spec', 'replicas');
  const scalers = manifests.ofKind('HorizontalPodAutoscaler', 'ScaledObject').filter((one) => {
    const target = one.node.at('spec', 'scaleTargetRef');
    return one.namespace === namespace && target.get('kind').text() === kind && target.get('name').text() === name;
  });
  const [scaler] = scalers;
  if (scaler === undefined) return own.count(1);
  if (own.exists || scalers.length > 1) own.refuse('two give the number of replicas, and they undo each other');
  const written = scaler.node.at('spec', 'scaleTargetRef', 'apiVersion');
  if (written.exists && written.text() !== apiVersion)
    written.refuse(`the ${kind} has ${apiVersion}: nothing is scaled`);
  // KEDA goes down to none where its ScaledObject says nothing.
  return scaler.kind === 'ScaledObject'
    ? scaler.node.at('spec', 'minReplicaCount').count(0)
    : scaler.node.at('spec', 'minReplicas').count(1);
}
