import type { Stack } from 'aws-cdk-lib';
import { definePlatform, endpoint, type ReleaseDefinition } from '../../lib';
import { made, resources, rolling, shop, stackOf } from './fixtures';

const CERTIFICATE = 'arn:aws:acm:eu-west-1:111122223333:certificate/12345678-1234-1234-1234-123456789012';
const platform = definePlatform({ metrics: { cloudWatch: {} }, aws: { certificate: CERTIFICATE } });

/** A public release that calls an internal one, each with another controller. */
function whole(): Stack {
  const stack = stackOf();
  const workload = {
    ...shop().definition.workload,
    env: { STORE: endpoint('store') },
  } as ReleaseDefinition['workload'];
  made({ platform, release: shop({ workload, exposure: { hosts: ['shop.example.com'] } }) }, stack);
  made({ platform, target: 'ecs', release: rolling({ name: 'store' }) }, stack, 'Store');
  return stack;
}

type Statement = { readonly Action: string | readonly string[]; readonly Resource: unknown };

type Policy = { readonly PolicyDocument: { readonly Statement: readonly Statement[] } };

function statements(stack: Stack): readonly Statement[] {
  const policies = Object.values(resources(stack, 'AWS::IAM::Policy')).map(({ Properties }) => Properties as Policy);
  const inline = Object.values(resources(stack, 'AWS::IAM::Role')).flatMap(
    ({ Properties }) => (Properties.Policies ?? []) as readonly Policy[],
  );
  return [...policies, ...inline].flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
}

test('no statement allows every action', () => {
  const actions = statements(whole()).flatMap(({ Action }) => Action);
  expect(actions.filter((action) => action.includes('*'))).toEqual([]);
});

test('only calls that have no resource type in IAM go to every resource', () => {
  const wide = statements(whole()).filter(({ Resource }) => Resource === '*');
  expect(wide.map(({ Action }) => Action)).toEqual([
    ['codedeploy:ContinueDeployment', 'codedeploy:GetDeploymentTarget', 'codedeploy:StopDeployment'],
    'elasticloadbalancing:DescribeTargetHealth',
  ]);
});

test('the only managed policies are Amazon’s for CodeDeploy on ECS and for the logs of functions', () => {
  const managed = Object.values(resources(whole(), 'AWS::IAM::Role')).flatMap(({ Properties }) =>
    ((Properties.ManagedPolicyArns ?? []) as readonly unknown[]).map((arn) => JSON.stringify(arn)),
  );
  const names = managed.map((arn) => /policy\/([\w/-]+)/.exec(arn)![1]);
  expect([...new Set(names)].sort()).toEqual(['AWSCodeDeployRoleForECS', 'service-role/AWSLambdaBasicExecutionRole']);
});

test('the world reaches the public balancer on 80 and 443, and nothing else', () => {
  const groups = Object.entries(resources(whole(), 'AWS::EC2::SecurityGroup')).flatMap(([id, { Properties }]) =>
    ((Properties.SecurityGroupIngress ?? []) as { CidrIp: unknown; FromPort: number }[])
      .filter(({ CidrIp }) => CidrIp === '0.0.0.0/0')
      .map(({ FromPort }) => `${id.replace(/[0-9A-F]{8}$/, '')} ${FromPort}`),
  );
  expect(groups).toEqual([
    'RolloutSharedPublicLoadBalancerSecurityGroup 443',
    'RolloutSharedPublicLoadBalancerSecurityGroup 80',
  ]);
  const separate = Object.values(resources(whole(), 'AWS::EC2::SecurityGroupIngress'));
  expect(separate.filter(({ Properties }) => Properties.CidrIp !== undefined)).toEqual([]);
});

test('a public test route takes calls from inside the network: from its range, and from its NAT gateways', () => {
  const { stack } = made({ release: shop({ exposure: { visibility: 'public' } }) });
  const rules = Object.values(resources(stack, 'AWS::EC2::SecurityGroup')).flatMap(
    ({ Properties }) => (Properties.SecurityGroupIngress ?? []) as { CidrIp: unknown; FromPort: number }[],
  );
  expect(rules.filter(({ FromPort }) => FromPort === 8080).map(({ CidrIp }) => CidrIp)).toEqual([
    { 'Fn::GetAtt': ['RolloutSharedVpc24A7BB08', 'CidrBlock'] },
    { 'Fn::Join': ['', [{ 'Fn::GetAtt': [expect.stringMatching(/PublicSubnet1EIP/), 'PublicIp'] }, '/32']] },
  ]);
});

test('tasks are called by their own balancer only, and the internal balancer by who calls a release', () => {
  const rules = Object.values(resources(whole(), 'AWS::EC2::SecurityGroupIngress')).map(({ Properties }) => {
    const name = (end: unknown): string => (end as { 'Fn::GetAtt': string[] })['Fn::GetAtt'][0]!.slice(0, -8);
    return `${name(Properties.SourceSecurityGroupId)} → ${name(Properties.GroupId)} ${Properties.FromPort}`;
  });
  expect(rules.sort()).toEqual([
    'ReleaseSecurityGroup → RolloutSharedInternalLoadBalancerSecurityGroup 80',
    'RolloutSharedInternalLoadBalancerSecurityGroup → StoreSecurityGroup 8080',
    'RolloutSharedPublicLoadBalancerSecurityGroup → ReleaseSecurityGroup 8080',
  ]);
});

test('balancers open connections into their network only', () => {
  const groups = Object.entries(resources(whole(), 'AWS::EC2::SecurityGroup')).filter(([id]) =>
    id.includes('LoadBalancer'),
  );
  expect(groups.map(([, { Properties }]) => Properties.SecurityGroupEgress)).toEqual(
    groups.map(() => [
      {
        CidrIp: { 'Fn::GetAtt': ['RolloutSharedVpc24A7BB08', 'CidrBlock'] },
        Description: 'To the services in the network',
        IpProtocol: 'tcp',
        FromPort: 0,
        ToPort: 65535,
      },
    ]),
  );
  expect(resources(whole(), 'AWS::EC2::SecurityGroupEgress')).toEqual({});
});

test('tasks have no public address and run in private subnets', () => {
  const [service] = Object.values(resources(whole(), 'AWS::ECS::Service'));
  const { AwsvpcConfiguration } = service!.Properties.NetworkConfiguration as {
    AwsvpcConfiguration: { AssignPublicIp: string; Subnets: { Ref: string }[] };
  };
  expect(AwsvpcConfiguration.AssignPublicIp).toBe('DISABLED');
  expect(AwsvpcConfiguration.Subnets.every(({ Ref }) => Ref.includes('PrivateSubnet'))).toBe(true);
});

test('containers run as a user, on a read-only root, without capabilities', () => {
  made()
    .template()
    .hasResourceProperties('AWS::ECS::TaskDefinition', {
      ContainerDefinitions: [
        { User: '1000:1000', ReadonlyRootFilesystem: true, LinuxParameters: { Capabilities: { Drop: ['ALL'] } } },
      ],
    });
});

test('every log ends some day', () => {
  const retentions = Object.values(resources(whole(), 'AWS::Logs::LogGroup')).map(
    ({ Properties }) => Properties.RetentionInDays,
  );
  expect(retentions).toEqual([30, 30, 30]);
});

test('every function runs on a current runtime', () => {
  const runtimes = Object.values(resources(whole(), 'AWS::Lambda::Function')).map(
    ({ Properties }) => Properties.Runtime,
  );
  expect(runtimes).toEqual(runtimes.map(() => 'nodejs24.x'));
  expect(runtimes).toHaveLength(6);
});

test('what starts a task may write its log and nothing else', () => {
  made()
    .template()
    .hasResourceProperties('AWS::IAM::Role', {
      Policies: [
        {
          PolicyName: 'Release',
          PolicyDocument: {
            Statement: [
              {
                Effect: 'Allow',
                Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
                Resource: { 'Fn::GetAtt': ['ReleaseLogsB9EA69B0', 'Arn'] },
              },
            ],
          },
        },
      ],
    });
});
