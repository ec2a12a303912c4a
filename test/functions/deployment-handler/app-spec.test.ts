import { buildAppSpec } from '../../../lib/functions/deployment-handler/app-spec';

const minimal = { taskDefinition: 'arn:td:8', containerName: 'app', containerPort: 8080 };

test('names the task definition, the container and its port, and nothing that was not asked for', () => {
  expect(buildAppSpec(minimal)).toEqual({
    version: 0,
    Resources: [
      {
        TargetService: {
          Type: 'AWS::ECS::Service',
          Properties: { TaskDefinition: 'arn:td:8', LoadBalancerInfo: { ContainerName: 'app', ContainerPort: 8080 } },
        },
      },
    ],
  });
});

test('spells the platform version, the capacity providers and the hooks as CodeDeploy does', () => {
  const spec = buildAppSpec({
    ...minimal,
    platformVersion: '1.4.0',
    capacityProviders: [{ capacityProvider: 'FARGATE', base: 1, weight: 1 }, { capacityProvider: 'FARGATE_SPOT' }],
    hooks: { AfterAllowTraffic: 'verify', BeforeInstall: 'migrate' },
  });
  expect(spec.Resources[0]?.TargetService.Properties).toEqual({
    TaskDefinition: 'arn:td:8',
    LoadBalancerInfo: { ContainerName: 'app', ContainerPort: 8080 },
    PlatformVersion: '1.4.0',
    CapacityProviderStrategy: [
      { CapacityProvider: 'FARGATE', Base: 1, Weight: 1 },
      { CapacityProvider: 'FARGATE_SPOT' },
    ],
  });
  expect(spec.Hooks).toEqual([{ BeforeInstall: 'migrate' }, { AfterAllowTraffic: 'verify' }]);
});

test('gives the same bytes whatever the order in which the hooks were written', () => {
  const one = buildAppSpec({ ...minimal, hooks: { BeforeInstall: 'a', AfterInstall: 'b' } });
  const other = buildAppSpec({ ...minimal, hooks: { AfterInstall: 'b', BeforeInstall: 'a' } });
  expect(JSON.stringify(one)).toBe(JSON.stringify(other));
});
