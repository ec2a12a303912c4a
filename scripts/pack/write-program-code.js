// Runs what programs do with the constructs, and keeps what V8 compiled for that beside the chunks: other names than those
// of the command, since the command runs under flags of its own.
process.env['CDK_VALIDATION'] = 'false';
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { App: CdkApp, Stack } = require('aws-cdk-lib');
const { App } = require('cdk8s');
const { keepCode } = require('./keep-code');

const dist = join(__dirname, '..', '..', 'dist', 'lib');
const outdir = mkdtempSync(join(tmpdir(), 'rollout-build-'));

const { blueGreen, canary, definePlatform, defineRelease, errorRate, istio, latency } = require(dist);
const { ReleaseChart } = require(join(dist, 'k8s'));
const { EcsRelease } = require(join(dist, 'aws'));

const platform = definePlatform({
  metrics: { prometheus: { address: 'http://prometheus:9090', dialect: 'istio' }, cloudWatch: {} },
  kubernetes: { namespace: 'shop', router: istio({ gateways: ['istio-system/public'] }) },
});

/** @param {string} name @param {unknown} strategy */
const release = (name, strategy) =>
  defineRelease({
    name,
    version: '1.6.2',
    workload: {
      image: 'registry.example.com/checkout:1.6.2',
      port: 8080,
      health: '/health',
      replicas: { min: 3, max: 12, cpu: '70%' },
      resources: { cpu: '256m', memory: '512Mi' },
    },
    exposure: { kind: 'http', hosts: ['shop.example.com'], priority: 100 },
    traffic: { requestsPerSecond: 120, errorRate: '0.05%' },
    strategy,
    guardrails: [errorRate({ max: '1%' }), latency('p99', { max: '500ms' })],
  });

const weights = canary({ weights: ['10%'], hold: '15m' });
const charts = new App({ outdir });
for (const target of ['argo', 'flagger', 'kubernetes']) {
  new ReleaseChart(charts, target, { release: release('checkout', weights), platform, target });
}
charts.charts.forEach((chart) => chart.apiObjects.forEach((one) => one.toJson()));

const cdk = new CdkApp({ outdir });
for (const target of ['codedeploy-ecs', 'ecs']) {
  const stack = new Stack(cdk, target);
  new EcsRelease(stack, 'Checkout', { release: release('checkout', blueGreen({ bake: '30m' })), platform, target });
}
cdk.synth();

keepCode('program');
rmSync(outdir, { recursive: true, force: true });
