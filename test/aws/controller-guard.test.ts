import { guard } from '../../lib/aws/controller-guard-handler';
import { blueIsLive } from '../../lib/aws/controller-guard-handler/live-colour';
import { made, resources, rolling } from './fixtures';

const codeDeploy = { controller: 'CODE_DEPLOY', release: 'shop', cluster: 'c' } as const;
const live = 'CODE_DEPLOY|shop|c|';

test('a new release is remembered by what must not change', async () => {
  await expect(guard({ RequestType: 'Create', ResourceProperties: codeDeploy })).resolves.toEqual({
    PhysicalResourceId: live,
  });
});

test('an update that changes nothing of it passes', async () => {
  const event = { RequestType: 'Update', PhysicalResourceId: live, ResourceProperties: codeDeploy } as const;
  await expect(guard(event)).resolves.toEqual({ PhysicalResourceId: live });
});

test.each([
  [{ ...codeDeploy, controller: 'ECS' }, 'its deployment controller from CODE_DEPLOY to ECS'],
  [{ ...codeDeploy, release: 'store' }, 'its release name from shop to store'],
  [{ ...codeDeploy, cluster: 'd' }, 'its cluster from c to d'],
  [
    { controller: 'ECS', release: 'store', cluster: 'c' },
    'its deployment controller from CODE_DEPLOY to ECS and its release name from shop to store',
  ],
])('%j is refused with the migration', async (ResourceProperties, change) => {
  const refused = guard({ RequestType: 'Update', PhysicalResourceId: live, ResourceProperties });
  await expect(refused).rejects.toThrow(`A live service cannot change ${change}: `);
  await expect(refused).rejects.toThrow(
    'Migrate instead: 1. Put this release back as it was and add a second EcsRelease',
  );
});

test('the stack rollback after a refusal, which asks for the first state again, passes', async () => {
  const wanted = { ...codeDeploy, controller: 'ECS' };
  await expect(
    guard({ RequestType: 'Update', PhysicalResourceId: live, ResourceProperties: wanted }),
  ).rejects.toThrow();
  await expect(
    guard({ RequestType: 'Update', PhysicalResourceId: live, ResourceProperties: codeDeploy }),
  ).resolves.toEqual({ PhysicalResourceId: live });
});

test('a deletion passes', async () => {
  const event = { RequestType: 'Delete', PhysicalResourceId: live, ResourceProperties: codeDeploy } as const;
  await expect(guard(event)).resolves.toEqual({ PhysicalResourceId: live });
});

test('a changed target keeps the guard and changes what it is asked, so that the service waits for the refusal', () => {
  const guardOf = (props: Parameters<typeof made>[0]) =>
    Object.entries(resources(made(props).stack, 'Custom::RolloutControllerGuard'));
  const [[id, before]] = guardOf({ release: rolling(), target: 'ecs' }) as [[string, never]];
  const [[sameId, after]] = guardOf({ release: rolling({ strategy: { kind: 'blueGreen', bake: '10m' } }) }) as [
    [string, never],
  ];
  expect(sameId).toBe(id);
  expect(before).toMatchObject({ Properties: { controller: 'ECS', release: 'shop' } });
  expect(after).toMatchObject({ Properties: { controller: 'CODE_DEPLOY', release: 'shop' } });
});

test.each(['ecs', 'codedeploy-ecs'] as const)('no part of the service of %s is touched before the guard', (target) => {
  const release = target === 'ecs' ? rolling() : undefined;
  const { stack } = made({ target, ...(release ? { release } : {}) });
  const [id] = Object.keys(resources(stack, 'Custom::RolloutControllerGuard'));
  const [service] = Object.values(resources(stack, 'AWS::ECS::Service'));
  expect(service!.DependsOn).toContain(id);
});

const routed = { ...codeDeploy, route: 'shop.example.com 7', blue: 'b', green: 'g' };
const moved = { ...routed, route: 'shop.example.com 8' };
const before = 'CODE_DEPLOY|shop|c|shop.example.com 7';

test('a route may change while blue serves; it is another resource, so that a rollback does not ask again', async () => {
  const event = { RequestType: 'Update', PhysicalResourceId: before, ResourceProperties: moved } as const;
  await expect(guard(event, async () => true)).resolves.toEqual({
    PhysicalResourceId: 'CODE_DEPLOY|shop|c|shop.example.com 8',
  });
});

test('it is refused while green serves, because the rules would be written with all weight on blue', async () => {
  const event = { RequestType: 'Update', PhysicalResourceId: before, ResourceProperties: moved } as const;
  await expect(guard(event, async () => false)).rejects.toThrow(
    'The route cannot change from shop.example.com 7 to shop.example.com 8 now',
  );
});

test.each([
  ['blue alone', ['healthy', 'healthy'], [], true],
  ['blue, and the last of green goes', ['healthy'], ['draining'], true],
  ['green alone', [], ['healthy'], false],
  ['both: a deployment is running', ['healthy'], ['initial'], false],
  ['blue that does not answer', ['unhealthy'], [], false],
])('%s', async (_, blue, green, expected) => {
  const states = async (group: string): Promise<readonly string[]> => (group === 'b' ? blue : green);
  await expect(blueIsLive({ blue: 'b', green: 'g' }, states)).resolves.toBe(expected);
});

test('the rules wait for the guard', () => {
  const { stack } = made();
  const [id] = Object.keys(resources(stack, 'Custom::RolloutControllerGuard'));
  const rules = Object.values(resources(stack, 'AWS::ElasticLoadBalancingV2::ListenerRule'));
  expect(rules.map(({ DependsOn }) => DependsOn)).toEqual([[id], [id]]);
});
