import type { Stack } from 'aws-cdk-lib';
import { resources } from '../fixtures';
import { code, existing, made, ownFunction, resize, source, stackOf } from './fixtures';

/** CloudFormation acts on a resource only when it differs between two templates. */
function changed(before: Stack, after: Stack): readonly string[] {
  const [old, next] = [resources(before), resources(after)];
  const ids = [...new Set([...Object.keys(old), ...Object.keys(next)])];
  return ids
    .filter((id) => JSON.stringify(old[id]) !== JSON.stringify(next[id]))
    .map(plain)
    .sort();
}

/** The id of a version ends in a digest of what it is a version of. */
function plain(id: string): string {
  return id.replace(/(CurrentVersion)[0-9A-F]{8}[0-9a-f]{32}$/, '$1');
}

const other = `${source}\n// faster`;
const RELEASED = [
  'ReleaseAfterTrafficHookE033F9EE',
  'ReleaseAlarmerrorratemax1percent3472B977',
  'ReleaseAlarmlatencyp99max500msF6408D11',
  'ReleaseAliasF96F0146',
  'ReleaseBeforeTrafficHook87AA5B3B',
  'ReleaseFunction7C47E101',
  'ReleaseFunctionCurrentVersion',
  'ReleaseFunctionCurrentVersion',
];

test('new code is a new version: the alias moves, hooks and alarms go with it, the deployment group stays', () => {
  expect(changed(made().stack, made({ bind: { code: code(other) } }).stack)).toEqual(RELEASED);
});

test('a new version of the release alone is a new version of the function', () => {
  expect(changed(made().stack, made({ release: resize({ version: '1.0.1' }) }).stack)).toEqual(RELEASED);
});

test('the previous version stays, so that the alias can go back', () => {
  const [version] = Object.values(resources(made().stack, 'AWS::Lambda::Version'));
  expect(version).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
});

test('of a function that exists new code is a new version, and another version in the definition is none', () => {
  const release = (version: string, text: string): Stack => {
    const stack = stackOf();
    return made({ release: existing({ version }), bind: { code: ownFunction(stack, text) } }, stack).stack;
  };
  expect(changed(release('1.0.0', source), release('1.1.0', source))).toEqual([]);
  expect(changed(release('1.0.0', source), release('1.1.0', other))).toContain('ReleaseAliasF96F0146');
});

test('a guardrail changes no function: nothing is shifted for it', () => {
  const after = made({ release: resize({ guardrails: [] }) }).stack;
  const touched = changed(made().stack, after).filter((id) => /Function|CurrentVersion/.test(id));
  expect(touched).toEqual([]);
});

test('a release beside another one leaves everything of the first as it is', () => {
  const alone = made().stack;
  const together = stackOf();
  made({}, together);
  made({ release: resize({ name: 'other' }) }, together, 'Other');
  const [old, next] = [resources(alone), resources(together)];
  expect(Object.keys(old).filter((id) => JSON.stringify(old[id]) !== JSON.stringify(next[id]))).toEqual([]);
});

test('two syntheses of one app are the same bytes', () => {
  expect(JSON.stringify(resources(made().stack))).toBe(JSON.stringify(resources(made().stack)));
});

/** Logical ids are API: another one makes CloudFormation delete what is live and make it anew. */
test('logical ids', () => {
  const { stack } = made({
    release: resize({ rollback: { keepPrevious: '0s' } }, { provisioned: { min: 1, max: 3 } } as never),
  });
  expect(Object.keys(resources(stack)).map(plain).sort()).toEqual([
    'ReleaseAfterTrafficHookE033F9EE',
    'ReleaseAlarmerrorratemax1percent3472B977',
    'ReleaseAlarmerrorratemax1percentbake5391B594',
    'ReleaseAlarmlatencyp99max500msF6408D11',
    'ReleaseAlarmlatencyp99max500msbake1C33A738',
    'ReleaseAliasAliasScalingTarget324C1617',
    'ReleaseAliasAliasScalingTargetTrackingF67C81C5',
    'ReleaseAliasF96F0146',
    'ReleaseBeforeTrafficHook87AA5B3B',
    'ReleaseDeployRole08C6D2CD',
    'ReleaseDeployRoleDefaultPolicy73AF579E',
    'ReleaseDeploymentGroup5C13E34B',
    'ReleaseFunction7C47E101',
    'ReleaseFunctionCurrentVersion',
    'ReleaseHookLogsAE9FA5C7',
    'ReleaseHookRole8FA15806',
    'ReleaseHookRoleDefaultPolicy98E643E8',
    'ReleaseLogsB9EA69B0',
    'ReleaseRoleC5080453',
    'RolloutSharedCodeDeployLambdaApplicationC3C5C043',
  ]);
});
