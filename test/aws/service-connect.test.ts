import { App, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as servicediscovery from 'aws-cdk-lib/aws-servicediscovery';
import { abTest, blueGreen, canary, definePlatform, endpoint, ref, rolling, serviceConnect } from '../../lib';
import type { ReleaseDefinition } from '../../lib';
import type { EcsReleaseProps } from '../../lib/aws';
import { readTemplate } from '../../lib/insight/equivalence';
import { errorsOf, made, resources, shop, stackOf } from './fixtures';

const health = { path: '/health', command: 'wget -q -O- localhost:8080/health' };
const workload = { image: 'registry.example.com/orders:1.0.0', port: 8080, health } as const;
const tenPercent = canary({ weights: ['10%'], hold: '10m' });

function platform(internal = serviceConnect()) {
  return definePlatform({ metrics: { cloudWatch: {} }, aws: { internal } });
}

function orders(changes: Partial<ReleaseDefinition> = {}): Partial<EcsReleaseProps> {
  const release = shop({ name: 'orders', workload, guardrails: [], strategy: tenPercent, ...changes });
  return { target: 'ecs', platform: platform(), release };
}

function web(changes: Partial<ReleaseDefinition> = {}): Partial<EcsReleaseProps> {
  return orders({
    name: 'web',
    workload: { ...workload, env: { ORDERS: endpoint('orders', '/v1') } },
    exposure: { kind: 'http', hosts: ['shop.example.com'] },
    ...changes,
  });
}

function service(stack: Stack): Readonly<Record<string, unknown>> {
  return Object.values(resources(stack, 'AWS::ECS::Service'))[0]!.Properties;
}

test('an internal release is a server under its own name, shifted without a load balancer', () => {
  const { stack, release } = made(orders());
  expect(errorsOf(release)).toEqual([]);
  expect(service(stack)).toMatchObject({
    DeploymentConfiguration: { Strategy: 'CANARY', CanaryConfiguration: { CanaryPercent: 10 } },
    ServiceConnectConfiguration: {
      Enabled: true,
      Services: [
        {
          PortName: 'http',
          DiscoveryName: 'orders',
          ClientAliases: [
            {
              DnsName: 'orders',
              Port: 80,
              TestTrafficRules: { Header: { Name: 'x-amzn-ecs-blue-green-test', Value: { Exact: 'true' } } },
            },
          ],
        },
      ],
    },
  });
  expect(service(stack)).not.toHaveProperty('LoadBalancers');
  for (const type of ['LoadBalancer', 'TargetGroup', 'Listener'])
    expect(resources(stack, `AWS::ElasticLoadBalancingV2::${type}`)).toEqual({});
});

test.each([
  ['BLUE_GREEN', blueGreen()],
  ['ROLLING', rolling()],
])('%s', (strategy, written) => {
  const { stack, release } = made(orders({ strategy: written }));
  expect(errorsOf(release)).toEqual([]);
  expect(service(stack)).toMatchObject({ DeploymentConfiguration: { Strategy: strategy } });
});

test('gRPC and TCP are told to the proxies', () => {
  const protocols = (['grpc', 'tcp'] as const).map((kind) => {
    const { stack, release } = made(orders({ exposure: { kind }, strategy: rolling() }));
    expect(errorsOf(release)).toEqual([]);
    const [task] = Object.values(resources(stack, 'AWS::ECS::TaskDefinition'));
    const [container] = task!.Properties.ContainerDefinitions as readonly { PortMappings: object[] }[];
    return container!.PortMappings;
  });
  expect(protocols).toEqual([
    [{ Name: 'grpc', ContainerPort: 8080, Protocol: 'tcp', AppProtocol: 'grpc' }],
    [{ Name: 'tcp', ContainerPort: 8080, Protocol: 'tcp' }],
  ]);
});

test('a public release is a client, and calls by the short name', () => {
  const { stack, release } = made(web());
  expect(errorsOf(release)).toEqual([]);
  const { ServiceConnectConfiguration: mesh } = service(stack) as { ServiceConnectConfiguration: object };
  expect(mesh).toEqual({ Enabled: true, Namespace: expect.anything() });
  expect(JSON.stringify(resources(stack, 'AWS::ECS::TaskDefinition'))).toContain('"Value":"http://orders/v1"');
  expect(Object.values(resources(stack, 'AWS::ServiceDiscovery::HttpNamespace'))).toHaveLength(1);
});

test.each([
  ['the server first', [orders(), web()]],
  ['the client first', [web(), orders()]],
])('who calls may connect, and nobody else: %s', (_, both) => {
  const stack = stackOf();
  both.forEach((props, index) => made(props, stack, `Release${index}`));
  const ingress = Object.values(resources(stack, 'AWS::EC2::SecurityGroupIngress'))
    .map(({ Properties }) => Properties)
    .filter(({ Description }) => Description === 'Service Connect');
  expect(ingress).toMatchObject([{ FromPort: 8080, ToPort: 8080 }]);
});

test('a call into another stack is said, because nothing here lets it in', () => {
  const { stack } = made(web());
  const warnings = Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('web calls orders'));
  expect(warnings.map(({ entry }) => entry.data)).toEqual([expect.stringContaining('service-connect-peer-elsewhere')]);
});

test.each<[string, Parameters<typeof serviceConnect>[0], EcsReleaseProps['bind'] | 'object', unknown]>([
  ['named', { namespace: 'shop' }, undefined, 'shop'],
  ['a slot with its ARN', { namespace: ref('ns') }, { ns: 'arn:aws:x' }, 'arn:aws:x'],
  ['a slot with the thing itself', { namespace: ref('ns') }, 'object', { 'Fn::GetAtt': ['Own5B1B8C0E', 'Arn'] }],
])('the namespace is %s', (_, options, bind, expected) => {
  const stack = stackOf();
  const bound = bind === 'object' ? { ns: new servicediscovery.HttpNamespace(stack, 'Own', { name: 'own' }) } : bind;
  const { release } = made({ ...orders(), platform: platform(serviceConnect(options)), bind: bound }, stack);
  expect(errorsOf(release)).toEqual([]);
  const { Namespace: namespace } = service(stack).ServiceConnectConfiguration as { Namespace: unknown };
  if (typeof expected === 'string') expect(namespace).toBe(expected);
  else expect(namespace).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/^Own/), 'Arn'] });
});

test('chosen users come by the header that the platform would take for tests', () => {
  const strategy = abTest({ match: [{ kind: 'header', name: 'x-beta', exact: 'yes' }], duration: '2h' });
  const { stack, release } = made(orders({ strategy }));
  expect(errorsOf(release)).toEqual([]);
  expect(JSON.stringify(service(stack))).toContain('"Header":{"Name":"x-beta","Value":{"Exact":"yes"}}');
  expect(readTemplate(JSON.parse(JSON.stringify({ Resources: resources(stack) }))).read).toMatchObject([
    { rollback: { details: { testHeader: 'x-beta: yes' } }, segments: [{ weight: 0, seconds: 7200 }, { weight: 100 }] },
  ]);
});

test.each<[string, Partial<EcsReleaseProps>, RegExp]>([
  ['hosts', orders({ exposure: { kind: 'http', visibility: 'internal', hosts: ['a.example.com'] } }), /other hosts/],
  ['paths', orders({ exposure: { kind: 'http', paths: ['/orders'] } }), /all paths/],
  ['stickiness', orders({ exposure: { kind: 'http', stickiness: '1h' } }), /no client stays/],
  ['two versions of tcp', orders({ exposure: { kind: 'tcp' } }), /header, which a TCP connection has none of/],
  ['a probe without a command', orders({ workload: { ...workload, health: '/health' } }), /cannot ask over http/],
  ['errors', orders({ guardrails: [{ kind: 'errorRate', max: '1%' }] }), /both versions are in one number/],
  [
    'scaling by requests',
    orders({ workload: { ...workload, replicas: { min: 2, max: 4, requestsPerSecond: 10 } } }),
    /Nothing counts the requests/,
  ],
  [
    'users by cookie',
    orders({ strategy: abTest({ match: [{ kind: 'cookie', name: 'a', value: 'b' }], duration: '2h' }) }),
    /one header with one exact value/,
  ],
  [
    'a smoke test',
    orders({ hooks: [{ kind: 'smokeTest', name: 'smoke', at: 'beforeTraffic', path: '/' }] }),
    /proxy of Service Connect/,
  ],
  ['CodeDeploy', { ...orders(), target: 'codedeploy-ecs' }, /is found by it/],
  ['CodeDeploy for a caller', { ...web(), target: 'codedeploy-ecs' }, /calls others by it/],
])('%s: refused with the reason', (_, props, reason) => {
  const { release } = made(props, new Stack(new App(), 'Shop'));
  const errors = release.findings.filter(({ severity }) => severity === 'error').map(({ message }) => message);
  expect(errors).toEqual(expect.arrayContaining([expect.stringMatching(reason)]));
});
