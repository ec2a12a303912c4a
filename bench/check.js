// What `rollout check` costs on a hundred releases, start-up included, in CPU time against `node -e 0`.
const { mkdtempSync, mkdirSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { RUNS, measure } = require('./measure');

const RELEASES = 100;
const command = join(__dirname, '..', 'dist', 'bin', 'rollout.js');

const anyTarget = [
  "{ kind: canary, weights: ['10%'], hold: 15m }",
  "{ kind: linear, step: '20%', every: 10m }",
  '{ kind: blueGreen, bake: 30m }',
];
// CodeDeploy refuses the first and the last: for these it is asked for ways out, each proved by lowering it.
const mixed = ["{ kind: canary, weights: ['1%', '5%', '25%', '50%'], hold: 10m }", ...anyTarget, '{ kind: rolling }'];

/** @param {readonly string[]} strategies */
function definitions(strategies) {
  const folder = mkdtempSync(join(tmpdir(), 'rollout-bench-'));
  mkdirSync(join(folder, 'releases'));
  for (let index = 0; index < RELEASES; index++) {
    writeFileSync(
      join(folder, 'releases', `svc${index}.yaml`),
      `name: svc-${index}
version: 1.${index}.0
workload: { image: 'registry.example/svc${index}:1.${index}.0', port: 8080, health: /health, replicas: { min: 3, max: 12, cpu: '70%' } }
traffic: { requestsPerSecond: ${50 + index}, errorRate: '0.1%' }
strategy: ${strategies[index % strategies.length]}
guardrails: [{ kind: errorRate, max: '1%' }, { kind: latency, percentile: p99, max: 500ms }]
`,
    );
  }
  writeFileSync(
    join(folder, 'platform.yaml'),
    `metrics: { prometheus: { address: 'http://prometheus:9090', dialect: istio }, cloudWatch: {} }
kubernetes: { namespace: shop, router: { kind: istio, gateways: [istio-system/public] } }
`,
  );
  return folder;
}

const nothing = measure(['-e', '0'], tmpdir());
console.log(`node -e 0: ${nothing.toFixed(3)} s of CPU (median of ${RUNS} processes)`);
for (const { title, strategies } of [
  { title: 'every release runs', strategies: anyTarget },
  { title: 'of five strategies', strategies: mixed },
]) {
  const folder = definitions(strategies);
  for (const target of ['argo', 'codedeploy-ecs']) {
    const seconds = measure([command, 'check', 'releases', '--target', target], folder, { outcomes: [0, 1] });
    console.log(
      `check ${RELEASES} releases, ${title}, --target ${target}: ${seconds.toFixed(3)} s, ${(seconds / nothing).toFixed(1)} × node -e 0`,
    );
  }
  rmSync(folder, { recursive: true, force: true });
}
