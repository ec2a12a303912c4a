import { inspectDefinition } from '../../lib/definition/inspect';

/** In each place a record is expected. */
test.each([
  [{ rollback: 'yes' }, 'rollback', 'a record of automatic, keepPrevious'],
  [
    { workload: { image: 'a:1', port: 80, resources: 'big' } },
    'workload.resources',
    'a record of cpu, memory, cpuLimit, memoryLimit',
  ],
  [{ workload: { image: 'a:1', port: 80, env: 'MODE=fast' } }, 'workload.env', 'a record'],
  [
    { workload: { image: 'a:1', port: 80, replicas: '3' } },
    'workload.replicas',
    'a whole number from 1 to 10000, or a record of min, max, cpu, memory, requestsPerSecond, triggers, scaleDownAfter',
  ],
])('%j names the fields of the record at %s', (part, path, allowed) => {
  const { findings } = inspectDefinition({ name: 'shop', workload: { image: 'a:1', port: 80 }, ...part });
  expect(findings.map((one) => ({ path: one.path, allowed: one.allowed }))).toEqual([{ path, allowed }]);
});
