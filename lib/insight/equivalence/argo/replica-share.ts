/**
 * The share of pods that the controller comes to without a router, in percent. It takes the number of pods nearest to
 * the weight, of as many as are wanted or, where one may be added, of one more; never none of either version while
 * both can run. Of two that are equally near, the first counts: rounded up before rounded down, without the added pod
 * before with it (argo-rollouts, utils/replicaset/canary.go).
 */
export function podShare(replicas: number, weight: number, surge: number): number {
  if (weight <= 0 || weight >= 100 || replicas === 0) return weight <= 0 ? 0 : 100;
  const exact = (replicas * weight) / 100;
  const [up, down] = [Math.ceil(exact), Math.floor(exact)];
  const alone = replicas === 1 && surge === 0;
  const choices: (readonly [candidate: number, total: number])[] = [];
  if (up < replicas || alone) choices.push([up, replicas]);
  if (!halfway(exact) && (down > 0 || alone)) choices.push([down, replicas]);
  if (surge > 0) {
    choices.push([up, replicas + 1]);
    if (!halfway(((replicas + 1) * weight) / 100) && down > 0) choices.push([down, replicas + 1]);
  }
  const shares = choices.map(([candidate, total]) => (100 * candidate) / total);
  const nearest = shares.reduce((best, share) => (distance(share, weight) < distance(best, weight) ? share : best));
  return Math.round(nearest * 100) / 100;
}

function halfway(value: number): boolean {
  return value - Math.floor(value) === 0.5;
}

function distance(share: number, weight: number): number {
  return Math.abs(share - weight);
}
