import { createHash } from 'node:crypto';
import { handleEvent, handlePoll } from '../../../lib/functions/deployment-handler/handler';
import type { Handling } from '../../../lib/functions/deployment-handler/types';
import {
  GROUP,
  START,
  awsError,
  fakeAws,
  mark,
  polled,
  properties,
  rollbackEvent,
  serviceRunning,
  taskDefinition,
  type World,
} from './fake-aws';

const PENDING = { IsComplete: false };
const SPENT = START + 3540_000;
const done = (DeploymentId: string, Status: string) => ({
  IsComplete: true,
  Data: { DeploymentId, Status, TaskDefinitionArn: taskDefinition(7) },
});
const rollingBack = (more: Partial<World> = {}) => fakeAws({ stackStatus: 'UPDATE_ROLLBACK_IN_PROGRESS', ...more });
const poll = (handling: Partial<Handling> = {}) => polled({ kind: 'restore', ...handling }, rollbackEvent());
const CONTENT = JSON.stringify({
  version: 0,
  Resources: [
    {
      TargetService: {
        Type: 'AWS::ECS::Service',
        Properties: {
          TaskDefinition: taskDefinition(7),
          LoadBalancerInfo: { ContainerName: 'app', ContainerPort: 8080 },
        },
      },
    },
  ],
});
const sha256 = createHash('sha256').update(CONTENT).digest('hex');

test('before the shift: CodeDeploy has gone back already, so the stack rollback starts nothing', async () => {
  const aws = rollingBack();
  const { Handling, PhysicalResourceId } = await handleEvent(aws.tools, rollbackEvent());
  expect({ Handling, PhysicalResourceId }).toEqual({
    PhysicalResourceId: 'shop-app/orders',
    Handling: { kind: 'restore', startedAt: START },
  });
  expect(await handlePoll(aws.tools, poll(Handling))).toEqual(done('none', 'Unchanged'));
  expect(aws.names()).toEqual([
    'describeStacks',
    'describeServices',
    'listDeployments',
    'listDeployments',
    'describeServices',
  ]);
});

test('after the shift: the previous task definition is deployed all at once, without alarms and hooks', async () => {
  const aws = rollingBack({ service: serviceRunning(8) });
  const withHooks = rollbackEvent({
    ResourceProperties: properties({ taskDefinitionArn: taskDefinition(7), hooks: { BeforeAllowTraffic: 'verify' } }),
  });
  const { Handling } = await handleEvent(aws.tools, withHooks);
  expect(await handlePoll(aws.tools, polled(Handling, withHooks))).toEqual(PENDING);
  expect(aws.calls.at(-1)).toEqual([
    'createDeployment',
    {
      ...GROUP,
      description: `Restore orders:7${mark(rollbackEvent())}`,
      revision: { revisionType: 'AppSpecContent', appSpecContent: { content: CONTENT, sha256 } },
      deploymentConfigName: 'CodeDeployDefault.ECSAllAtOnce',
      overrideAlarmConfiguration: { enabled: false, alarms: [] },
      autoRollbackConfiguration: { enabled: true, events: ['DEPLOYMENT_FAILURE'] },
    },
  ]);
});

test('the next polls find that deployment again and complete with it', async () => {
  const restore = { status: 'InProgress', description: `Restore orders:7${mark(rollbackEvent())}` };
  const aws = rollingBack({ service: serviceRunning(8), recent: ['d-B'], deployments: { 'd-B': restore } });
  expect(await handlePoll(aws.tools, poll())).toEqual(PENDING);
  aws.world.deployments['d-B'] = { ...restore, status: 'Succeeded' };
  expect(await handlePoll(aws.tools, poll())).toEqual(done('d-B', 'Succeeded'));
  expect(aws.names()).not.toContain('createDeployment');
});

test('the stack rollback ends when the previous task definition has all traffic', async () => {
  const restore = { status: 'InProgress', description: `Restore orders:7${mark(rollbackEvent())}` };
  const aws = rollingBack({
    recent: ['d-B'],
    deployments: { 'd-B': restore },
    targets: { 'd-B': { status: 'Succeeded' } },
  });
  expect(await handlePoll(aws.tools, poll())).toEqual(done('d-B', 'InProgress'));
});

test('a release that still runs is stopped, which shifts the traffic back to the warm tasks', async () => {
  const aws = rollingBack({ active: ['d-1'], deployments: { 'd-1': { status: 'InProgress' } } });
  const { Handling } = await handleEvent(aws.tools, rollbackEvent());
  expect(Handling).toEqual({ kind: 'restore', startedAt: START, supersededId: 'd-1' });
  expect(aws.calls.at(-1)).toEqual(['stopDeployment', { deploymentId: 'd-1', autoRollbackEnabled: true }]);

  expect(await handlePoll(aws.tools, poll(Handling))).toEqual(PENDING);
  aws.world.deployments['d-1'] = { status: 'Stopped', rollbackInfo: { rollbackDeploymentId: 'd-R' } };
  aws.world.deployments['d-R'] = { status: 'InProgress' };
  expect(await handlePoll(aws.tools, poll(Handling))).toEqual(PENDING);
  aws.world.deployments['d-R'] = { status: 'Succeeded' };
  expect(await handlePoll(aws.tools, poll(Handling))).toEqual(done('none', 'Unchanged'));
  expect(aws.names()).not.toContain('createDeployment');
});

test('a stopped release whose rollback did not bring the previous one back is followed by a restore', async () => {
  const deployments = {
    'd-1': { status: 'Stopped', rollbackInfo: { rollbackDeploymentId: 'd-R' } },
    'd-R': { status: 'Failed' },
  };
  const aws = rollingBack({ service: serviceRunning(8), deployments });
  expect(await handlePoll(aws.tools, poll({ supersededId: 'd-1' }))).toEqual(PENDING);
  expect(aws.names()).toContain('createDeployment');
});

test('an automatic rollback in progress is waited for, not stopped', async () => {
  const aws = rollingBack({
    active: ['d-R'],
    deployments: { 'd-R': { status: 'InProgress', creator: 'codeDeployRollback' } },
  });
  const { Handling } = await handleEvent(aws.tools, rollbackEvent());
  expect(Handling).toEqual({ kind: 'restore', startedAt: START, supersededId: 'd-R' });
  expect(aws.names()).not.toContain('stopDeployment');
  aws.world.deployments['d-R'] = { status: 'Succeeded', creator: 'codeDeployRollback' };
  expect(await handlePoll(aws.tools, poll(Handling))).toEqual(done('none', 'Unchanged'));
});

test('a repeated invocation follows the restore of the first one', async () => {
  const deployments = { 'd-B': { status: 'Created', revision: { appSpecContent: { sha256 } } } };
  const aws = rollingBack({ active: ['d-B'], deployments });
  const { Handling } = await handleEvent(aws.tools, rollbackEvent());
  expect(Handling).toEqual({ kind: 'restore', startedAt: START, deploymentId: 'd-B' });
  expect(aws.names()).not.toContain('stopDeployment');
});

test('a group that is busy for a moment is tried again at the next poll', async () => {
  const busy = () => awsError('DeploymentLimitExceededException', "already has an active Deployment 'd-9'.");
  const aws = rollingBack({ service: serviceRunning(8), errors: { createDeployment: [busy(), busy()] } });
  expect(await handlePoll(aws.tools, poll())).toEqual(PENDING);
  aws.world.now = SPENT;
  await expect(handlePoll(aws.tools, poll())).rejects.toThrow(
    "CodeDeploy refused the deployment: already has an active Deployment 'd-9'.",
  );
});

test.each([
  ['the superseded release', { supersededId: 'd-1' }],
  ['the restore', { deploymentId: 'd-1' }],
])('%s may go on after the time is spent, because a failed stack rollback needs a person', async (_, handling) => {
  const aws = rollingBack({ now: SPENT, deployments: { 'd-1': { status: 'InProgress' } } });
  expect(await handlePoll(aws.tools, poll(handling))).toEqual(done('d-1', 'InProgress'));
  expect(aws.logs).toEqual(['The deployment d-1 goes on after the end of the stack rollback.']);
});

test('a restore that fails is an error, because the service does not run what the stack says', async () => {
  const failed = {
    status: 'Failed',
    errorInformation: { code: 'ECS_UPDATE_ERROR', message: 'The task definition is inactive' },
  };
  const aws = rollingBack({ service: serviceRunning(8), deployments: { 'd-B': failed } });
  await expect(handlePoll(aws.tools, poll({ deploymentId: 'd-B' }))).rejects.toThrow(
    /d-B of orders:7 ended as Failed .* ECS_UPDATE_ERROR, The task definition is inactive\. .* Live now: orders:8 serves production/,
  );
});

test.each([
  ['the service is gone', { service: undefined }],
  ['the service has another controller', { service: { status: 'ACTIVE' } }],
  ['the group is gone', { errors: { listDeployments: [awsError('DeploymentGroupDoesNotExistException')] } }],
])('%s: the stack rollback has nothing to do and says so', async (_, world) => {
  const aws = rollingBack(world);
  const { Handling } = await handleEvent(aws.tools, rollbackEvent());
  expect(Handling).toEqual({ kind: 'nothing', startedAt: START });
  expect(aws.logs).toHaveLength(1);
  expect(await handlePoll(aws.tools, polled(Handling, rollbackEvent()))).toEqual(done('none', 'Unchanged'));
});

test('the rollback of a refused move to another service is not refused', async () => {
  const aws = rollingBack();
  const refused = rollbackEvent({
    OldResourceProperties: properties({ service: 'payments', deploymentGroupName: 'payments' }),
  });
  expect((await handleEvent(aws.tools, refused)).Handling).toEqual({ kind: 'restore', startedAt: START });
});
