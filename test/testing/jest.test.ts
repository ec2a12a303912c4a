import 'rollout-constructs/testing/jest';
import { canary, errorRate } from '../../lib';
import { onPlatform } from '../../lib/testing';
import { changed, checkout, manifests, platform } from './releases';

const placed = onPlatform(checkout, platform);

/** What a failing matcher says. */
function failure(assertion: () => void): string {
  try {
    assertion();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('the assertion held');
}

test('deployable on every target that runs it', () => {
  expect(placed).toBeDeployableOn('argo', 'codedeploy-ecs', 'ecs');
  expect(placed).not.toBeDeployableOn('lambda');
});

test('what stops it is told with the target', () => {
  expect(failure(() => expect(placed).toBeDeployableOn('argo', 'lambda'))).toMatch(
    /^checkout on lambda:\n.*target-cannot-express/s,
  );
  expect(failure(() => expect(checkout).toBeDeployableOn('argo'))).toContain('guardrail-has-no-source');
  expect(failure(() => expect('checkout').toBeDeployableOn('argo'))).toContain('takes a release');
  expect(failure(() => expect(placed).toBeDeployableOn())).toContain('takes the targets');
});

test('it goes back in time for a bad candidate, and not for one that nobody can tell', () => {
  expect(placed).toAbortWithin('10m', { target: 'argo', fault: { errorRate: '5%' } });
  expect(placed).toAbortWithin('10m', { target: 'argo', fault: { slowRequests: '10%' } });
  expect(placed).not.toAbortWithin('2m', { target: 'argo', fault: { errorRate: '5%' } });
  expect(placed).not.toAbortWithin('40m', { target: 'argo', fault: { errorRate: '0.1%' } });
});

test('how sure it must be', () => {
  const fault = { errorRate: '1.05%' } as const;
  expect(placed).toAbortWithin('12m', { target: 'argo', fault, probability: '50%' });
  expect(placed).not.toAbortWithin('12m', { target: 'argo', fault, probability: '99.9%' });
  expect(failure(() => expect(placed).toAbortWithin('1m', { target: 'argo', fault }))).toMatch(
    /^checkout on argo goes back within 1m with a probability of 0 %$/,
  );
});

test('without traffic nobody knows', () => {
  const silent = onPlatform(checkout.with({ traffic: null }), platform);
  expect(failure(() => expect(silent).toAbortWithin('9m', { target: 'argo', fault: { errorRate: '5%' } }))).toContain(
    'does not say its traffic',
  );
});

test('the same schedule, or how far apart', () => {
  expect(placed).toHaveSameScheduleOn('argo', 'codedeploy-ecs', 'ecs');
  const fiveSteps = checkout.with({
    strategy: canary({ weights: ['1%', '5%', '25%', '50%'], hold: '7m', bake: '15m' }),
  });
  const near = onPlatform(fiveSteps, platform, { allowApproximation: true });
  const bounded = failure(() => expect(near).toHaveSameScheduleOn('argo', 'ecs'));
  expect(bounded).toMatch(/^checkout has not the same schedule:\nargo → ecs: bounded deviation/);
});

test('manifests that differ in the version alone', () => {
  const next = changed({ workload: { image: 'registry.example/shop/checkout:1.7.0' } });
  expect(next).toChangeOnlyTheVersionOf(manifests());
  expect(
    failure(() => expect(changed({ guardrails: [errorRate({ max: '3%' })] })).toChangeOnlyTheVersionOf(manifests())),
  ).toContain('riskier');
});

test('a target that there is not', () => {
  expect(failure(() => expect(placed).toBeDeployableOn('argoo' as 'argo'))).toBe(
    'target is "argoo": here it is one of kubernetes, argo, flagger, codedeploy-ecs, ecs, lambda, codedeploy-ec2',
  );
});
