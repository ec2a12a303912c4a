import { type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { synthetic, type ReleaseDefinition } from '../../lib';
import type { EcsReleaseProps } from '../../lib/aws';
import { CANARY_SCRIPT } from '../../lib/functions/canary-script';
import { made, resources, shop, stackOf } from './fixtures';

const calls = synthetic('/login?a=1', { max: '0%', status: 401, every: '5m', window: '5m', failures: 1 });

function watched(changes: Partial<ReleaseDefinition> = {}, props: Partial<EcsReleaseProps> = {}, stack = stackOf()) {
  return made({ release: shop({ guardrails: [calls], ...changes }), ...props }, stack);
}

type Properties = Readonly<Record<string, unknown>>;

function only(stack: Stack, type: string): Properties {
  const all = Object.values(resources(stack, type));
  expect(all).toHaveLength(1);
  return all[0]!.Properties;
}

test.each(['codedeploy-ecs', 'ecs'] as const)('%s: a canary calls the test route from inside the network', (target) => {
  const { stack } = watched({}, { target });
  const [test] = Object.keys(resources(stack, 'AWS::ElasticLoadBalancingV2::LoadBalancer'));
  expect(only(stack, 'AWS::Synthetics::Canary')).toEqual({
    Name: 'shop-shop-synthetic-login-a-1-max-0-percent',
    RuntimeVersion: 'syn-nodejs-puppeteer-13.0',
    Code: { Handler: 'index.handler', Script: CANARY_SCRIPT },
    Schedule: { Expression: 'rate(5 minutes)', DurationInSeconds: '0' },
    RunConfig: {
      TimeoutInSeconds: 30,
      EnvironmentVariables: {
        TARGET: { 'Fn::Join': ['', ['http://', { 'Fn::GetAtt': [test, 'DNSName'] }, ':8080/login?a=1']] },
        STATUS: '401',
        HOST: 'shop.rollout.internal',
      },
    },
    VPCConfig: {
      VpcId: { Ref: 'RolloutSharedVpc24A7BB08' },
      SubnetIds: [
        { Ref: 'RolloutSharedVpcPrivateSubnet1Subnet94B6C436' },
        { Ref: 'RolloutSharedVpcPrivateSubnet2SubnetDC6C340F' },
      ],
      SecurityGroupIds: [{ 'Fn::GetAtt': [expect.stringContaining('CanarySecurityGroup'), 'GroupId'] }],
    },
    ExecutionRoleArn: { 'Fn::GetAtt': [expect.stringContaining('CanaryRole'), 'Arn'] },
    ArtifactS3Location: { 'Fn::Join': ['', ['s3://', { Ref: expect.stringContaining('CanaryArtifacts') }, '/shop']] },
    ArtifactConfig: { S3Encryption: { EncryptionMode: 'SSE_S3' } },
    StartCanaryAfterCreation: true,
    SuccessRetentionPeriod: 30,
    FailureRetentionPeriod: 30,
    ProvisionedResourceCleanup: 'AUTOMATIC',
  });
});

test('it starts after the service, and the alarm finds it by its name', () => {
  const { stack } = watched();
  const [canary] = Object.values(resources(stack, 'AWS::Synthetics::Canary'));
  const [service] = Object.keys(resources(stack, 'AWS::ECS::Service'));
  expect(canary!.DependsOn).toContain(service);
  Template.fromStack(stack).hasResourceProperties('AWS::CloudWatch::Alarm', {
    Threshold: 0,
    ComparisonOperator: 'GreaterThanThreshold',
    Metrics: [
      { Id: 'expr_1', Expression: '(100 - succeeded) / 100', ReturnData: true },
      {
        Id: 'succeeded',
        MetricStat: {
          Metric: {
            Namespace: 'CloudWatchSynthetics',
            MetricName: 'SuccessPercent',
            Dimensions: [{ Name: 'CanaryName', Value: 'shop-shop-synthetic-login-a-1-max-0-percent' }],
          },
          Period: 300,
          Stat: 'Average',
        },
        ReturnData: false,
      },
    ],
  });
});

test('its role writes what it finds, into its own places', () => {
  const { stack } = watched();
  const [[, role]] = Object.entries(resources(stack, 'AWS::IAM::Role')).filter(([id]) =>
    id.includes('CanaryRole'),
  ) as unknown as [[string, { Properties: { Policies: { PolicyDocument: { Statement: unknown } }[] } }]];
  const bucket = { 'Fn::GetAtt': [expect.stringContaining('CanaryArtifacts'), 'Arn'] };
  expect(role.Properties.Policies[0]!.PolicyDocument.Statement).toEqual([
    { Action: 's3:PutObject', Effect: 'Allow', Resource: { 'Fn::Join': ['', [bucket, '/shop/*']] } },
    { Action: 's3:GetBucketLocation', Effect: 'Allow', Resource: bucket },
    { Action: 's3:ListAllMyBuckets', Effect: 'Allow', Resource: '*' },
    {
      Action: 'cloudwatch:PutMetricData',
      Effect: 'Allow',
      Resource: '*',
      Condition: { StringEquals: { 'cloudwatch:namespace': 'CloudWatchSynthetics' } },
    },
    {
      Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
      Effect: 'Allow',
      Resource: {
        'Fn::Join': [
          '',
          expect.arrayContaining([':log-group:/aws/lambda/cwsyn-shop-shop-synthetic-login-a-1-max-0-percent-*']),
        ],
      },
    },
  ]);
  expect(only(stack, 'AWS::S3::Bucket')).toMatchObject({
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
    },
    PublicAccessBlockConfiguration: { BlockPublicAcls: true, RestrictPublicBuckets: true },
    LifecycleConfiguration: { Rules: [{ ExpirationInDays: 30, Status: 'Enabled' }] },
  });
});

const ingress = (stack: Stack): readonly Properties[] => [
  ...Object.values(resources(stack, 'AWS::EC2::SecurityGroupIngress')).map(({ Properties: one }) => one),
  ...Object.values(resources(stack, 'AWS::EC2::SecurityGroup')).flatMap(
    ({ Properties: one }) => (one.SecurityGroupIngress as Properties[] | undefined) ?? [],
  ),
];
const ofCanary = (stack: Stack) => ingress(stack).filter((one) => one.Description === 'Canary to the test route');

test('the internal test listener lets the group of the canary in', () => {
  expect(ofCanary(watched().stack)).toEqual([
    expect.objectContaining({
      FromPort: 8080,
      ToPort: 8080,
      SourceSecurityGroupId: { 'Fn::GetAtt': [expect.stringContaining('CanarySecurityGroup'), 'GroupId'] },
    }),
  ]);
});

const open = { exposure: { kind: 'http', visibility: 'public', hosts: ['*.example.com'] } } as const;

test('a public one has public addresses alone: the canary comes from the NAT gateway', () => {
  const { stack } = watched(open);
  const fromNat = ingress(stack).filter(
    (one) => one.Description === 'The test route, from NAT gateways of the network',
  );
  expect(fromNat).toEqual([
    expect.objectContaining({
      FromPort: 8080,
      CidrIp: { 'Fn::Join': ['', [{ 'Fn::GetAtt': [expect.stringMatching(/EIP/), 'PublicIp'] }, '/32']] },
    }),
  ]);
  expect(only(stack, 'AWS::Synthetics::Canary')).toMatchObject({
    RunConfig: { EnvironmentVariables: { HOST: 'canary.example.com' } },
  });
});

test('whose addresses another app knows: said, not guessed', () => {
  const stack = stackOf();
  const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Vpc', {
    vpcId: 'vpc-1',
    vpcCidrBlock: '10.0.0.0/16',
    availabilityZones: ['a', 'b'],
    publicSubnetIds: ['s-1', 's-2'],
    privateSubnetIds: ['s-3', 's-4'],
  });
  const { release } = watched(open, { vpc }, stack);
  expect(release.findings).toContainEqual(expect.objectContaining({ code: 'canary-route-not-opened' }));
  expect(ofCanary(stack)).toEqual([]);
});

test('a listener by its ARN has no address to call', () => {
  const stack = stackOf();
  const listener = (id: string) =>
    elbv2.ApplicationListener.fromApplicationListenerAttributes(stack, id, {
      listenerArn: `arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/shop/1/${id}`,
      securityGroup: ec2.SecurityGroup.fromSecurityGroupId(stack, `${id}Group`, 'sg-1'),
    });
  const { release } = watched({}, { listeners: { internal: listener('a'), internalTest: listener('b') } }, stack);
  expect(release.findings).toContainEqual(
    expect.objectContaining({ code: 'canary-needs-address', severity: 'error', path: 'guardrails[0]' }),
  );
});

/** The handler as Synthetics loads it. */
function run(env: Readonly<Record<string, string>>): Promise<unknown> {
  const exports: { handler?: () => Promise<unknown> } = {};
  const load = (name: string): unknown => (name === 'process' ? { env } : jest.requireActual(name));
  new Function('require', 'exports', CANARY_SCRIPT)(load, exports);
  return exports.handler!();
}

let server: Server;
let origin: string;
const seen: (string | undefined)[] = [];
beforeAll(() =>
  new Promise<void>((resolve) => {
    server = createServer(({ url, headers }, response) => {
      seen.push(headers.host);
      response.writeHead(url === '/login?a=1' ? 401 : 500).end('no');
    }).listen(0, '127.0.0.1', resolve);
  }).then(() => (origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`)),
);
afterAll(() => new Promise((resolve) => server.close(resolve)));

test('the script passes on the status, and fails on any other and on none', async () => {
  const HOST = 'shop.example.com';
  await expect(run({ TARGET: `${origin}/login?a=1`, STATUS: '401', HOST })).resolves.toBeUndefined();
  expect(seen).toEqual([HOST]);
  await expect(run({ TARGET: `${origin}/other`, STATUS: '200' })).rejects.toThrow('status 500 instead of 200');
  await expect(run({ TARGET: 'http://127.0.0.1:1/', STATUS: '200' })).rejects.toThrow('ECONNREFUSED');
});
