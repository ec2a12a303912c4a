import { Match } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { definePlatform, ref, type ReleaseDefinition } from '../../../lib';
import { code, errorsOf, existing, made, ownFunction, resize, stackOf } from './fixtures';

const withFields = (
  lambda: NonNullable<ReleaseDefinition['targets']>['lambda'],
  changes: Partial<ReleaseDefinition> = {},
) => resize({ targets: { lambda }, ...changes });

test('processor, disk, and the most instances', () => {
  const { release, template } = made({
    release: withFields({ architecture: 'arm64', reservedConcurrency: 20, ephemeralStorage: '2Gi' }),
  });
  expect(errorsOf(release)).toEqual([]);
  template().hasResourceProperties('AWS::Lambda::Function', {
    Handler: 'index.handler',
    Architectures: ['arm64'],
    ReservedConcurrentExecutions: 20,
    EphemeralStorage: { Size: 2048 },
    VpcConfig: Match.absent(),
  });
});

test('in the network: private subnets, a security group, and only the permissions for its interfaces', () => {
  const { release, template } = made({ release: withFields({ vpc: true }) });
  expect(errorsOf(release)).toEqual([]);
  template().hasResourceProperties('AWS::Lambda::Function', {
    Handler: 'index.handler',
    VpcConfig: {
      SecurityGroupIds: [{ 'Fn::GetAtt': [Match.stringLikeRegexp('^ReleaseSecurityGroup'), 'GroupId'] }],
      SubnetIds: [{ Ref: Match.stringLikeRegexp('PrivateSubnet1') }, { Ref: Match.stringLikeRegexp('PrivateSubnet2') }],
    },
  });
  const [role] = Object.values(
    template().findResources('AWS::IAM::Role', { Properties: { Policies: Match.anyValue() } }),
  ).filter((one) => JSON.stringify(one).includes('ec2:'));
  expect(role!.Properties.ManagedPolicyArns).toBeUndefined();
  expect(release.securityGroup).toBeInstanceOf(ec2.SecurityGroup);
});

test('the network is passed, or bound to the platform’s slot', () => {
  const stack = stackOf();
  const vpc = new ec2.Vpc(stack, 'Own', { maxAzs: 2 });
  made({ release: withFields({ vpc: true }), vpc }, stack)
    .template()
    .resourceCountIs('AWS::EC2::VPC', 1);
  const platform = definePlatform({ metrics: { cloudWatch: {} }, aws: { vpc: ref('network') } });
  const other = stackOf();
  const bound = made(
    { release: withFields({ vpc: true }), platform, bind: { code: code(), network: new ec2.Vpc(other, 'Own') } },
    other,
  );
  expect(errorsOf(bound.release)).toEqual([]);
  bound.template().resourceCountIs('AWS::EC2::VPC', 1);
  expect(errorsOf(made({ release: withFields({ vpc: true }), platform }).release)).toEqual([
    ['platform-slot-unbound', 'aws.vpc'],
  ]);
});

test('a network of public subnets only has no place for a function', () => {
  const stack = stackOf();
  const subnetConfiguration = [{ name: 'public', subnetType: ec2.SubnetType.PUBLIC }];
  const vpc = new ec2.Vpc(stack, 'Own', { maxAzs: 1, natGateways: 0, subnetConfiguration });
  expect(errorsOf(made({ release: withFields({ vpc: true }), vpc }, stack).release)).toEqual([
    ['function-without-subnets', 'targets.lambda.vpc'],
  ]);
});

test.each([
  ['a disk that is too small', { ephemeralStorage: '256Mi' }, 'lambda-size', 'targets.lambda.ephemeralStorage'],
  ['a disk that is too large', { ephemeralStorage: '11Gi' }, 'lambda-size', 'targets.lambda.ephemeralStorage'],
] as const)('%s', (_, fields, found, path) => {
  expect(errorsOf(made({ release: withFields(fields) }).release)).toEqual([[found, path]]);
});

test('provisioned instances are taken from the reserved ones', () => {
  const release = resize({ targets: { lambda: { reservedConcurrency: 2 } }, rollback: { keepPrevious: '0s' } }, {
    provisioned: 5,
  } as never);
  expect(errorsOf(made({ release }).release)).toEqual(
    expect.arrayContaining([['lambda-reserved-concurrency', 'targets.lambda.reservedConcurrency']]),
  );
});

test('a function that exists has fields of its own', () => {
  const stack = stackOf();
  const release = existing({ targets: { lambda: { architecture: 'arm64', reservedConcurrency: 5 } } });
  expect(errorsOf(made({ release, bind: { code: ownFunction(stack) } }, stack).release)).toEqual([
    ['lambda-existing-function', 'targets.lambda.architecture'],
    ['lambda-existing-function', 'targets.lambda.reservedConcurrency'],
  ]);
});

test.each([
  ['public', 'NONE'],
  ['internal', 'AWS_IAM'],
] as const)('a %s exposure is a URL of the alias', (visibility, AuthType) => {
  const { release, template } = made({ release: resize({ exposure: { kind: 'http', visibility } }) });
  expect(errorsOf(release)).toEqual([]);
  template().hasResource('AWS::Lambda::Url', {
    Properties: {
      AuthType,
      Qualifier: 'live',
      TargetFunctionArn: { 'Fn::GetAtt': ['ReleaseFunction7C47E101', 'Arn'] },
    },
    DependsOn: Match.arrayWith([Match.stringLikeRegexp('^ReleaseAlias')]),
  });
  const permissions = Object.values(template().findResources('AWS::Lambda::Permission')) as {
    Properties: { Principal: unknown };
  }[];
  expect(permissions.some(({ Properties }) => Properties.Principal === '*')).toBe(visibility === 'public');
  expect(release.url).toContain('Token');
  expect(release.findings.map((one) => one.code)).not.toContain('lambda-smoke-test-event');
});

test('a URL has no names, ports and paths of its own', () => {
  const exposure = {
    kind: 'http',
    visibility: 'public',
    hosts: ['a.example.com'],
    port: 8080,
    paths: ['/a'],
    priority: 5,
  } as const;
  expect(
    errorsOf(made({ release: resize({ exposure: { ...exposure, paths: undefined, priority: undefined } }) }).release),
  ).toEqual([
    ['lambda-url', 'exposure.hosts'],
    ['lambda-url', 'exposure.port'],
  ]);
  expect(errorsOf(made({ release: resize({ exposure }) }).release)).toEqual([
    ['target-cannot-express', 'exposure.paths'],
    ['target-cannot-express', 'exposure.priority'],
  ]);
  expect(() => made().release.url).toThrow(/has no url: this release has no exposure/);
});

test('grpc and tcp are no URL', () => {
  for (const kind of ['grpc', 'tcp'] as const) {
    expect(errorsOf(made({ release: resize({ exposure: { kind } as never }) }).release)).toEqual([
      ['target-cannot-express', 'exposure'],
    ]);
  }
});
