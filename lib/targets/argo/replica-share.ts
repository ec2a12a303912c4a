/**
 * The share that whole pods come to without a router, in percent with two decimals. The controller takes the split
 * that is nearest to the weight, of all replicas or of one more, since canaries may surge; while both run, each version
 * has a pod, and the candidate gets the larger number where two are equally near.
 */
export function replicaShare(weight: number, replicas: number): number {
  if (weight <= 0 || weight >= 100) return weight <= 0 ? 0 : 100;
  const pods = [Math.ceil((replicas * weight) / 100), Math.floor((replicas * weight) / 100)];
  const shares = [replicas, replicas + 1].flatMap((total) =>
    pods.filter((candidate) => candidate > 0 && candidate < total).map((candidate) => (candidate / total) * 100),
  );
  const off = (share: number) => Math.abs(share - weight);
  const nearest = shares.reduce((best, share) => (off(share) < off(best) - ROUNDING_ERROR ? share : best));
  return Math.round(nearest * 100) / 100;
}

/** In points; the controller counts in 64-bit floats, too. */
const ROUNDING_ERROR = 1e-9;
