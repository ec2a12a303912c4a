import * as strategies from '../../lib/definition/strategy';
import type { Strategy } from '../../lib/definition/strategy';
import { defineRelease } from '../../lib/definition/release';
import { definePlatform } from '../../lib/platform/platform';
import { defaultProvisioner } from '../../lib/targets/default-provisioner';
import { lowerRelease } from '../../lib/targets/lower-release';
import { targetNames, type TargetName } from '../../lib/targets/target-name';

const { abTest, blueGreen, canary, linear, recreate, shadow } = strategies;
const platform = definePlatform({
  kubernetes: { version: '1.33', router: { kind: 'istio', gateways: ['istio-system/public'] } },
  aws: { certificate: 'arn:aws:acm:eu-west-1:123456789012:certificate/00000000-0000-0000-0000-000000000000' },
});
const webhook = { kind: 'webhook', url: "https://go.example.com/it's" } as const;

const written: readonly Strategy[] = [
  recreate(),
  canary({ weights: ['1%', '5%', '25%', '50%'], hold: '10m' }),
  canary({ weights: ['0.5%', '33.3%'], hold: '90s', bake: '5m' }),
  canary({
    stages: [
      { weight: '10%', hold: '10m' },
      { weight: '50%', gate: webhook },
    ],
  }),
  linear({ step: '7%', every: '90s', bake: '1h' }),
  blueGreen({ gate: webhook, shift: canary({ weights: ['10%', '20%'], hold: '5m' }), bake: '10m' }),
  abTest({ split: '50%', duration: '2h' }),
  shadow({ mirror: '0.5%', duration: '30m', sideEffects: 'none' }),
];

const cases = targetNames.flatMap((target) => written.map((strategy) => [target, strategy.kind, strategy] as const));

function lowered(strategy: Strategy, target: TargetName, allowApproximation = false) {
  const release = defineRelease({
    name: 'shop',
    workload: { image: 'shop:1.2.3', port: 8080, health: '/health' },
    strategy,
  });
  return lowerRelease(release, { target, platform, provisioner: defaultProvisioner(target), allowApproximation });
}

/** What a user does with a way out: pastes it in place of the strategy. */
function pasted(change: string): Strategy {
  const names = Object.keys(strategies);
  return new Function(...names, `return ${change};`)(...Object.values(strategies)) as Strategy;
}

function waysOut(strategy: Strategy, target: TargetName) {
  return lowered(strategy, target).findings.flatMap(({ alternatives = [] }) => alternatives);
}

test('there are ways out to try', () => {
  expect(cases.flatMap(([target, , strategy]) => waysOut(strategy, target)).length).toBeGreaterThan(30);
});

test.each(cases)('%s: each way out of %s runs where it says it does', (target, _, strategy) => {
  for (const { change } of waysOut(strategy, target)) {
    const other = /^--target (\S+)$/.exec(change)?.[1] as TargetName | undefined;
    const taken = other ? lowered(strategy, other) : lowered(pasted(change), target);
    expect([change, taken.spec !== undefined]).toEqual([change, true]);
  }
});

test.each(cases)('%s: what never exposes more than %s comes first', (target, _, strategy) => {
  const above = waysOut(strategy, target)
    .filter(({ change }) => !change.startsWith('--target'))
    .map(({ deviation }) => /points? above/.test(deviation));
  expect(above).toEqual([...above].sort((a, b) => Number(a) - Number(b)));
});

test.each(cases)(
  '%s: approximation of %s takes the first way out, with a warning in numbers',
  (target, _, strategy) => {
    const plain = lowered(strategy, target);
    if (plain.spec !== undefined) return expect(lowered(strategy, target, true).findings).toEqual(plain.findings);
    const first = waysOut(strategy, target).find(({ change }) => !change.startsWith('--target'));
    const { spec, findings } = lowered(strategy, target, true);
    const warnings = findings.filter(({ code }) => code === 'approximation');
    // What an answer leaves out is said beside the errors of the rest; another strategy is not, where none runs.
    if (spec === undefined) {
      expect(findings.some(({ severity }) => severity === 'error')).toBe(true);
      return expect(warnings.filter(({ message }) => message.includes('Instead it runs'))).toEqual([]);
    }
    expect(warnings[0]?.severity).toBe('warning');
    if (first) expect(warnings[0]?.message).toContain(` in all: ${first.deviation}.`);
  },
);
