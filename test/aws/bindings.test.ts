import { Match } from 'aws-cdk-lib/assertions';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { ref, type ReleaseDefinition } from '../../lib';
import { errorsOf, made, resources, shop, stackOf } from './fixtures';

function withWorkload(changes: object): ReturnType<typeof shop> {
  return shop({ workload: { ...shop().definition.workload, ...changes } as ReleaseDefinition['workload'] });
}

test('an image of the stack is bound, and the task may pull it', () => {
  const stack = stackOf();
  const repository = new ecr.Repository(stack, 'Repository');
  const { release, template } = made(
    {
      release: withWorkload({ image: ref('image') }),
      bind: { image: ecs.ContainerImage.fromEcrRepository(repository, '1.0.0') },
    },
    stack,
  );
  expect(errorsOf(release)).toEqual([]);
  template().hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: {
      Statement: Match.arrayWith([
        {
          Effect: 'Allow',
          Action: ['ecr:BatchCheckLayerAvailability', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage'],
          Resource: { 'Fn::GetAtt': ['Repository22E53BBD', 'Arn'] },
        },
      ]),
    },
  });
});

test('a token is bound in the environment', () => {
  const stack = stackOf();
  const queue = new sqs.Queue(stack, 'Queue');
  const release = withWorkload({ env: { QUEUE: ref('queue') } });
  made({ release, bind: { queue: queue.queueUrl } }, stack)
    .template()
    .hasResourceProperties('AWS::ECS::TaskDefinition', {
      ContainerDefinitions: [{ Environment: [{ Name: 'QUEUE', Value: { Ref: 'Queue4A7E3555' } }] }],
    });
});

test('a secret of the stack is bound, and the task may read it', () => {
  const stack = stackOf();
  const secret = new secretsmanager.Secret(stack, 'Password');
  const { template } = made(
    { release: withWorkload({ secrets: { PASSWORD: ref('password') } }), bind: { password: secret } },
    stack,
  );
  template().hasResourceProperties('AWS::ECS::TaskDefinition', {
    ContainerDefinitions: [{ Secrets: [{ Name: 'PASSWORD', ValueFrom: { Ref: 'Password67973E0B' } }] }],
  });
});

test('a named secret is read by name and key, and by nothing wider', () => {
  const { stack, template } = made({
    release: withWorkload({ secrets: { URL: { name: 'shop/redis', key: 'url' } } }),
  });
  template().hasResourceProperties('AWS::ECS::TaskDefinition', {
    ContainerDefinitions: [
      { Secrets: [{ Name: 'URL', ValueFrom: { 'Fn::Join': ['', Match.arrayWith([':secret:shop/redis:url::'])] } }] },
    ],
  });
  const policies = JSON.stringify(resources(stack, 'AWS::IAM::Role'));
  expect(policies).toContain(':secret:shop/redis-??????');
  expect(policies).not.toContain('secretsmanager:DescribeSecret');
});

test('an existing role runs the task', () => {
  const stack = stackOf();
  const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') });
  const { release } = made({ release: withWorkload({ identity: { role: ref('role') } }), bind: { role } }, stack);
  expect(release.taskRole).toBe(role);
});

test('a hook function of the stack runs at its event and may report to CodeDeploy', () => {
  const stack = stackOf();
  const smoke = new lambda.Function(stack, 'Smoke', {
    runtime: lambda.Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: lambda.Code.fromInline('exports.handler = async () => {}'),
  });
  const hooks = [{ name: 'smoke', kind: 'function', at: 'beforeTraffic', function: ref('smoke') }] as never;
  const { release, template } = made({ release: shop({ hooks }), bind: { smoke } }, stack);
  expect(errorsOf(release)).toEqual([]);
  template().hasResourceProperties('Custom::RolloutDeployment', {
    hooks: { AfterAllowTestTraffic: { 'Fn::GetAtt': ['Smoke09CC2292', 'Arn'] } },
  });
  template().hasResourceProperties('AWS::IAM::Policy', {
    PolicyName: Match.stringLikeRegexp('^SmokeServiceRoleDefaultPolicy'),
    PolicyDocument: {
      Statement: [
        {
          Effect: 'Allow',
          Action: 'codedeploy:PutLifecycleEventHookExecutionStatus',
          Resource: Match.objectLike({ 'Fn::Join': Match.anyValue() }),
        },
      ],
    },
  });
});

const hooked = shop({ hooks: [{ kind: 'function', name: 'verify', at: 'beforeTraffic', function: ref('slot') }] });
const permitted = withWorkload({ permissions: [{ actions: ['s3:GetObject'], resources: [ref('slot')] }] });

test.each([
  ['a number for a function', hooked, 5, ['slot-bound-to-number', 'hooks[0].function']],
  ['a number for an image', withWorkload({ image: ref('slot') }), 5, ['slot-bound-to-number', 'workload.image']],
  [
    'a number for a role',
    withWorkload({ identity: { role: ref('slot') } }),
    5,
    ['slot-bound-to-number', 'workload.identity.role'],
  ],
  [
    'a number for a secret',
    withWorkload({ secrets: { A: ref('slot') } }),
    5,
    ['slot-bound-to-number', 'workload.secrets.A'],
  ],
  ['a number for an ARN', permitted, 5, ['slot-bound-to-number', 'workload.permissions[0].resources[0]']],
  ['an object without an ARN', permitted, {}, ['slot-bound-to-wrong-kind', 'workload.permissions']],
  ['an object for a function', hooked, {}, ['slot-bound-to-wrong-kind', 'hooks, AfterAllowTestTraffic']],
  ['null for a function', hooked, null, ['slot-bound-to-wrong-kind', 'hooks, AfterAllowTestTraffic']],
  [
    'a truth for a variable',
    withWorkload({ env: { A: ref('slot') } }),
    true,
    ['slot-bound-to-wrong-kind', 'container shop, env.A'],
  ],
])('%s is refused', (_, release, slot, found) => {
  const { findings } = made({ release, bind: { slot: slot as never } }).release;
  expect(findings.filter(({ severity }) => severity === 'error').map(({ code, path }) => [code, path])).toEqual([
    found,
  ]);
});

test('a number is text in an environment', () => {
  const { release } = made({ release: withWorkload({ env: { A: ref('slot') } }), bind: { slot: 5 } });
  expect(errorsOf(release)).toEqual([]);
});
