import { handlerPermissions } from '../../../lib/functions/deployment-handler/permissions';
import { sdkClients } from '../../../lib/functions/deployment-handler/sdk-clients';

const permissions = handlerPermissions({
  applicationArn: 'application',
  deploymentGroupArn: 'group',
  deploymentConfigArns: ['canary', 'all-at-once'],
  serviceArn: 'service',
  stackId: 'stack',
});

test('allows what is needed on the resources of this release only', () => {
  expect(permissions).toEqual([
    {
      actions: [
        'codedeploy:CreateDeployment',
        'codedeploy:GetDeployment',
        'codedeploy:ListDeployments',
        'codedeploy:UpdateDeploymentGroup',
      ],
      resources: ['group'],
    },
    {
      actions: ['codedeploy:GetApplicationRevision', 'codedeploy:RegisterApplicationRevision'],
      resources: ['application'],
    },
    { actions: ['codedeploy:GetDeploymentConfig'], resources: ['canary', 'all-at-once'] },
    {
      actions: ['codedeploy:ContinueDeployment', 'codedeploy:GetDeploymentTarget', 'codedeploy:StopDeployment'],
      resources: ['*'],
    },
    { actions: ['ecs:DescribeServices'], resources: ['service'] },
    { actions: ['cloudformation:DescribeStacks'], resources: ['stack'] },
  ]);
});

test('every operation that the handler calls is allowed', () => {
  const allowed = permissions.flatMap(({ actions }) => actions);
  const called = Object.entries(sdkClients()).flatMap(([service, client]) =>
    Object.keys(client).map((name) => `${service.toLowerCase()}:${name.charAt(0).toUpperCase()}${name.slice(1)}`),
  );
  expect(called).toHaveLength(8);
  expect(called.filter((action) => !allowed.includes(action))).toEqual([]);
});
