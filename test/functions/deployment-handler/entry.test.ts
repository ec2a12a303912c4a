import { isComplete, onEvent } from '../../../lib/functions/deployment-handler';
import { sdkClients } from '../../../lib/functions/deployment-handler/sdk-clients';

const sent: unknown[] = [];
const made: unknown[] = [];

/** A module of the AWS SDK with one client and any command. */
function mockSdk(client: string) {
  return new Proxy<Record<string, unknown>>(
    {},
    {
      get: (_, name) =>
        name === client
          ? class {
              constructor(config: unknown) {
                made.push([client, config]);
              }
              send(command: unknown) {
                sent.push(command);
                return Promise.resolve({ from: client });
              }
            }
          : class {
              readonly command = name;
              constructor(readonly input: unknown) {}
            },
    },
  );
}

jest.mock('@aws-sdk/client-codedeploy', () => mockSdk('CodeDeployClient'), { virtual: true });
jest.mock('@aws-sdk/client-ecs', () => mockSdk('ECSClient'), { virtual: true });
jest.mock('@aws-sdk/client-cloudformation', () => mockSdk('CloudFormationClient'), { virtual: true });

test('the asset exports the two handlers that the provider names', () => {
  expect([typeof onEvent, typeof isComplete]).toEqual(['function', 'function']);
});

test('every operation becomes its command of the SDK, and each client is made once, when it is needed', async () => {
  const { codeDeploy, ecs, cloudFormation } = sdkClients();
  expect(made).toEqual([]);
  const id = { deploymentId: 'd-1' };
  await codeDeploy.createDeployment({ applicationName: 'a' } as never);
  await codeDeploy.getDeployment(id);
  await codeDeploy.getDeploymentTarget({ ...id, targetId: 'c:s' });
  await codeDeploy.listDeployments({ applicationName: 'a', deploymentGroupName: 'g' });
  await codeDeploy.stopDeployment({ ...id, autoRollbackEnabled: true });
  expect(await ecs.describeServices({ cluster: 'c', services: ['s'] })).toEqual({ from: 'ECSClient' });
  await cloudFormation.describeStacks({ StackName: 'stack' });
  expect(sent).toEqual([
    { command: 'CreateDeploymentCommand', input: { applicationName: 'a' } },
    { command: 'GetDeploymentCommand', input: id },
    { command: 'GetDeploymentTargetCommand', input: { ...id, targetId: 'c:s' } },
    { command: 'ListDeploymentsCommand', input: { applicationName: 'a', deploymentGroupName: 'g' } },
    { command: 'StopDeploymentCommand', input: { ...id, autoRollbackEnabled: true } },
    { command: 'DescribeServicesCommand', input: { cluster: 'c', services: ['s'] } },
    { command: 'DescribeStacksCommand', input: { StackName: 'stack' } },
  ]);
  expect(made).toEqual([
    ['CodeDeployClient', { maxAttempts: 6 }],
    ['ECSClient', { maxAttempts: 6 }],
    ['CloudFormationClient', { maxAttempts: 6 }],
  ]);
});
