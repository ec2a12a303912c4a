import { workspace } from './fake-host';

const { rollout } = workspace({
  'platform.yaml': `
metrics: { prometheus: { address: 'http://prometheus:9090', dialect: istio } }
kubernetes: { target: argo, namespace: shop, router: { kind: istio, gateways: [istio-system/public] } }
environments:
  production: { platform: { policy: { tiers: { critical: { minimumBake: 2h, strategies: [canary] } } } } }
policy:
  guardrails: [{ kind: latency, percentile: p99, max: 1s }]
  tiers: { critical: { minimumBake: 1h } }
`,
  'releases/till.yaml': `
name: till
tier: critical
workload: { image: 'shop/till:1.0.0', port: 8080, health: /health, replicas: 3 }
traffic: { requestsPerSecond: 100, errorRate: 0.1% }
strategy: { kind: canary, weights: ['10%'], hold: 20m }
environments: { production: {} }
`,
  'refused.yaml': `
name: refused
tier: critical
workload: { image: 'shop/till:1.0.0', port: 8080, health: /health, replicas: 3 }
traffic: { requestsPerSecond: 100, errorRate: 0.1% }
strategy: { kind: canary, weights: ['10%'], hold: 20m, bake: 20m }
environments: { production: { strategy: { kind: blueGreen, bake: 20m } } }
`,
});

const TIER = 'platform.environments.production.platform.policy.tiers.critical';

test('explain names what the platform demands, and where it stands', async () => {
  const { out } = await rollout('explain releases --env production');
  expect(out).toContain(`
  policy      latency-p99-max-1s   platform.policy.guardrails[0]
              bake 2 h             ${TIER}.minimumBake
`);
});

test('a refusal names the rule of the platform: in text and in reviews', async () => {
  const { code, out } = await rollout('check refused.yaml --env production');
  expect(code).toBe(1);
  expect(out.match(/^ {2}rule {5}.+$/gm)).toEqual([`  rule     ${TIER}.strategies`, `  rule     ${TIER}.minimumBake`]);
  const github = await rollout('check refused.yaml --env production --format github');
  expect(github.out.match(/%0ARule: \S+/g)).toEqual([`%0ARule: ${TIER}.strategies`, `%0ARule: ${TIER}.minimumBake`]);
});
