import { Annotations, Match } from 'aws-cdk-lib/assertions';
import type { ReleaseDefinition } from '../../lib';
import { made, resources, shop } from './fixtures';

function containers(changes: object): unknown[] {
  const workload = { ...shop().definition.workload, ...changes } as ReleaseDefinition['workload'];
  const [definition] = Object.values(
    made({ release: shop({ workload }) })
      .template()
      .findResources('AWS::ECS::TaskDefinition'),
  );
  return definition!.Properties.ContainerDefinitions;
}

test('a container has its name, port, limits, user, log and time to stop', () => {
  expect(containers({})).toEqual([
    {
      Name: 'shop',
      Image: 'registry.example.com/shop:1.0.0',
      Essential: true,
      Cpu: 263,
      Memory: 512,
      User: '1000:1000',
      ReadonlyRootFilesystem: true,
      StopTimeout: 25,
      LinuxParameters: { Capabilities: { Drop: ['ALL'] } },
      PortMappings: [{ Name: 'http', AppProtocol: 'http', ContainerPort: 8080, Protocol: 'tcp' }],
      LogConfiguration: {
        LogDriver: 'awslogs',
        Options: {
          'awslogs-group': { Ref: 'ReleaseLogsB9EA69B0' },
          'awslogs-region': { Ref: 'AWS::Region' },
          'awslogs-stream-prefix': 'shop',
        },
      },
    },
  ]);
});

test('environment and health command are spelled', () => {
  const health = { path: '/health', command: 'curl -f http://localhost:8080/health || exit 1' };
  expect(containers({ env: { MODE: 'live' }, health })).toEqual([
    expect.objectContaining({
      Environment: [{ Name: 'MODE', Value: 'live' }],
      HealthCheck: expect.objectContaining({
        Command: ['CMD-SHELL', 'curl -f http://localhost:8080/health || exit 1'],
      }),
    }),
  ]);
});

test('a sidecar runs beside the container that takes the traffic', () => {
  const sidecars = [{ name: 'proxy', image: 'registry.example.com/proxy:2.0.0' }];
  const names = (containers({ sidecars }) as { Name: string }[]).map(({ Name }) => Name);
  expect(names).toEqual(['shop', 'proxy']);
});

test('a volume is mounted', () => {
  const made = containers({ volumes: { tmp: { kind: 'empty' } }, mounts: { '/tmp': 'tmp' } });
  expect(made).toEqual([
    expect.objectContaining({ MountPoints: [{ ContainerPath: '/tmp', SourceVolume: 'tmp', ReadOnly: false }] }),
  ]);
});

test('the size of the task and its processor are the spec’s', () => {
  made()
    .template()
    .hasResourceProperties('AWS::ECS::TaskDefinition', {
      Cpu: '512',
      Memory: '1024',
      RuntimePlatform: { CpuArchitecture: 'X86_64', OperatingSystemFamily: 'LINUX' },
      RequiresCompatibilities: ['FARGATE'],
      Volumes: Match.absent(),
    });
});

test('an image in a private registry of Amazon brings its statements, and no warning of CDK about them', () => {
  const image = '111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop:1.0.0';
  const { stack } = made({ release: shop({}, image) });
  expect(JSON.stringify(resources(stack, 'AWS::IAM::Role'))).toContain(
    'arn:aws:ecr:eu-west-1:111122223333:repository/shop',
  );
  expect(Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('ECR'))).toEqual([]);
});
