// Runs the command as people run it, and keeps what V8 compiled for that beside the chunks.
const { mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { keepCode } = require('./keep-code');

const dist = join(__dirname, '..', '..', 'dist');
const folder = mkdtempSync(join(tmpdir(), 'rollout-build-'));

const RELEASE = `name: checkout
version: 1.6.2
workload: { image: 'registry.example.com/checkout:1.6.2', port: 8080, health: /health, replicas: { min: 3, max: 12, cpu: '70%' } }
exposure: { kind: http, hosts: [shop.example.com] }
traffic: { requestsPerSecond: 120, errorRate: '0.05%' }
strategy: { kind: canary, weights: ['10%'], hold: 15m }
guardrails: [{ kind: errorRate, max: '1%' }, { kind: latency, percentile: p99, max: 500ms }]
`;
const PLATFORM = `metrics: { prometheus: { address: 'http://prometheus:9090', dialect: istio }, cloudWatch: {} }
kubernetes: { namespace: shop, router: { kind: istio, gateways: [istio-system/public] } }
`;

/** A definition that is a program, and gets the package as people's do. */
const PROGRAM = `const { defineRelease } = require(${JSON.stringify(join(dist, 'lib', 'index.js'))});
exports.orders = defineRelease({ name: 'orders', workload: { image: 'registry.example.com/orders:2.0.1', port: 8080 } });
`;
/** What is wrong is explained by modules of its own. */
const WRONG = 'name: Checkout\nworkload: { image: 1, prot: 8080 }\n';

writeFileSync(join(folder, 'checkout.yaml'), RELEASE);
writeFileSync(join(folder, 'orders.js'), PROGRAM);
writeFileSync(join(folder, 'wrong.yaml'), WRONG);
writeFileSync(join(folder, 'platform.yaml'), PLATFORM);

process.chdir(folder);
process.stdout.write = () => true;
process.stderr.write = () => true;
const targets = ['argo', 'flagger', 'kubernetes', 'codedeploy-ecs', 'ecs'].flatMap((name) => ['--target', name]);
process.argv = [process.execPath, 'rollout', 'check', 'checkout.yaml', ...targets];
process.once('beforeExit', () => void runOthers());
process.on('exit', (status) => {
  // Findings are an outcome; whatever else is a bug that no package may go out with.
  process.exitCode = status > 1 ? status : 0;
  keepCode('command');
  rmSync(folder, { recursive: true, force: true });
});
/** After the first, in one process: a chunk's code is kept once. */
async function runOthers() {
  const { files } = require(join(dist, 'chunks', 'contents.json'));
  const { run } = require(join(dist, 'chunks', 'registry.js')).load(files.indexOf('lib/cli/run.js'));
  const nobody = { write: () => true };
  const host = { stdout: nobody, stderr: nobody, cwd: folder, env: {}, now: () => 0 };
  const codes = [
    await run(['synth', 'checkout.yaml', 'orders.js', '--target', 'argo', '--out', 'out'], host),
    await run(['check', 'wrong.yaml', '--target', 'argo'], host),
  ];
  if (codes.join() !== '0,1') throw new Error(`the commands ended with ${codes.join()}`);
}

// The very file that users run: what it asks of V8 decides whether V8 takes the code.
require(join(dist, 'bin', 'rollout.js'));
