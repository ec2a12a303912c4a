import { Match } from 'aws-cdk-lib/assertions';
import type { App } from 'aws-cdk-lib';
import { made, resources, shop } from './fixtures';

const pipeline = { release: shop({ targets: { 'codedeploy-ecs': { completion: 'pipeline' } } }) } as const;

test('a pipeline deploys: the stack starts nothing', () => {
  const { template, release } = made(pipeline);
  template().resourceCountIs('Custom::RolloutDeployment', 0);
  template().resourceCountIs('AWS::StepFunctions::StateMachine', 0);
  expect(() => release.deployment).toThrow('Amazon ECS itself or a pipeline deploys this release');
});

test('the AppSpec is a parameter, with the placeholder that CodePipeline fills', () => {
  made(pipeline)
    .template()
    .hasResourceProperties('AWS::SSM::Parameter', {
      Type: 'String',
      Tier: 'Intelligent-Tiering',
      Value: JSON.stringify({
        version: 0,
        Resources: [
          {
            TargetService: {
              Type: 'AWS::ECS::Service',
              Properties: {
                TaskDefinition: '<TASK_DEFINITION>',
                LoadBalancerInfo: { ContainerName: 'shop', ContainerPort: 8080 },
              },
            },
          },
        ],
      }),
    });
});

test('the task definition is a parameter in the words of RegisterTaskDefinition', () => {
  const { stack } = made(pipeline);
  const values = Object.values(resources(stack, 'AWS::SSM::Parameter')).map(({ Properties }) => Properties.Value);
  const joined = values.find((value) => typeof value === 'object') as { 'Fn::Join': [string, unknown[]] };
  // Deploy-time references stand inside the text; any name will do to read it.
  const text = joined['Fn::Join'][1].map((part) => (typeof part === 'string' ? part : 'made')).join('');
  expect(JSON.parse(text)).toEqual({
    family: 'Shop-shop',
    cpu: '512',
    memory: '1024',
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    runtimePlatform: { cpuArchitecture: 'X86_64', operatingSystemFamily: 'LINUX' },
    executionRoleArn: 'made',
    taskRoleArn: 'made',
    containerDefinitions: [
      {
        name: 'shop',
        image: 'registry.example.com/shop:1.0.0',
        essential: true,
        cpu: 263,
        memory: 512,
        user: '1000:1000',
        readonlyRootFilesystem: true,
        stopTimeout: 25,
        linuxParameters: { capabilities: { drop: ['ALL'] } },
        portMappings: [{ name: 'http', appProtocol: 'http', containerPort: 8080, protocol: 'tcp' }],
        logConfiguration: {
          logDriver: 'awslogs',
          options: { 'awslogs-group': 'made', 'awslogs-region': 'made', 'awslogs-stream-prefix': 'shop' },
        },
      },
    ],
  });
});

test('both parameters can be handed to a pipeline', () => {
  const { release, template } = made(pipeline);
  expect(release.pipeline.appSpec.parameterName).toBeDefined();
  expect(release.pipeline.taskDefinition.parameterName).toBeDefined();
  template().resourceCountIs('AWS::SSM::Parameter', 2);
  template().hasResourceProperties('AWS::CodeDeploy::DeploymentGroup', { DeploymentConfigName: Match.anyValue() });
});

test('the assembly can be written', () => {
  const { stack } = made(pipeline);
  expect((stack.node.root as App).synth().stacks.map(({ stackName }) => stackName)).toEqual(['Shop']);
});
