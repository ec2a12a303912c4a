import { blueGreen, canary, recreate, rolling, shadow } from '../../lib/definition/strategy';
import type { Hook } from '../../lib/definition/hook';
import { built, planOf } from './plan-of';

const hook = (at: Hook['at']): Hook => ({
  kind: 'webhook',
  name: at.toLowerCase(),
  url: 'https://hooks.example.com/go',
  at,
});
const planned = (at: Hook['at'], path: string) => ({
  kind: 'webhook',
  url: 'https://hooks.example.com/go',
  name: at.toLowerCase(),
  at,
  path,
  timeoutSeconds: 300,
});

test('blue/green tests the candidate in the stage that it has for it', () => {
  const plan = planOf({ strategy: blueGreen(), hooks: [hook('beforeTraffic')] });
  expect(plan.stages.map(({ weight, hooks }) => [weight, hooks])).toEqual([
    [0, [planned('beforeTraffic', 'hooks[0]')]],
    [100, []],
  ]);
  expect(plan.hooks).toEqual([]);
});

test('a canary gets a quiet stage with one replica for what comes before traffic', () => {
  const plan = planOf({
    strategy: canary({ weights: ['10%'] }),
    hooks: [hook('beforeTraffic')],
    gates: [{ kind: 'approval', timeout: '1h', at: 'beforeTraffic' }],
  });
  expect(plan.stages.map(({ weight }) => weight)).toEqual([0, 10, 100]);
  expect(plan.stages[0]).toEqual({
    path: 'strategy.weights[0]',
    weight: 0,
    unit: 'requests',
    scale: { stable: { kind: 'wanted' }, candidate: { kind: 'replicas', replicas: 1 } },
    match: [],
    exit: [{ kind: 'gate', path: 'gates[0]', gate: { kind: 'approval', path: 'gates[0]', timeoutSeconds: 3600 } }],
    hooks: [planned('beforeTraffic', 'hooks[0]')],
  });
});

test('a shadow is not the quiet stage: requests are copied there', () => {
  const plan = planOf({
    strategy: shadow({ mirror: '5%', duration: '1h', sideEffects: 'none' }),
    hooks: [hook('beforeTraffic')],
  });
  expect(plan.stages.map(({ weight, mirror, hooks }) => [weight, mirror?.percent, hooks.length])).toEqual([
    [0, undefined, 1],
    [0, 5, 0],
    [100, undefined, 0],
  ]);
});

test('before promotion is the last stage without full traffic; before deployment nothing of the candidate runs', () => {
  const plan = planOf({
    strategy: canary({ weights: ['10%', '50%'] }),
    gates: [
      { kind: 'approval', at: 'beforePromotion' },
      { kind: 'approval', at: 'beforeDeploy' },
      { kind: 'approval', at: 'afterPromotion' },
    ],
    hooks: [hook('beforePromotion'), hook('onAbort'), hook('beforeDeploy'), hook('afterPromotion')],
  });
  const gatesAndHooks = plan.stages.map(({ weight, exit, hooks }) => [
    weight,
    exit.filter(({ kind }) => kind === 'gate').map(({ path }) => path),
    hooks.map(({ at }) => at),
  ]);
  expect(gatesAndHooks).toEqual([
    [0, ['gates[1]'], []],
    [10, [], []],
    [50, ['gates[0]'], ['beforePromotion']],
    [100, ['gates[2]'], []],
  ]);
  expect(plan.stages[0]!.scale.candidate).toEqual({ kind: 'none' });
  expect(plan.hooks.map(({ at }) => at)).toEqual(['onAbort', 'beforeDeploy', 'afterPromotion']);
});

test.each([rolling(), recreate()])('%j has no moment between start and traffic', (strategy) => {
  const { findings } = built({
    strategy,
    hooks: [hook('beforeTraffic'), hook('afterPromotion')],
    gates: [{ kind: 'approval', at: 'beforePromotion' }],
  });
  expect(findings.map(({ code, severity, path }) => [code, severity, path])).toEqual([
    ['moment-not-in-strategy', 'error', 'gates[0]'],
    ['moment-not-in-strategy', 'error', 'hooks[0]'],
  ]);
});
