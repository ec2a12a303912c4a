import { Match } from 'aws-cdk-lib/assertions';
import { definePlatform } from '../../lib';
import { cloudWatch, errorsOf, made, resources, shop, stackOf } from './fixtures';

const CERTIFICATE = 'arn:aws:acm:eu-west-1:111122223333:certificate/12345678-1234-1234-1234-123456789012';
const secure = definePlatform({ metrics: { cloudWatch: {} }, aws: { certificate: CERTIFICATE } });
const open = shop({ exposure: { hosts: ['shop.example.com'] } });

test('two releases of a stack share network, cluster, balancer, zone, application and functions', () => {
  const { stack, template } = made();
  made({ release: shop({ name: 'other' }) }, stack, 'Other');
  const count = (type: string): number => Object.keys(template().findResources(type)).length;
  expect({
    vpc: count('AWS::EC2::VPC'),
    cluster: count('AWS::ECS::Cluster'),
    balancer: count('AWS::ElasticLoadBalancingV2::LoadBalancer'),
    listener: count('AWS::ElasticLoadBalancingV2::Listener'),
    zone: count('AWS::Route53::HostedZone'),
    application: count('AWS::CodeDeploy::Application'),
    config: count('AWS::CodeDeploy::DeploymentConfig'),
    functions: count('AWS::Lambda::Function'),
    group: count('AWS::CodeDeploy::DeploymentGroup'),
    record: count('AWS::Route53::RecordSet'),
  }).toEqual({
    vpc: 1,
    cluster: 1,
    balancer: 1,
    listener: 2,
    zone: 1,
    application: 1,
    config: 1,
    functions: 6,
    group: 2,
    record: 2,
  });
});

test.each([
  ['env-agnostic', {}],
  ['concrete', { env: { account: '111122223333', region: 'eu-west-1' } }],
])('an %s stack is synthesized', (_, props) => {
  const { template, release } = made({ platform: cloudWatch }, stackOf(props));
  expect(errorsOf(release)).toEqual([]);
  template().resourceCountIs('AWS::ECS::Service', 1);
});

test('the network has two zones and one way out', () => {
  const { template } = made();
  template().resourceCountIs('AWS::EC2::Subnet', 4);
  template().resourceCountIs('AWS::EC2::NatGateway', 1);
});

test('the cluster has container insights', () => {
  made()
    .template()
    .hasResourceProperties('AWS::ECS::Cluster', {
      ClusterSettings: [{ Name: 'containerInsights', Value: 'enabled' }],
    });
});

test('with a certificate the public listener is HTTPS with a current policy', () => {
  made({ release: open, platform: secure })
    .template()
    .hasResourceProperties('AWS::ElasticLoadBalancingV2::Listener', {
      Port: 443,
      Protocol: 'HTTPS',
      SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
      Certificates: [{ CertificateArn: CERTIFICATE }],
    });
});

test('and plain HTTP is sent there', () => {
  made({ release: open, platform: secure })
    .template()
    .hasResourceProperties('AWS::ElasticLoadBalancingV2::Listener', {
      Port: 80,
      DefaultActions: [
        { Type: 'redirect', RedirectConfig: { Port: '443', Protocol: 'HTTPS', StatusCode: 'HTTP_301' } },
      ],
    });
});

test('without a certificate it is HTTP, with a warning', () => {
  const { release, template } = made({ release: open });
  expect(release.findings.map(({ code }) => code)).toContain('public-listener-without-tls');
  template().hasResourceProperties('AWS::ElasticLoadBalancingV2::Listener', { Port: 80, Protocol: 'HTTP' });
});

test('what no rule matches is a 404', () => {
  const defaults = Object.values(resources(made().stack, 'AWS::ElasticLoadBalancingV2::Listener')).map(
    ({ Properties }) => Properties.DefaultActions,
  );
  const notFound = [
    {
      Type: 'fixed-response',
      FixedResponseConfig: {
        StatusCode: '404',
        ContentType: 'text/plain',
        MessageBody: 'No release answers here.',
      },
    },
  ];
  expect(defaults).toEqual([notFound, notFound]);
});

test('balancers drop invalid headers', () => {
  made()
    .template()
    .hasResourceProperties('AWS::ElasticLoadBalancingV2::LoadBalancer', {
      Scheme: 'internal',
      LoadBalancerAttributes: Match.arrayWith([
        { Key: 'routing.http.drop_invalid_header_fields.enabled', Value: 'true' },
      ]),
    });
});

test('an internal release gets its name in the private zone', () => {
  made()
    .template()
    .hasResourceProperties('AWS::Route53::RecordSet', {
      Name: 'shop.rollout.internal.',
      Type: 'A',
      AliasTarget: { HostedZoneId: Match.anyValue() },
    });
});

test('releases of one stack cannot have two certificates on one listener', () => {
  const { stack } = made({ release: open, platform: secure });
  const { release } = made(
    { release: shop({ name: 'other', exposure: { hosts: ['other.example.com'] } }) },
    stack,
    'Other',
  );
  expect(errorsOf(release)).toEqual(['certificate-of-stack-differs']);
});

test('the same name cannot be released twice in a stack', () => {
  const { stack } = made();
  const { release } = made({}, stack, 'Again');
  expect(errorsOf(release)).toEqual(['release-twice-in-stack', 'listener-priority-taken']);
});

test('two releases on one priority of a listener are refused with both paths', () => {
  const at = (name: string): ReturnType<typeof shop> => shop({ name, exposure: { priority: 7 } });
  const { stack } = made({ release: at('shop') });
  const { release } = made({ release: at('other') }, stack, 'Other');
  expect(release.findings.filter(({ severity }) => severity === 'error')).toEqual([
    expect.objectContaining({
      code: 'listener-priority-taken',
      path: 'exposure.priority',
      message: 'Shop/Release and Shop/Other ask for the same priority on one listener.',
      got: '7',
    }),
  ]);
});

test('one priority on two listeners is fine', () => {
  const { stack } = made({ release: shop({ exposure: { priority: 7 } }) });
  const { release } = made(
    { release: shop({ name: 'other', exposure: { hosts: ['shop.example.com'], priority: 7 } }) },
    stack,
    'Other',
  );
  expect(errorsOf(release)).toEqual([]);
});

test('the test route of a public release answers on its host, on another port', () => {
  const { release } = made({ release: open, platform: secure });
  expect([release.url, release.testUrl]).toEqual(['https://shop.example.com', 'https://shop.example.com:8443']);
});

test('an internal release answers under its own name', () => {
  const { release } = made();
  expect([release.url, release.testUrl]).toEqual(['http://shop.rollout.internal', 'http://shop.rollout.internal:8080']);
});
