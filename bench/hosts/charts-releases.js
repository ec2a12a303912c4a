// Releases of Argo Rollouts, a chart each, in one app: cdk8s' own, or ours.
const { App } = require('cdk8s');
const { canary, defineRelease, definePlatform, errorRate, istio, latency } = require('../../dist/lib');
const { ReleaseApp, ReleaseChart } = require('../../dist/lib/k8s');

const [services, outdir, app] = [Number(process.argv[2]), process.argv[3], process.argv[4]];
const platform = definePlatform({
  metrics: { prometheus: { address: 'http://prometheus:9090', dialect: 'istio' } },
  kubernetes: { version: '1.33', namespace: 'shop', router: istio({ gateways: ['istio-system/public'] }) },
});

const charts = app === 'ours' ? new ReleaseApp({ outdir }) : new App({ outdir });
for (let index = 0; index < services; index++) {
  const name = `svc-${10000 + index}`;
  const release = defineRelease({
    name,
    workload: {
      image: `registry.example/${name}:1.${10000 + index}.0`,
      port: 8080,
      health: '/health',
      replicas: { min: 3, max: 12, cpu: '70%' },
    },
    traffic: { requestsPerSecond: 200, errorRate: '0.1%' },
    strategy: canary({ weights: ['10%', '50%'], hold: '15m' }),
    guardrails: [errorRate({ max: '1%' }), latency('p99', { max: '500ms' })],
  });
  new ReleaseChart(charts, name, { release, platform, target: 'argo' });
}
charts.synth();
