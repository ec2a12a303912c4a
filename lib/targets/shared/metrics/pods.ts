import { equals, matches, type Matcher } from './promql';
import type { Side, Versions } from './versions';

/** The pods of one side: their names start with that of their ReplicaSet. */
export function podMatchers(
  side: Side,
  { namespace, replicaSets }: Versions,
  labels: { readonly pod: string; readonly namespace: string },
): readonly Matcher[] {
  const owner = side === 'service' ? `(${replicaSets.candidate}|${replicaSets.stable})` : replicaSets[side];
  return [equals(labels.namespace, namespace), matches(labels.pod, `${owner}-[a-z0-9]+`)];
}
