import { parseProperties } from '../../../lib/functions/deployment-handler/properties';
import { properties, taskDefinition } from './fake-aws';

test('reads the strings that CloudFormation sends', () => {
  const raw = properties({
    hooks: { BeforeAllowTraffic: 'verify' },
    capacityProviders: [{ capacityProvider: 'FARGATE', base: '1', weight: '2' }],
    version: '1.8.0',
  });
  expect(parseProperties(raw)).toEqual({
    applicationName: 'shop-app',
    deploymentGroupName: 'orders',
    taskDefinitionArn: taskDefinition(8),
    cluster: 'shop',
    service: 'arn:aws:ecs:eu-west-1:111122223333:service/shop/orders',
    containerName: 'app',
    containerPort: 8080,
    completion: 'wait',
    timeoutSeconds: 3300,
    rollbackDeploymentConfig: 'CodeDeployDefault.ECSAllAtOnce',
    hooks: { BeforeAllowTraffic: 'verify' },
    platformVersion: undefined,
    capacityProviders: [{ capacityProvider: 'FARGATE', base: 1, weight: 2 }],
    version: '1.8.0',
  });
});

test.each([
  [{ containerPort: '80.5' }, 'containerPort: got "80.5", must be a whole number from 1 to 65535'],
  [{ containerPort: '0x50' }, 'containerPort: got "0x50", must be a whole number from 1 to 65535'],
  [{ timeoutSeconds: '3301' }, 'timeoutSeconds: got "3301", must be a whole number from 60 to 3300'],
  [{ timeoutSeconds: '' }, 'timeoutSeconds: got "", must be a whole number from 60 to 3300'],
  [{ completion: 'Wait' }, 'completion: got "Wait", must be one of wait, traffic, start'],
  [{ cluster: undefined }, 'cluster: got nothing, must be a non-empty string'],
  [
    { taskDefinitionArn: 'orders:8' },
    'taskDefinitionArn: got "orders:8", must be the ARN of a task definition with its revision',
  ],
  [
    { hooks: { AfterBlockTraffic: 'f' } },
    'hooks.AfterBlockTraffic: unknown, must be one of BeforeInstall, AfterInstall, AfterAllowTestTraffic, BeforeAllowTraffic, AfterAllowTraffic',
  ],
  [{ hooks: 'f' }, 'hooks: got "f", must be an object'],
  [
    { capacityProviders: [{ capacityProvider: 'FARGATE', weight: '1001' }] },
    'capacityProviders[0].weight: got "1001", must be a whole number from 0 to 1000',
  ],
  [{ containerport: '80' }, 'containerport: unknown property'],
])('refuses %j', (change, problem) => {
  expect(() => parseProperties(properties(change))).toThrow(
    `The deployment resource has wrong properties: ${problem}.`,
  );
});

test('names every problem at once', () => {
  expect(() => parseProperties({})).toThrow(
    /applicationName.*deploymentGroupName.*containerPort.*rollbackDeploymentConfig/,
  );
});
