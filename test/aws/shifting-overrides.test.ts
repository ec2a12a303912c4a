import { linear } from '../../lib';
import { made, rolling, shop } from './fixtures';

function broken(overrides: Readonly<Record<string, unknown>>, release = shop()): readonly string[] {
  const findings = made({ target: 'ecs', release, overrides: { Service: overrides } }).release.findings;
  return findings
    .filter(({ severity }) => severity === 'error')
    .map(({ code, path, got, allowed }) => `${code} ${path} ${got} ${allowed}`);
}

const at = (path: string): string => `override-breaks-rule overrides.Service.DeploymentConfiguration.${path}`;

test.each<[string, unknown, string]>([
  ['BakeTimeInMinutes', 1441, '1441 from 0 to 1440'],
  ['CanaryConfiguration.CanaryPercent', 150, '150 from 0.1 to 100'],
  ['CanaryConfiguration.CanaryPercent', 0, '0 from 0.1 to 100'],
  ['CanaryConfiguration.CanaryBakeTimeInMinutes', 2880, '2880 from 0 to 1440'],
  ['LinearConfiguration.StepPercent', 2, '2 from 3 to 100'],
  ['LinearConfiguration.StepBakeTimeInMinutes', 1441, '1441 from 0 to 1440'],
  ['Strategy', 'ROLLING', 'ROLLING BLUE_GREEN, CANARY or LINEAR with two target groups'],
  ['DeploymentCircuitBreaker', { Enable: true, Rollback: true }, 'beside CANARY none: it is of rolling updates'],
])('%s: %j is refused', (path, value, reason) => {
  expect(broken({ [`DeploymentConfiguration.${path}`]: value })).toContain(`${at(path)} ${reason}`);
});

test('a strategy that shifts, laid over a rolling service', () => {
  expect(broken({ 'DeploymentConfiguration.Strategy': 'BLUE_GREEN' }, rolling())).toContain(
    `${at('Strategy')} BLUE_GREEN ROLLING with one target group`,
  );
});

test.each([
  ['canary', shop(), { 'DeploymentConfiguration.CanaryConfiguration.CanaryBakeTimeInMinutes': 1440 }, 2440],
  [
    'linear, with a rest',
    shop({ strategy: linear({ step: '30%', every: '5m' }), guardrails: [] }),
    { 'DeploymentConfiguration.LinearConfiguration.StepBakeTimeInMinutes': 500 },
    2500,
  ],
])('33 hours, as CloudFormation adds them: %s', (_, release, overrides, minutes) => {
  const bake = { 'DeploymentConfiguration.BakeTimeInMinutes': 1000 };
  expect(broken({ ...overrides, ...bake }, release)).toEqual([
    `${at('BakeTimeInMinutes')} ${minutes} min of bakes at most 1980 min together`,
  ]);
});

test('what is within the limits passes', () => {
  expect(broken({ 'DeploymentConfiguration.BakeTimeInMinutes': 60 })).toEqual([]);
});
