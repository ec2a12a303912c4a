import { canary, definePlatform, defineRelease, errorRate, latency } from '../../../lib';
import { lowerRelease } from '../../../lib/targets/lower-release';
import type { TargetName } from '../../../lib/targets/target-name';

const platform = definePlatform({
  metrics: { prometheus: { address: 'http://prometheus:9090', dialect: 'istio' }, cloudWatch: {} },
  kubernetes: { namespace: 'shop', router: { kind: 'istio' } },
});

const releases = Array.from({ length: 100 }, (_, index) =>
  defineRelease({
    apiVersion: 'rollout/v1',
    name: `service-${index}`,
    version: '1.0.0',
    workload: { image: 'shop:1.0.0', port: 8080, health: '/health' },
    // Each its own numbers, so that nothing is computed for one and used for another.
    traffic: { requestsPerSecond: 50 + index * 37, errorRate: `${(100 + index) / 1000}%` },
    strategy: canary({ weights: ['5%', '20%', '40%'], hold: '10m', bake: '30m' }),
    guardrails: [
      errorRate({ max: '1%' }),
      errorRate({ maxTimesStable: 3 }),
      errorRate({ maxAboveStable: '1%', failures: 3, of: 5 }),
      latency('p99', { max: '500ms' }),
    ],
  }),
);

function check(target: TargetName): number {
  const before = process.cpuUsage();
  const judged = releases.map((release) => lowerRelease(release, { target, platform, provisioner: 'files' }));
  const { user, system } = process.cpuUsage(before);
  expect(judged.every(({ gates }) => gates?.length === 4)).toBe(true);
  return (user + system) / 1e6;
}

test('a hundred releases are checked, liveness and power included, within two seconds of a processor', () => {
  // The first ones load the target's code.
  lowerRelease(releases[0]!, { target: 'argo', platform, provisioner: 'files' });
  const seconds = check('argo');
  expect(seconds).toBeLessThan(2);
});
