import { handleEvent, handlePoll } from '../../../lib/functions/deployment-handler/handler';
import { START, awsError, event, fakeAws, mark, polled } from './fake-aws';

const removal = event({ RequestType: 'Delete', RequestId: '22222222-2222-3333-4444-555555555555' });
const running = () => ({
  active: ['d-1'],
  deployments: { 'd-1': { status: 'InProgress', description: `Release orders:8${mark(event())}` } },
});
const NOTHING = { PhysicalResourceId: 'shop-app/orders', Handling: { kind: 'nothing', startedAt: START } };
const DONE = { IsComplete: true };

test('deleting the stack stops the release that runs and waits for its rollback', async () => {
  const aws = fakeAws({ stackStatus: 'DELETE_IN_PROGRESS', ...running() });
  const result = await handleEvent(aws.tools, removal);
  expect(result).toEqual({
    PhysicalResourceId: 'shop-app/orders',
    Handling: { kind: 'removal', startedAt: START, deploymentId: 'd-1' },
  });
  expect(aws.names()).toEqual(['describeStacks', 'listDeployments', 'getDeployment', 'stopDeployment']);
  expect(aws.calls.at(-1)).toEqual(['stopDeployment', { deploymentId: 'd-1', autoRollbackEnabled: true }]);

  expect(await handlePoll(aws.tools, polled(result.Handling, removal))).toEqual({ IsComplete: false });
  aws.world.deployments['d-1'] = { status: 'Stopped', rollbackInfo: { rollbackDeploymentId: 'd-R' } };
  aws.world.deployments['d-R'] = { status: 'Succeeded' };
  expect(await handlePoll(aws.tools, polled(result.Handling, removal))).toEqual(DONE);
});

test('deleting the stack with no release on its way does nothing', async () => {
  const aws = fakeAws({ stackStatus: 'DELETE_IN_PROGRESS' });
  expect(await handleEvent(aws.tools, removal)).toEqual(NOTHING);
  expect(await handlePoll(aws.tools, polled({ kind: 'nothing' }, removal))).toEqual(DONE);
});

test('a replaced or removed resource leaves the live service alone', async () => {
  const aws = fakeAws({ stackStatus: 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', ...running() });
  expect(await handleEvent(aws.tools, removal)).toEqual(NOTHING);
  expect(aws.names()).toEqual(['describeStacks']);
});

test('the release of another resource on the same group is not stopped', async () => {
  const aws = fakeAws({ stackStatus: 'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS', ...running() });
  const other = { ...removal, LogicalResourceId: 'OrdersReleaseRenamed' };
  expect(await handleEvent(aws.tools, other)).toEqual(NOTHING);
  expect(aws.names()).not.toContain('stopDeployment');
});

test('rolling back the creation stops what it started', async () => {
  const aws = fakeAws({ stackStatus: 'ROLLBACK_IN_PROGRESS', ...running() });
  expect((await handleEvent(aws.tools, removal)).Handling.kind).toBe('removal');
});

test.each(['describeStacks', 'listDeployments', 'getDeployment', 'stopDeployment'])(
  'never fails, and says what happened, when %s does',
  async (operation) => {
    const errors = { [operation]: [awsError('DeploymentGroupDoesNotExistException', 'No group')] };
    const aws = fakeAws({ stackStatus: 'DELETE_IN_PROGRESS', ...running(), errors });
    expect(await handleEvent(aws.tools, removal)).toEqual(NOTHING);
    expect(aws.logs).toEqual(['The deletion goes on without stopping a deployment: No group']);
  },
);

test('does not wait for a deployment that is gone, nor for ever', async () => {
  const handling = { kind: 'removal' as const, deploymentId: 'd-1' };
  const gone = fakeAws({ errors: { getDeployment: [awsError('DeploymentDoesNotExistException', 'No deployment')] } });
  expect(await handlePoll(gone.tools, polled(handling, removal))).toEqual(DONE);
  expect(gone.logs).toEqual(['The deletion does not wait for the deployment d-1: No deployment']);
  const slow = fakeAws({ ...running(), now: START + 3540_000 });
  expect(await handlePoll(slow.tools, polled(handling, removal))).toEqual(DONE);
});
