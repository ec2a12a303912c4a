import { readStack } from '../../lib/aws/check-overridden-release';
import type { EcsReleaseProps } from '../../lib/aws';
import { made, rolling, shop } from './fixtures';

const kinds = {
  codeDeploy: ['codedeploy-ecs', shop()],
  rolling: ['ecs', rolling()],
  shifting: ['ecs', shop()],
} as const;

test.each(Object.entries(kinds))('the stack of a release is read back: %s', (_, [target, release]) => {
  const { read, refused } = readStack(made({ target, release }).release);
  expect({ releases: read.map((one) => one.release), refused }).toEqual({ releases: ['shop'], refused: [] });
});

function changes(kind: keyof typeof kinds, overrides: EcsReleaseProps['overrides']): readonly string[] {
  const [target, release] = kinds[kind];
  const { findings } = made({ target, release, overrides }).release;
  return findings.filter(({ code }) => code.startsWith('override-')).map(({ code, message }) => `${code} ${message}`);
}

test.each<[keyof typeof kinds, EcsReleaseProps['overrides']]>([
  ['codeDeploy', { Service: { EnableExecuteCommand: true } }],
  ['rolling', { Service: { EnableExecuteCommand: true } }],
  ['shifting', { Service: { EnableExecuteCommand: true } }],
])('what changes nothing of the release is no finding: %s', (kind, overrides) => {
  expect(changes(kind, overrides)).toEqual([]);
});

test.each<[keyof typeof kinds, NonNullable<EcsReleaseProps['overrides']>, RegExp]>([
  [
    'codeDeploy',
    { DeploymentGroup: { 'AutoRollbackConfiguration.Enabled': false } },
    /^override-changes-release .*only the first goes back by itself/,
  ],
  [
    'codeDeploy',
    { 'Alarm-error-rate-max-1-percent': { Threshold: 0.02 } },
    /^override-changes-release .*above 0.01 against above 0.02/,
  ],
  [
    'rolling',
    { Service: { 'DeploymentConfiguration.DeploymentCircuitBreaker.Rollback': false } },
    /^override-changes-release .*when instances do not become healthy/,
  ],
  [
    'shifting',
    { Service: { 'DeploymentConfiguration.CanaryConfiguration.CanaryPercent': 25 } },
    /^override-changes-release .*15 points above/,
  ],
])('a release that goes otherwise is a warning in numbers: %s %j', (kind, overrides, message) => {
  const found = changes(kind, overrides);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(message);
});
