import { canary, definePlatform, defineRelease, errorRate, latency, lowerRelease, type Platform } from '../../../lib';
import { measuredGuardrail } from '../../../lib/targets/argo/measured-guardrail';
import { versionsOf } from '../../../lib/targets/argo/release-versions';
import { measure } from '../../../lib/targets/shared/metrics/measurement';
import type { TargetContext } from '../../../lib/targets/target';

const platformIn = (namespace: string): Platform =>
  definePlatform({
    metrics: { prometheus: { address: 'http://prometheus:9090', dialect: 'istio' } },
    kubernetes: { namespace, router: { kind: 'istio', gateways: ['istio-system/public'] } },
  });

const contextIn = (namespace: string): TargetContext => ({
  provisioner: 'files',
  platform: platformIn(namespace).resolve(),
});

function planOf(name: string) {
  const release = defineRelease({
    name,
    workload: { image: 'shop/app:1.0.0', port: 8080, health: '/health' },
    strategy: canary({ weights: ['10%'], hold: '15m' }),
    guardrails: [errorRate({ max: '1%' }), latency('p99', { max: '500ms' })],
  });
  return lowerRelease(release, { target: 'argo', platform: platformIn('shop'), provisioner: 'files' }).plan!;
}

test('a guardrail is measured once for a release in a context', () => {
  const [plan, context] = [planOf('cart'), contextIn('shop')];
  const [errors] = plan.guardrails;
  expect(measuredGuardrail(errors!, plan, context)).toBe(measuredGuardrail(errors!, plan, context));
});

test('other guardrails, contexts and releases are told apart, in whatever order they are asked', () => {
  const [cart, orders] = [planOf('cart'), planOf('orders')];
  const [shop, stock] = [contextIn('shop'), contextIn('stock')];
  const asked = [cart, orders, cart].flatMap((plan) =>
    [shop, stock, shop].flatMap((context) =>
      // The guardrails of one may stand in the other's plan: what is measured is that plan's release.
      cart.guardrails.map((guardrail) => ({ guardrail, plan, context })),
    ),
  );
  const measured = asked.map(({ guardrail, plan, context }) => measuredGuardrail(guardrail, plan, context));
  expect(measured).toEqual(
    asked.map(({ guardrail, plan, context }) =>
      measure(guardrail, versionsOf(plan, context), context.platform.metrics),
    ),
  );
  expect(new Set(measured.map((one) => JSON.stringify(one))).size).toBe(8);
});
