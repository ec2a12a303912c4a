import { createHash } from 'node:crypto';
import { handleEvent, handlePoll } from '../../../lib/functions/deployment-handler/handler';
import {
  ACTIVE_STATUSES,
  GROUP,
  STACK_ID,
  START,
  awsError,
  event,
  fakeAws,
  mark,
  polled,
  properties,
  serviceRunning,
  taskDefinition,
} from './fake-aws';

const CONTENT = JSON.stringify({
  version: 0,
  Resources: [
    {
      TargetService: {
        Type: 'AWS::ECS::Service',
        Properties: {
          TaskDefinition: taskDefinition(8),
          LoadBalancerInfo: { ContainerName: 'app', ContainerPort: 8080 },
        },
      },
    },
  ],
});
const SHA256 = createHash('sha256').update(CONTENT).digest('hex');
const revision = { appSpecContent: { sha256: SHA256 } };

const DESCRIBE_STACKS = ['describeStacks', { StackName: STACK_ID }];
const DESCRIBE_SERVICES = [
  'describeServices',
  { cluster: 'shop', services: ['arn:aws:ecs:eu-west-1:111122223333:service/shop/orders'] },
];
const LIST_ACTIVE = ['listDeployments', { ...GROUP, includeOnlyStatuses: ACTIVE_STATUSES }];
const LIST_RECENT = ['listDeployments', { ...GROUP, createTimeRange: { start: new Date(START - 3600_000) } }];
const CREATE = [
  'createDeployment',
  {
    ...GROUP,
    description: `Release orders:8${mark()}`,
    revision: { revisionType: 'AppSpecContent', appSpecContent: { content: CONTENT, sha256: SHA256 } },
  },
];
const create = () => event({ RequestType: 'Create', PhysicalResourceId: undefined, OldResourceProperties: undefined });

test('create: the new service already runs the task definition, so nothing is deployed', async () => {
  const aws = fakeAws({ service: serviceRunning(8) });
  expect(await handleEvent(aws.tools, create())).toEqual({
    PhysicalResourceId: 'shop-app/orders',
    Handling: { kind: 'nothing', startedAt: START },
  });
  expect(aws.calls).toEqual([DESCRIBE_SERVICES, LIST_ACTIVE]);
});

test('create on an existing service that runs another task definition deploys', async () => {
  const aws = fakeAws();
  expect(await handleEvent(aws.tools, create())).toEqual({
    PhysicalResourceId: 'shop-app/orders',
    Handling: { kind: 'forward', startedAt: START, deploymentId: 'd-NEW' },
  });
  expect(aws.calls).toEqual([DESCRIBE_SERVICES, LIST_ACTIVE, LIST_RECENT, CREATE]);
});

test('create waits for a deployment group that CodeDeploy does not know yet', async () => {
  const missing = () => awsError('DeploymentGroupDoesNotExistException');
  const aws = fakeAws({ service: serviceRunning(8), errors: { listDeployments: [missing(), missing()] } });
  expect((await handleEvent(aws.tools, create())).Handling.kind).toBe('nothing');
  expect(aws.calls).toEqual([
    DESCRIBE_SERVICES,
    LIST_ACTIVE,
    ['sleep', 3000],
    LIST_ACTIVE,
    ['sleep', 3000],
    LIST_ACTIVE,
  ]);
});

test('a deployment group that never appears is an error after five attempts', async () => {
  const errors = {
    listDeployments: Array.from({ length: 5 }, () => awsError('DeploymentGroupDoesNotExistException', 'No group')),
  };
  const aws = fakeAws({ errors });
  await expect(handleEvent(aws.tools, create())).rejects.toThrow('No group');
  expect(aws.names().filter((name) => name === 'listDeployments')).toHaveLength(5);
});

test('update with the task definition that already serves starts nothing', async () => {
  const aws = fakeAws({ service: serviceRunning(8) });
  const { Handling } = await handleEvent(aws.tools, event());
  expect(Handling).toEqual({ kind: 'nothing', startedAt: START });
  expect(aws.calls).toEqual([DESCRIBE_STACKS, DESCRIBE_SERVICES, LIST_ACTIVE]);
  expect(await handlePoll(aws.tools, polled(Handling))).toEqual({
    IsComplete: true,
    Data: { DeploymentId: 'none', Status: 'Unchanged', TaskDefinitionArn: taskDefinition(8) },
  });
});

test('update with a new task definition deploys it with what the group says', async () => {
  const aws = fakeAws();
  expect(await handleEvent(aws.tools, event())).toEqual({
    PhysicalResourceId: 'shop-app/orders',
    Handling: { kind: 'forward', startedAt: START, deploymentId: 'd-NEW' },
  });
  expect(aws.calls).toEqual([DESCRIBE_STACKS, DESCRIBE_SERVICES, LIST_ACTIVE, LIST_RECENT, CREATE]);
});

test('the description holds the version and never exceeds the 100 characters of CodeDeploy', async () => {
  const aws = fakeAws();
  await handleEvent(aws.tools, event({ ResourceProperties: properties({ version: 'v'.repeat(200) }) }));
  const [, input] = aws.calls[4] as [string, { description: string }];
  expect(input.description).toBe(`Release ${'v'.repeat(100 - 'Release '.length - mark().length)}${mark()}`);
  expect(input.description).toHaveLength(100);
});

test('a later update works after an alarm has rolled a started release back', async () => {
  // The template says 8, CodeDeploy went back to 7, the next release is 9.
  const aws = fakeAws({ service: serviceRunning(7) });
  const next = event({
    ResourceProperties: properties({ taskDefinitionArn: taskDefinition(9) }),
    OldResourceProperties: properties(),
  });
  expect((await handleEvent(aws.tools, next)).Handling).toEqual({
    kind: 'forward',
    startedAt: START,
    deploymentId: 'd-NEW',
  });
});

test('a repeated invocation adopts the deployment that the first one made', async () => {
  const aws = fakeAws({
    active: ['d-1'],
    deployments: { 'd-1': { deploymentId: 'd-1', status: 'Created', revision } },
  });
  expect((await handleEvent(aws.tools, event())).Handling).toEqual({
    kind: 'forward',
    startedAt: START,
    deploymentId: 'd-1',
  });
  expect(aws.calls).toEqual([
    DESCRIBE_STACKS,
    DESCRIBE_SERVICES,
    LIST_ACTIVE,
    ['getDeployment', { deploymentId: 'd-1' }],
  ]);
});

test('a repeated invocation also finds its deployment when that has already failed', async () => {
  const deployments = { 'd-1': { status: 'Failed', description: `Release orders:8${mark()}` } };
  const aws = fakeAws({ recent: ['d-1'], deployments });
  expect((await handleEvent(aws.tools, event())).Handling).toEqual({
    kind: 'forward',
    startedAt: START,
    deploymentId: 'd-1',
  });
  expect(aws.names()).not.toContain('createDeployment');
});

test('the deployment of another request is not taken for the own one', async () => {
  const deployments = {
    'd-1': { status: 'Failed', description: `Release orders:8${mark(event({ RequestId: 'other' }))}` },
  };
  const aws = fakeAws({ recent: ['d-1'], deployments });
  expect((await handleEvent(aws.tools, event())).Handling.deploymentId).toBe('d-NEW');
});

test('a deployment of the same task definition with other hooks is known by its task set', async () => {
  const service = serviceRunning(7, [{ status: 'ACTIVE', taskDefinition: taskDefinition(8), externalId: 'd-1' }]);
  const deployments = { 'd-1': { status: 'InProgress', revision: { appSpecContent: { sha256: 'ffff' } } } };
  const aws = fakeAws({ service, active: ['d-1'], deployments });
  expect((await handleEvent(aws.tools, event())).Handling.deploymentId).toBe('d-1');
});

test('two attempts at the same time end with one deployment', async () => {
  const aws = fakeAws({ deployments: { 'd-1': { status: 'Created', revision } } });
  aws.world.errors.createDeployment = [awsError('DeploymentLimitExceededException')];
  const list = aws.tools.clients.codeDeploy.listDeployments as jest.Mock;
  list
    .mockResolvedValueOnce({})
    .mockResolvedValueOnce({})
    .mockResolvedValueOnce({ deployments: ['d-1'] });
  expect((await handleEvent(aws.tools, event())).Handling.deploymentId).toBe('d-1');
});

test('a page of deployments is followed by the next one', async () => {
  const aws = fakeAws({ deployments: { 'd-1': { status: 'InProgress', revision } } });
  const list = aws.tools.clients.codeDeploy.listDeployments as jest.Mock;
  list.mockResolvedValueOnce({ deployments: [], nextToken: 'more' }).mockResolvedValueOnce({ deployments: ['d-1'] });
  expect((await handleEvent(aws.tools, event())).Handling.deploymentId).toBe('d-1');
  expect(list.mock.calls[1]).toEqual([{ ...GROUP, includeOnlyStatuses: ACTIVE_STATUSES, nextToken: 'more' }]);
});

test('another release in progress is refused, with how to give it up', async () => {
  const deployments = {
    'd-9': { status: 'InProgress', description: 'Hotfix', revision: { appSpecContent: { sha256: 'ffff' } } },
  };
  const aws = fakeAws({ active: ['d-9'], deployments });
  await expect(handleEvent(aws.tools, event())).rejects.toThrow(
    'The deployment group shop-app/orders is busy with the deployment d-9 (InProgress) of another revision, "Hotfix". Deploy again ' +
      'when it has ended; it also lasts while the previous tasks are kept warm. To give it up: aws deploy stop-deployment ' +
      '--deployment-id d-9 --auto-rollback-enabled',
  );
  expect(aws.names()).not.toContain('createDeployment');
});

test('an update back to the serving task definition is refused while another one is on its way', async () => {
  const service = serviceRunning(8, [{ status: 'ACTIVE', taskDefinition: taskDefinition(9), externalId: 'd-9' }]);
  const aws = fakeAws({ service, active: ['d-9'], deployments: { 'd-9': { status: 'InProgress' } } });
  await expect(handleEvent(aws.tools, event())).rejects.toThrow('is busy with the deployment d-9');
});

test('an automatic rollback in progress is never adopted, even of the same revision', async () => {
  const aws = fakeAws({
    active: ['d-R'],
    deployments: { 'd-R': { status: 'InProgress', creator: 'codeDeployRollback', revision } },
  });
  await expect(handleEvent(aws.tools, event())).rejects.toThrow(
    'The deployment group shop-app/orders is finishing the automatic rollback d-R (InProgress). Deploy again when it has ended.',
  );
});

test.each([
  [{ deploymentGroupName: 'other' }, 'application/deployment group from shop-app/orders to shop-app/other'],
  [{ applicationName: 'other' }, 'application/deployment group from shop-app/orders to other/orders'],
  [{ cluster: 'arn:aws:ecs:eu-west-1:111122223333:cluster/big' }, 'cluster from shop to big'],
  [{ service: 'payments' }, 'service from orders to payments'],
])('an update to another service is refused with the migration: %j', async (change, words) => {
  const aws = fakeAws();
  await expect(handleEvent(aws.tools, event({ ResourceProperties: properties(change) }))).rejects.toThrow(
    `The release cannot move to another service in one update (${words}). Migrate instead: give the new service its own ` +
      `release under a new name, shift the traffic to it, then remove the old release.`,
  );
  expect(aws.names()).toEqual(['describeStacks']);
});

test('the name and the ARN of the same cluster and service are no change', async () => {
  const changed = properties({ cluster: 'arn:aws:ecs:eu-west-1:111122223333:cluster/shop', service: 'orders' });
  const aws = fakeAws();
  expect((await handleEvent(aws.tools, event({ ResourceProperties: changed }))).Handling.deploymentId).toBe('d-NEW');
});

test('a service with another deployment controller is refused with the migration', async () => {
  const aws = fakeAws({ service: { status: 'ACTIVE', taskSets: [] } });
  await expect(handleEvent(aws.tools, event())).rejects.toThrow(
    'The ECS service orders in the cluster shop has the deployment controller ECS, not CODE_DEPLOY; a live service cannot change it.',
  );
});

test.each([
  ['no service', { service: undefined }],
  ['a deleted service', { service: { ...serviceRunning(7), status: 'INACTIVE' } }],
  ['no cluster', { errors: { describeServices: [awsError('ClusterNotFoundException')] } }],
])('%s is an error that names it', async (_, world) => {
  await expect(handleEvent(fakeAws(world).tools, event())).rejects.toThrow(
    'There is no ECS service orders in the cluster shop, so nothing can be deployed to it.',
  );
});

test('a release that only keeps its previous tasks warm makes room for the next one', async () => {
  const warm = { status: 'InProgress', revision: { appSpecContent: { sha256: 'ffff' } } };
  const aws = fakeAws({ active: ['d-9'], deployments: { 'd-9': warm }, targets: { 'd-9': { status: 'Succeeded' } } });
  const { Handling } = await handleEvent(aws.tools, event());
  expect(Handling).toEqual({ kind: 'forward', startedAt: START, supersededId: 'd-9' });
  expect(aws.calls.at(-1)).toEqual([
    'continueDeployment',
    { deploymentId: 'd-9', deploymentWaitType: 'TERMINATION_WAIT' },
  ]);

  expect(await handlePoll(aws.tools, polled(Handling))).toEqual({ IsComplete: false });
  expect(aws.names()).not.toContain('createDeployment');

  aws.world.deployments['d-9'] = { ...warm, status: 'Succeeded' };
  expect(await handlePoll(aws.tools, polled(Handling))).toEqual({ IsComplete: false });
  expect(aws.calls.at(-1)).toEqual(CREATE);

  // The framework keeps no state between polls: the deployment is found again by its request.
  aws.world.recent = ['d-NEW'];
  aws.world.deployments['d-NEW'] = { status: 'Succeeded', description: `Release orders:8${mark()}`, revision };
  expect(await handlePoll(aws.tools, polled(Handling))).toEqual({
    IsComplete: true,
    Data: { DeploymentId: 'd-NEW', Status: 'Succeeded', TaskDefinitionArn: taskDefinition(8) },
  });
});

test('a release that does not end after its warm period was ended is reported at the deadline', async () => {
  const warm = { status: 'InProgress', revision: { appSpecContent: { sha256: 'ffff' } } };
  const aws = fakeAws({ active: ['d-9'], deployments: { 'd-9': warm }, targets: { 'd-9': { status: 'Succeeded' } } });
  const { Handling } = await handleEvent(aws.tools, event());
  aws.world.now = START + 3300_000;
  await expect(handlePoll(aws.tools, polled(Handling))).rejects.toThrow('is busy with the deployment d-9');
});
