import { replicaShare } from '../../../lib/targets/argo/replica-share';

/** As the controller's own calculation comes out with a surge of 25 %. */
test.each<[weight: number, replicas: number, share: number]>([
  [0, 4, 0],
  [100, 4, 100],
  // One of two would be 50 %, one of three is nearer.
  [10, 2, 33.33],
  [10, 4, 20],
  [25, 4, 25],
  [5, 20, 5],
  [1, 10, 9.09],
  // Two of three and one of three are equally near; two of four is 50 %.
  [50, 3, 50],
  [50, 1, 50],
  [95, 1, 50],
  [60, 4, 60],
  [90, 2, 66.67],
])('%s % of %s replicas is %s %', (weight, replicas, share) => {
  expect(replicaShare(weight, replicas)).toBe(share);
});
