// Two hundred releases of CodeDeploy, in a loop.
const { blueGreen, defineRelease, definePlatform, errorRate, latency } = require('../../dist/lib');
const { EcsRelease } = require('../../dist/lib/aws');
const { app, stacks } = require('./ecs-inputs');

const platform = definePlatform({ metrics: { cloudWatch: {} } });

for (const { stack, vpc, cluster, listener, testListener, services } of stacks) {
  const listeners = { public: listener, publicTest: testListener };
  for (const { name, image, priority } of services) {
    const release = defineRelease({
      name,
      version: '1.0.0',
      workload: { image, port: 8080, health: '/health', replicas: 2, resources: { cpu: '256m', memory: '512Mi' } },
      exposure: { kind: 'http', hosts: [`${name}.example.com`], priority },
      strategy: blueGreen({ bake: '30m' }),
      guardrails: [errorRate({ max: '1%' }), latency('p99', { max: '500ms' })],
      traffic: { requestsPerSecond: 100, errorRate: '0.1%' },
    });
    new EcsRelease(stack, name, { release, platform, target: 'codedeploy-ecs', vpc, cluster, listeners });
  }
}
app.synth();
