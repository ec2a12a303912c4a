import { handleInvocation } from '../../../lib/functions/deployment-invocation/handle-invocation';
import type { Invocation, InvocationTools } from '../../../lib/functions/deployment-invocation/types';
import { START, fakeAws, properties, serviceRunning, type FakeAws, type World } from '../deployment-handler/fake-aws';

interface Fake extends FakeAws {
  readonly asked: InvocationTools;
  readonly alias: { version: string };
}

/** Time goes on with every sleep, and an invocation has a minute and a half. */
function fake(start: Partial<World> = {}): Fake {
  const aws = fakeAws(start);
  const alias = { version: '6' };
  let left = 90_000;
  const asked: InvocationTools = {
    ...aws.tools,
    clients: {
      ...aws.tools.clients,
      lambda: {
        getAlias: async (input) => {
          aws.calls.push(['getAlias', input]);
          return { FunctionVersion: alias.version };
        },
      },
    },
    clock: {
      now: () => aws.world.now,
      sleep: async (milliseconds) => {
        aws.world.now += milliseconds;
        left -= milliseconds;
      },
    },
    remaining: () => left,
    invocationId: 'request-1',
  };
  return { ...aws, asked, alias };
}

const service: Invocation = { kind: 'service', resource: 'till', properties: properties({ completion: 'traffic' }) };
const fn: Invocation = {
  kind: 'function',
  resource: 'resize',
  properties: {
    applicationName: 'shop-app',
    deploymentGroupName: 'orders',
    functionName: 'resize',
    aliasName: 'live',
    version: '7',
    completion: 'wait',
    hooks: { BeforeAllowTraffic: 'test' },
  },
};

test('a service that already runs the version needs no deployment', async () => {
  const { asked, names } = fake({ service: serviceRunning(8) });
  expect(await handleInvocation(asked, service)).toEqual({
    status: 'Unchanged',
    done: true,
    deploymentId: 'none',
    requestId: 'request-1',
  });
  expect(names()).not.toContain('createDeployment');
});

test('a new version is deployed and followed until it has all traffic', async () => {
  const { asked, world, names } = fake();
  world.deployments['d-NEW'] = { status: 'InProgress' };
  world.targets['d-NEW'] = { status: 'Succeeded' };
  expect(await handleInvocation(asked, service)).toMatchObject({ done: true, deploymentId: 'd-NEW' });
  expect(names().filter((name) => name === 'createDeployment')).toHaveLength(1);
  // Nobody but CloudFormation has stacks.
  expect(names()).not.toContain('describeStacks');
});

test('what one invocation cannot wait for, the next one goes on with, and the last one finds done', async () => {
  const first = fake();
  first.world.deployments['d-NEW'] = { status: 'InProgress' };
  const handed = await handleInvocation(first.asked, service);
  expect(handed).toMatchObject({ status: 'InProgress', done: false, deploymentId: 'd-NEW', requestId: 'request-1' });
  const second = fake();
  second.world.deployments['d-NEW'] = { status: 'Succeeded' };
  const ended = await handleInvocation(second.asked, { ...service, previous: JSON.stringify(handed) });
  expect(ended).toMatchObject({ status: 'Succeeded', done: true });
  expect(second.names()).not.toContain('createDeployment');
  const third = fake();
  expect(await handleInvocation(third.asked, { ...service, previous: JSON.stringify(ended) })).toEqual(ended);
  expect(third.calls).toEqual([]);
});

test('a deployment that fails between two invocations fails the program; run again later, it is tried again', async () => {
  const handed = JSON.stringify({
    status: 'InProgress',
    done: false,
    deploymentId: 'd-1',
    requestId: 'request-0',
    handling: { kind: 'forward', startedAt: START, deploymentId: 'd-1' },
  });
  const failed = (secondsAgo: number) => ({
    status: 'Failed',
    completeTime: new Date(START - secondsAgo * 1000),
    rollbackInfo: { rollbackMessage: 'no previous revision' },
    errorInformation: { code: 'ALARM_ACTIVE', message: 'an alarm fired' },
  });
  const now = fake({ deployments: { 'd-1': failed(60) } });
  await expect(handleInvocation(now.asked, { ...service, previous: handed })).rejects.toThrow(/ALARM_ACTIVE/);
  expect(now.names()).not.toContain('createDeployment');
  const later = fake({ deployments: { 'd-1': failed(3600), 'd-NEW': { status: 'Succeeded' } } });
  expect(await handleInvocation(later.asked, { ...service, previous: handed })).toMatchObject({
    done: true,
    deploymentId: 'd-NEW',
  });
});

test('a removal stops the deployment of the release once, and leaves the later invocations alone', async () => {
  const removed = { ...service, tf: { action: 'delete' } } as const;
  const other = fake({ active: ['d-1'], deployments: { 'd-1': { status: 'InProgress', description: 'by hand' } } });
  expect(await handleInvocation(other.asked, removed)).toEqual({});
  expect(other.names()).not.toContain('stopDeployment');
  const later = fake();
  expect(await handleInvocation(later.asked, { ...removed, previous: '{}' })).toEqual({});
  expect(later.calls).toEqual([]);
});

test('an alias moves from the version that is live to the new one, with its hooks', async () => {
  const { asked, world, calls } = fake();
  world.deployments['d-NEW'] = { status: 'Succeeded' };
  expect(await handleInvocation(asked, fn)).toMatchObject({ status: 'Succeeded', done: true, deploymentId: 'd-NEW' });
  const [, created] = calls.find(([name]) => name === 'createDeployment')!;
  const { revision, description } = created as {
    description: string;
    revision: { appSpecContent: { content: string } };
  };
  expect(JSON.parse(revision.appSpecContent.content)).toEqual({
    version: 0,
    Resources: [
      {
        Function: {
          Type: 'AWS::Lambda::Function',
          Properties: { Name: 'resize', Alias: 'live', CurrentVersion: '6', TargetVersion: '7' },
        },
      },
    ],
    Hooks: [{ BeforeAllowTraffic: 'test' }],
  });
  expect(description).toMatch(/^Version 7 \([0-9a-f]{8}\/request-1\)$/);
});

test('an alias that has the version is left; its own deployment is adopted, another one is in the way', async () => {
  const same = fake();
  same.alias.version = '7';
  expect(await handleInvocation(same.asked, fn)).toMatchObject({ status: 'Unchanged', done: true });
  const own = fake({
    active: ['d-1'],
    deployments: { 'd-1': { status: 'InProgress', description: 'Version 7 (x/y)' } },
  });
  expect(await handleInvocation(own.asked, fn)).toMatchObject({ status: 'InProgress', deploymentId: 'd-1' });
  expect(own.names()).not.toContain('createDeployment');
  const busy = fake({
    active: ['d-1'],
    deployments: { 'd-1': { status: 'InProgress', description: 'Version 70 (x/y)' } },
  });
  await expect(handleInvocation(busy.asked, fn)).rejects.toThrow(/is busy with the deployment d-1/);
});

test('a failed deployment of an alias says why, and what is live', async () => {
  const { asked } = fake({
    deployments: {
      'd-NEW': {
        status: 'Stopped',
        completeTime: new Date(START - 3_600_000),
        errorInformation: { code: 'ALARM_ACTIVE', message: 'an alarm fired' },
      },
    },
  });
  await expect(handleInvocation(asked, fn)).rejects.toThrow(
    /version 7 of resize ended as Stopped: ALARM_ACTIVE, an alarm fired\. CodeDeploy started no rollback\. Live now: version 6\./,
  );
});

test('an invocation that is not ours is refused with what it lacks', async () => {
  await expect(handleInvocation(fake().asked, { ...fn, kind: 'machine' as never })).rejects.toThrow(/kind "machine"/);
  await expect(handleInvocation(fake().asked, { ...fn, properties: {} })).rejects.toThrow(/has no applicationName, no/);
  const unpublished = { ...fn, properties: { ...fn.properties, version: '$LATEST' } };
  await expect(handleInvocation(fake().asked, unpublished)).rejects.toThrow(/set publish: true/);
});
