// Folders of definitions, and the platform beside them.
const { mkdtempSync, mkdirSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const anyTarget = [
  { kind: 'canary', weights: ['10%'], hold: '15m' },
  { kind: 'linear', step: '20%', every: '10m' },
  { kind: 'blueGreen', bake: '30m' },
];
// CodeDeploy refuses the first and the last: for these it is asked for ways out, each proved by lowering it.
const mixed = [{ kind: 'canary', weights: ['1%', '5%', '25%', '50%'], hold: '10m' }, ...anyTarget, { kind: 'rolling' }];

const PLATFORM = {
  metrics: { prometheus: { address: 'http://prometheus:9090', dialect: 'istio' }, cloudWatch: {} },
  kubernetes: { namespace: 'shop', router: { kind: 'istio', gateways: ['istio-system/public'] } },
};

/** @param {number} index @param {object} strategy @param {boolean} alike */
function release(index, strategy, alike) {
  return {
    name: `svc-${index}`,
    version: `1.${index}.0`,
    workload: {
      image: `registry.example/svc${alike ? '-' : ''}${index}:1.${index}.0`,
      port: 8080,
      health: '/health',
      replicas: { min: 3, max: 12, cpu: '70%' },
    },
    traffic: { requestsPerSecond: alike ? 50 : 50 + index, errorRate: '0.1%' },
    strategy,
    guardrails: [
      { kind: 'errorRate', max: '1%' },
      { kind: 'latency', percentile: 'p99', max: '500ms' },
    ],
  };
}

/**
 * A file for each release; what is JSON is YAML too.
 *
 * @param {readonly object[]} strategies
 * @param {number} count
 * @param {'yaml' | 'json'} ending
 * @param {boolean} [alike] Whether those of one strategy differ in name and version alone. Else each has another traffic, so that each must be lowered and judged for itself.
 */
function definitions(strategies, count, ending, alike = false) {
  const folder = mkdtempSync(join(tmpdir(), 'rollout-bench-'));
  mkdirSync(join(folder, 'releases'));
  for (let index = 0; index < count; index++) {
    const text = JSON.stringify(release(index, strategies[index % strategies.length], alike), undefined, 2);
    writeFileSync(join(folder, 'releases', `svc${index}.${ending}`), text);
  }
  writeFileSync(join(folder, `platform.${ending}`), JSON.stringify(PLATFORM));
  return folder;
}

module.exports = { anyTarget, definitions, mixed };
