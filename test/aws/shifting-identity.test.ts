import type { Stack } from 'aws-cdk-lib';
import { blueGreen, linear, type ReleaseDefinition } from '../../lib';
import { guard } from '../../lib/aws/controller-guard-handler';
import { made, resources, rolling, shop } from './fixtures';

/** Logical ids are API, see identity.test.ts: a line here changes only with a migration in the changelog. */
const SHIFTING: readonly string[] = [
  'ReleaseAlarmerrorratemax1percent3472B977',
  'ReleaseAlarmlatencyp99max500msF6408D11',
  'ReleaseAlternateTargetGroup00A9199B',
  'ReleaseControllerGuard3D7AF9D6',
  'ReleaseExecutionRole1107BBE5',
  'ReleaseHookRole8FA15806',
  'ReleaseInternalNameF5A3130F',
  'ReleaseLogsB9EA69B0',
  'ReleaseRule7F692A26',
  'ReleaseSecurityGroup6E0D0DB7',
  'ReleaseSecurityGroupfromShopRolloutSharedInternalLoadBalancerSecurityGroup15008C0A808031901597',
  'ReleaseService40E4FA47',
  'ReleaseTargetGroup73ADD776',
  'ReleaseTaskDefinitionA6572D57',
  'ReleaseTaskRole32BD8EC5',
  'ReleaseTestRule176A5372',
];

const hooks: ReleaseDefinition['hooks'] = [
  { kind: 'function', name: 'verify', at: 'beforeTraffic', function: 'verify' },
];
const ecsStack = (release = shop()): Stack => made({ target: 'ecs', release }).stack;
const own = (stack: Stack): readonly string[] =>
  Object.keys(resources(stack))
    .filter((id) => id.startsWith('Release'))
    .sort();

/** CloudFormation writes a resource again only when it differs between two templates. */
function changed(before: Stack, after: Stack): readonly string[] {
  const [old, next] = [resources(before), resources(after)];
  const ids = [...new Set([...Object.keys(old), ...Object.keys(next)])].sort();
  return ids.filter((id) => JSON.stringify(old[id]) !== JSON.stringify(next[id]));
}

test('logical ids of a release that Amazon ECS shifts', () => {
  expect(own(ecsStack(shop({ hooks })))).toEqual(SHIFTING);
});

test('what the stack shares for it', () => {
  const shared = Object.keys(resources(ecsStack())).filter((id) => id.startsWith('RolloutSharedInfrastructure'));
  expect(shared).toEqual(['RolloutSharedInfrastructureRole7C5B953F']);
});

test('a new image changes the task definition alone: rules, weights and service stay as they are', () => {
  const { workload } = shop().definition;
  const next = { ...workload, image: 'registry.example.com/shop:1.1.0' } as never;
  const after = ecsStack(shop({ version: '1.1.0', workload: next }));
  expect(changed(ecsStack(), after)).toEqual(['ReleaseTaskDefinitionA6572D57']);
});

test.each([
  ['linear', linear({ step: '10%', every: '6m' })],
  ['all at once', blueGreen({ bake: '10m' })],
])('another shift (%s) changes the service alone', (_, strategy) => {
  const touched = changed(ecsStack(shop({ guardrails: [] })), ecsStack(shop({ strategy, guardrails: [] })));
  expect(touched).toEqual(['ReleaseService40E4FA47']);
});

test('a rolling service that begins to shift keeps every resource that it has', () => {
  const before = ecsStack(rolling());
  const after = ecsStack();
  expect(own(after).filter((id) => own(before).includes(id))).toEqual(own(before));
  expect(changed(before, after).filter((id) => id.startsWith('Release'))).toEqual([
    'ReleaseAlarmerrorratemax1percent3472B977',
    'ReleaseAlarmlatencyp99max500msF6408D11',
    'ReleaseAlternateTargetGroup00A9199B',
    'ReleaseControllerGuard3D7AF9D6',
    'ReleaseRule7F692A26',
    'ReleaseService40E4FA47',
    'ReleaseTestRule176A5372',
  ]);
});

const one = { controller: 'ECS', release: 'shop', cluster: 'c' } as const;
const two = { ...one, route: 'shop.example.com 7', blue: 'b', green: 'g' };
const asked = jest.fn<Promise<boolean>, [object]>();
beforeEach(() => asked.mockReset());

test('the guard knows the two groups and what their rules say', () => {
  const [found] = Object.values(resources(ecsStack(), 'Custom::RolloutControllerGuard'));
  expect(found!.Properties).toMatchObject({
    controller: 'ECS',
    blue: { Ref: 'ReleaseTargetGroup73ADD776' },
    green: { Ref: 'ReleaseAlternateTargetGroup00A9199B' },
  });
});

test('a rolling service may begin to shift whatever is live: its rule leads to one group, and goes on doing so', async () => {
  const event = { RequestType: 'Update', PhysicalResourceId: 'ECS|shop|c|', ResourceProperties: two } as const;
  await expect(guard(event, asked)).resolves.toEqual({ PhysicalResourceId: 'ECS|shop|c|shop.example.com 7' });
  expect(asked).not.toHaveBeenCalled();
});

test.each([true, false])('it may go back to rolling only while the first group serves (%s)', async (live) => {
  asked.mockResolvedValue(live);
  const event = {
    RequestType: 'Update',
    PhysicalResourceId: 'ECS|shop|c|shop.example.com 7',
    ResourceProperties: one,
    OldResourceProperties: two,
  } as const;
  const answer = guard(event, asked);
  if (live) await expect(answer).resolves.toEqual({ PhysicalResourceId: 'ECS|shop|c|' });
  else await expect(answer).rejects.toThrow('A release with two target groups cannot go back to one now');
  expect(asked.mock.calls).toEqual([[two]]);
});
