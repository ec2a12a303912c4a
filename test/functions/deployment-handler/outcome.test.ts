import { handlePoll } from '../../../lib/functions/deployment-handler/handler';
import type { EcsTarget, ProviderEvent } from '../../../lib/functions/deployment-handler/types';
import {
  START,
  awsError,
  event,
  fakeAws,
  polled,
  properties,
  serviceRunning,
  taskDefinition,
  type World,
} from './fake-aws';

const after = (seconds: number) => START + seconds * 1000;
const followed = (completion = 'wait'): ProviderEvent =>
  polled({ deploymentId: 'd-1' }, event({ ResourceProperties: properties({ completion }) }));
const world = (d1: object, more: Partial<World> = {}): Partial<World> => ({ deployments: { 'd-1': d1 }, ...more });
const done = (Status: string) => ({
  IsComplete: true,
  Data: { DeploymentId: 'd-1', Status, TaskDefinitionArn: taskDefinition(8) },
});
const PENDING = { IsComplete: false };
const GET = ['getDeployment', { deploymentId: 'd-1' }];
const GET_TARGET = ['getDeploymentTarget', { deploymentId: 'd-1', targetId: 'shop:orders' }];
const STOP = ['stopDeployment', { deploymentId: 'd-1', autoRollbackEnabled: true }];
const shifted: Record<string, EcsTarget> = { 'd-1': { status: 'Succeeded' } };

test.each(['wait', 'traffic', 'start'])('a deployment that succeeded completes (%s)', async (completion) => {
  const aws = fakeAws(world({ status: 'Succeeded' }));
  expect(await handlePoll(aws.tools, followed(completion))).toEqual(done('Succeeded'));
  expect(aws.calls).toEqual([GET]);
});

test.each(['Created', 'Queued', 'InProgress', 'Baking', 'Ready'])('wait goes on while it is %s', async (status) => {
  const aws = fakeAws(world({ status }, { targets: shifted, now: after(3299) }));
  expect(await handlePoll(aws.tools, followed())).toEqual(PENDING);
  expect(aws.calls).toEqual([GET]);
});

test('start completes as soon as the deployment exists', async () => {
  const aws = fakeAws(world({ status: 'Created' }));
  expect(await handlePoll(aws.tools, followed('start'))).toEqual(done('Created'));
  expect(aws.calls).toEqual([GET]);
});

test('start fails when the deployment has failed at once', async () => {
  const aws = fakeAws(world({ status: 'Failed', errorInformation: { code: 'INVALID_ECS_SERVICE', message: 'No.' } }));
  await expect(handlePoll(aws.tools, followed('start'))).rejects.toThrow(
    'ended as Failed after 0 s: INVALID_ECS_SERVICE, No.',
  );
});

test.each([
  ['InProgress', PENDING],
  ['Succeeded', done('InProgress')],
])('traffic goes by the target, which is %s', async (status, result) => {
  const aws = fakeAws(world({ status: 'InProgress' }, { targets: { 'd-1': { status } } }));
  expect(await handlePoll(aws.tools, followed('traffic'))).toEqual(result);
  expect(aws.calls).toEqual([GET, GET_TARGET]);
});

test('a deployment that has no target yet has not shifted', async () => {
  const aws = fakeAws(
    world({ status: 'Created' }, { errors: { getDeploymentTarget: [awsError('DeploymentNotStartedException')] } }),
  );
  expect(await handlePoll(aws.tools, followed('traffic'))).toEqual(PENDING);
});

const ALARM = {
  status: 'Stopped',
  createTime: new Date(after(2)),
  completeTime: new Date(after(314)),
  errorInformation: {
    code: 'ALARM_ACTIVE',
    message:
      'One or more alarms have been activated and the affected deployments have been stopped. Activated alarms: orders-5xx',
  },
  rollbackInfo: { rollbackDeploymentId: 'd-R', rollbackMessage: 'Rollback started' },
};

test('after an alarm it waits until the rollback of CodeDeploy has ended', async () => {
  const aws = fakeAws({ deployments: { 'd-1': ALARM, 'd-R': { status: 'InProgress' } }, now: after(320) });
  expect(await handlePoll(aws.tools, followed())).toEqual(PENDING);
  expect(aws.calls).toEqual([GET, ['getDeployment', { deploymentId: 'd-R' }]]);
});

test('an alarm rollback is told with the deployment, the alarm, the rollback and what is live', async () => {
  const aws = fakeAws({ deployments: { 'd-1': ALARM, 'd-R': { status: 'Succeeded' } }, now: after(330) });
  await expect(handlePoll(aws.tools, followed())).rejects.toThrow(
    'CodeDeploy deployment d-1 of orders:8 ended as Stopped after 312 s: ALARM_ACTIVE, One or more alarms have been activated and ' +
      'the affected deployments have been stopped. Activated alarms: orders-5xx. No lifecycle event failed. Rollback d-R: Succeeded ' +
      '("Rollback started"). Live now: orders:7 serves production traffic. Look at the deployment in the CodeDeploy console, or ' +
      'run: aws deploy get-deployment --deployment-id d-1',
  );
  expect(aws.names()).toEqual(['getDeployment', 'getDeployment', 'getDeploymentTarget', 'describeServices']);
});

test('a failed hook is named', async () => {
  const targets = {
    'd-1': {
      lifecycleEvents: [
        { lifecycleEventName: 'BeforeInstall', status: 'Succeeded' },
        {
          lifecycleEventName: 'BeforeAllowTraffic',
          status: 'Failed',
          diagnostics: { message: 'verify returned Failed' },
        },
      ],
    },
  };
  const failed = { status: 'Failed', errorInformation: { code: 'HOOK_EXECUTION_FAILURE', message: 'The hook failed' } };
  await expect(handlePoll(fakeAws(world(failed, { targets })).tools, followed())).rejects.toThrow(
    'HOOK_EXECUTION_FAILURE, The hook failed. Failed event: BeforeAllowTraffic (verify returned Failed). CodeDeploy started no rollback.',
  );
});

test('just after a failure it waits for the rollback that CodeDeploy has not begun yet', async () => {
  const failed = { status: 'Failed', completeTime: new Date(after(100)) };
  const aws = fakeAws(world(failed, { now: after(159) }));
  expect(await handlePoll(aws.tools, followed())).toEqual(PENDING);
  aws.world.now = after(160);
  await expect(handlePoll(aws.tools, followed())).rejects.toThrow('CodeDeploy started no rollback.');
});

test('a failure without a previous revision is reported at once', async () => {
  const failed = {
    status: 'Failed',
    completeTime: new Date(after(100)),
    rollbackInfo: { rollbackMessage: 'Nothing to roll back to' },
  };
  await expect(handlePoll(fakeAws(world(failed, { now: after(101) })).tools, followed())).rejects.toThrow(
    'CodeDeploy started no rollback ("Nothing to roll back to").',
  );
});

test('what cannot be read does not hide the failure', async () => {
  const errors = {
    getDeploymentTarget: [awsError('AccessDenied', 'no')],
    describeServices: [awsError('AccessDenied', 'no')],
  };
  const aws = fakeAws(world({ status: 'Failed' }, { errors }));
  await expect(handlePoll(aws.tools, followed())).rejects.toThrow(
    'ended as Failed after 0 s: no error code, CodeDeploy gave no message. The lifecycle events could not be read (no). CodeDeploy ' +
      'started no rollback. Live now: unknown, the service could not be read.',
  );
  expect(aws.logs).toEqual(['The live state could not be read: AccessDenied: no']);
});

test('the reason has one line, no stack and fits into the response of a custom resource', async () => {
  const failed = {
    status: 'Failed',
    errorInformation: { code: 'INTERNAL_ERROR', message: `line\n${'x'.repeat(9000)}` },
  };
  const error = await handlePoll(fakeAws(world(failed)).tools, followed()).catch((thrown: Error) => thrown);
  expect(error).toBeInstanceOf(Error);
  const { message, stack } = error as Error;
  expect(message).toHaveLength(1500);
  expect(stack).toBe(`ReleaseFailed: ${message}`);
  expect(message).not.toContain('\n');
});

test('at the deadline the deployment is stopped with rollback', async () => {
  const aws = fakeAws(world({ status: 'InProgress' }, { now: after(3300) }));
  expect(await handlePoll(aws.tools, followed())).toEqual(PENDING);
  expect(aws.calls).toEqual([GET, GET_TARGET, STOP]);
});

test('a deployment that ends just before it is stopped is no error', async () => {
  const errors = { stopDeployment: [awsError('DeploymentAlreadyCompletedException')] };
  const aws = fakeAws(world({ status: 'InProgress' }, { now: after(3300), errors }));
  expect(await handlePoll(aws.tools, followed())).toEqual(PENDING);
});

test('at the deadline a release that has all traffic is kept, though its previous tasks are still warm', async () => {
  const aws = fakeAws(world({ status: 'InProgress' }, { now: after(3300), targets: shifted }));
  expect(await handlePoll(aws.tools, followed())).toEqual(done('InProgress'));
  expect(aws.calls).toEqual([GET, GET_TARGET]);
});

const TIMED_OUT = {
  status: 'Stopped',
  createTime: new Date(after(4)),
  completeTime: new Date(after(3302)),
  errorInformation: { code: 'MANUAL_STOP', message: 'Stopped' },
  rollbackInfo: { rollbackDeploymentId: 'd-R' },
};

test('after the deadline it waits for the rollback and then fails with the numbers', async () => {
  const aws = fakeAws({ deployments: { 'd-1': TIMED_OUT, 'd-R': { status: 'InProgress' } }, now: after(3315) });
  expect(await handlePoll(aws.tools, followed())).toEqual(PENDING);
  aws.world.deployments['d-R'] = { status: 'Succeeded' };
  await expect(handlePoll(aws.tools, followed())).rejects.toThrow(
    'CodeDeploy deployment d-1 of orders:8 had not ended after 3300 s (timeoutSeconds) and was stopped; a plan that needs longer must ' +
      "choose completion 'start' or a pipeline. No lifecycle event failed. Rollback d-R: Succeeded. Live now: orders:7 serves " +
      'production traffic.',
  );
});

test('a deployment that a person stopped before the deadline is not called timed out', async () => {
  const stopped = { ...TIMED_OUT, completeTime: new Date(after(3299)) };
  const aws = fakeAws({ deployments: { 'd-1': stopped, 'd-R': { status: 'Succeeded' } }, now: after(3400) });
  await expect(handlePoll(aws.tools, followed())).rejects.toThrow(
    'ended as Stopped after 3295 s: MANUAL_STOP, Stopped.',
  );
});

test('a rollback that does not end in time is reported before the provider gives up', async () => {
  const aws = fakeAws({ deployments: { 'd-1': TIMED_OUT, 'd-R': { status: 'InProgress' } }, now: after(3540) });
  await expect(handlePoll(aws.tools, followed())).rejects.toThrow('Rollback d-R: InProgress. Live now: orders:7');
});

test('a deployment that does not stop is reported with how to stop it', async () => {
  const service = serviceRunning(8);
  const aws = fakeAws(world({ status: 'InProgress' }, { now: after(3540), service }));
  await expect(handlePoll(aws.tools, followed())).rejects.toThrow(
    'CodeDeploy deployment d-1 of orders:8 had not ended after 3300 s (timeoutSeconds) and has not stopped either. Live now: orders:8 ' +
      'serves production traffic. Stop it before you deploy again: aws deploy stop-deployment --deployment-id d-1 --auto-rollback-enabled',
  );
});

test.each([
  awsError('ThrottlingException', 'Rate exceeded'),
  awsError('InternalFailure', 'Rate exceeded', { $metadata: { httpStatusCode: 503 } }),
  awsError('Error', 'Rate exceeded', { code: 'ECONNRESET' }),
])('a passing fault of a poll (%p) does not fail the stack', async (error) => {
  const aws = fakeAws(world({ status: 'InProgress' }, { errors: { getDeployment: [error] } }));
  expect(await handlePoll(aws.tools, followed())).toEqual(PENDING);
  expect(aws.logs).toEqual(['This poll is repeated: Rate exceeded']);
});

test('a lasting fault of a poll fails', async () => {
  const aws = fakeAws(world({}, { errors: { getDeployment: [awsError('AccessDeniedException', 'not authorized')] } }));
  await expect(handlePoll(aws.tools, followed())).rejects.toThrow('not authorized');
});

test('a deployment that CodeDeploy does not know yet is asked for again, but not for ever', async () => {
  const unknown = () => awsError('DeploymentDoesNotExistException', 'No deployment d-1');
  const aws = fakeAws(world({}, { errors: { getDeployment: [unknown(), unknown()] }, now: after(59) }));
  expect(await handlePoll(aws.tools, followed())).toEqual(PENDING);
  aws.world.now = after(60);
  await expect(handlePoll(aws.tools, followed())).rejects.toThrow('No deployment d-1');
});
