/**
 * The share that whole pods come to, in percent with two decimals: at least one pod of each version while both run.
 * With one replica the controller surges to a second.
 */
export function replicaShare(weight: number, replicas: number): number {
  if (weight <= 0 || weight >= 100) return weight <= 0 ? 0 : 100;
  const candidate = Math.max(1, Math.min(Math.round((replicas * weight) / 100), Math.max(1, replicas - 1)));
  const stable = Math.max(1, replicas - candidate);
  return Math.round((candidate / (candidate + stable)) * 10_000) / 100;
}
