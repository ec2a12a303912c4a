import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as route53 from 'aws-cdk-lib/aws-route53';
import { definePlatform, ref } from '../../lib';
import { errorsOf, made, resources, rolling, shop, stackOf } from './fixtures';

const LISTENER = 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/main/0123456789abcdef/';

function network(stack: Stack): { vpc: ec2.IVpc; cluster: ecs.ICluster } {
  const vpc = new ec2.Vpc(stack, 'Net', { maxAzs: 2, natGateways: 1 });
  return { vpc, cluster: new ecs.Cluster(stack, 'Cluster', { vpc }) };
}

function imported(stack: Stack, id: string): elbv2.IApplicationListener {
  return elbv2.ApplicationListener.fromApplicationListenerAttributes(stack, id, {
    listenerArn: `${LISTENER}${id.toLowerCase()}`,
    securityGroup: ec2.SecurityGroup.fromSecurityGroupId(stack, `${id}Group`, 'sg-0123456789abcdef0'),
    defaultPort: 443,
  });
}

test('a passed network and cluster are used, and none is made', () => {
  const stack = stackOf();
  const { vpc, cluster } = network(stack);
  const { release, template } = made({ vpc, cluster }, stack);
  expect([release.vpc, release.cluster]).toEqual([vpc, cluster]);
  template().resourceCountIs('AWS::EC2::VPC', 1);
  template().resourceCountIs('AWS::ECS::Cluster', 1);
});

test('the network of a passed cluster is taken', () => {
  const stack = stackOf();
  const { vpc, cluster } = network(stack);
  expect(made({ cluster }, stack).release.vpc).toBe(vpc);
});

test('a release in another network than the first of its stack is refused', () => {
  const { stack } = made();
  const { release } = made({ release: shop({ name: 'other' }), ...network(stack) }, stack, 'Other');
  expect(errorsOf(release)).toEqual(['vpc-of-stack-differs']);
});

test('imported listeners carry the rules; alarms know their balancer from the ARN', () => {
  const stack = stackOf();
  const { release, template } = made(
    {
      ...network(stack),
      release: shop({ exposure: { hosts: ['shop.example.com'] } }),
      listeners: { public: imported(stack, 'Live'), publicTest: imported(stack, 'Test') },
    },
    stack,
  );
  expect(errorsOf(release)).toEqual([]);
  template().resourceCountIs('AWS::ElasticLoadBalancingV2::LoadBalancer', 0);
  template().hasResourceProperties('AWS::ElasticLoadBalancingV2::ListenerRule', { ListenerArn: `${LISTENER}live` });
  template().hasResourceProperties('AWS::ElasticLoadBalancingV2::ListenerRule', { ListenerArn: `${LISTENER}test` });
  expect(JSON.stringify(resources(stack, 'AWS::CloudWatch::Alarm'))).toContain(
    '{"Name":"LoadBalancer","Value":"app/main/0123456789abcdef"}',
  );
});

test('only the balancer of an imported listener may call the tasks', () => {
  const stack = stackOf();
  const release = rolling({ exposure: { hosts: ['shop.example.com'] } });
  made({ ...network(stack), target: 'ecs', release, listeners: { public: imported(stack, 'Live') } }, stack);
  const rules = Object.values(resources(stack, 'AWS::EC2::SecurityGroupIngress')).map(({ Properties }) => Properties);
  expect(rules).toEqual([
    expect.objectContaining({ SourceSecurityGroupId: 'sg-0123456789abcdef0', FromPort: 8080, ToPort: 8080 }),
  ]);
});

test('the address behind an imported listener is not guessed', () => {
  const stack = stackOf();
  const release = rolling({ exposure: { hosts: ['shop.example.com'] } });
  const one = made(
    { ...network(stack), target: 'ecs', release, listeners: { public: imported(stack, 'Live') } },
    stack,
  );
  expect(() => one.release.url).toThrow('only the ARN of its listener is known');
});

test('a listener without its test listener is refused where there is a test route', () => {
  const stack = stackOf();
  const release = shop({ exposure: { hosts: ['shop.example.com'] } });
  const one = made({ ...network(stack), release, listeners: { public: imported(stack, 'Live') } }, stack);
  expect(errorsOf(one.release)).toEqual(['test-listener-missing']);
});

test('a listener of the platform is bound by name', () => {
  const stack = stackOf();
  const { cluster } = network(stack);
  const platform = definePlatform({
    metrics: { cloudWatch: {} },
    aws: { listener: ref('live'), cluster: ref('nodes') },
  });
  const release = rolling({ exposure: { hosts: ['shop.example.com'] } });
  const bind = { live: imported(stack, 'Live'), nodes: cluster };
  const one = made({ target: 'ecs', platform, release, bind }, stack);
  expect(errorsOf(one.release)).toEqual([]);
  one.template().resourceCountIs('AWS::ElasticLoadBalancingV2::LoadBalancer', 0);
  expect(one.release.cluster).toBe(cluster);
});

test('a slot of the platform that nobody fills is refused, not made', () => {
  const platform = definePlatform({ metrics: { cloudWatch: {} }, aws: { vpc: ref('net') } });
  const { release } = made({ platform });
  expect(release.findings.filter(({ severity }) => severity === 'error')).toEqual([
    expect.objectContaining({ code: 'platform-slot-unbound', path: 'aws.vpc', got: "ref('net')" }),
  ]);
});

test('a slot that is bound to another kind of thing is refused', () => {
  const stack = stackOf();
  const { vpc } = network(stack);
  const platform = definePlatform({ metrics: { cloudWatch: {} }, aws: { cluster: ref('nodes') } });
  const { release } = made({ platform, bind: { nodes: vpc } }, stack);
  expect(release.findings.filter(({ severity }) => severity === 'error')).toEqual([
    expect.objectContaining({
      code: 'slot-bound-to-wrong-kind',
      path: 'aws.cluster',
      got: 'an ec2.IVpc',
      allowed: 'an ecs.ICluster',
    }),
  ]);
});

test('a passed zone holds the internal name', () => {
  const stack = stackOf();
  const net = network(stack);
  const internalZone = new route53.PrivateHostedZone(stack, 'Zone', { vpc: net.vpc, zoneName: 'rollout.internal' });
  made({ ...net, internalZone }, stack)
    .template()
    .resourceCountIs('AWS::Route53::HostedZone', 1);
});

test('an internal name behind an imported listener is left to its owner, with a warning', () => {
  const stack = stackOf();
  const listeners = { internal: imported(stack, 'Live'), internalTest: imported(stack, 'Test') };
  const { release, template } = made({ ...network(stack), listeners }, stack);
  expect(release.findings.map(({ code }) => code)).toContain('internal-name-without-balancer');
  template().resourceCountIs('AWS::Route53::RecordSet', 0);
});

test('listeners of another stack carry the rules of this one', () => {
  const platformStack = stackOf();
  const { vpc, cluster } = network(platformStack);
  const balancer = new elbv2.ApplicationLoadBalancer(platformStack, 'Balancer', { vpc });
  const listenerAt = (port: number): elbv2.ApplicationListener =>
    balancer.addListener(`At${port}`, {
      port,
      protocol: elbv2.ApplicationProtocol.HTTP,
      defaultAction: elbv2.ListenerAction.fixedResponse(404),
    });
  const service = new Stack(platformStack.node.root as never, 'Service');
  const listeners = { internal: listenerAt(80), internalTest: listenerAt(8080) };
  const { release } = made({ vpc, cluster, listeners }, service);
  expect(release.loadBalancer).toBe(balancer);
  Template.fromStack(service).resourceCountIs('AWS::ElasticLoadBalancingV2::ListenerRule', 2);
  Template.fromStack(service).resourceCountIs('AWS::ElasticLoadBalancingV2::LoadBalancer', 0);
});

test('further security groups are put on the tasks', () => {
  const stack = stackOf();
  const net = network(stack);
  const extra = new ec2.SecurityGroup(stack, 'Extra', { vpc: net.vpc });
  made({ ...net, securityGroups: [extra] }, stack);
  const [service] = Object.values(resources(stack, 'AWS::ECS::Service'));
  expect(JSON.stringify(service!.Properties.NetworkConfiguration)).toContain('Extra');
});

const SOMEWHERE = {
  vpcId: 'vpc-0123456789abcdef0',
  availabilityZones: ['a', 'b'],
  privateSubnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
  publicSubnetIds: ['subnet-0123456789abcdef2', 'subnet-0123456789abcdef3'],
};

test('a network without its range of addresses is refused where a load balancer is made in it', () => {
  const stack = stackOf();
  const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Net', SOMEWHERE);
  expect(errorsOf(made({ vpc }, stack).release)).toEqual(['network-range-unknown']);
  const known = stackOf();
  const whole = ec2.Vpc.fromVpcAttributes(known, 'Net', { ...SOMEWHERE, vpcCidrBlock: '10.0.0.0/16' });
  expect(errorsOf(made({ vpc: whole }, known).release)).toEqual([]);
});

test('and is no matter where the listeners are passed', () => {
  const stack = stackOf();
  const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Net', SOMEWHERE);
  const release = shop({ exposure: { hosts: ['shop.example.com'] } });
  const listeners = { public: imported(stack, 'Live'), publicTest: imported(stack, 'Test') };
  expect(errorsOf(made({ vpc, release, listeners }, stack).release)).toEqual([]);
});

test('a Network Load Balancer needs an address, and for its record a zone', () => {
  const balancer = 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/net/main/0123456789abcdef';
  const told = [{}, { loadBalancerDnsName: 'main.elb.example.com' }].map((names) => {
    const stack = stackOf();
    const networkLoadBalancer = elbv2.NetworkLoadBalancer.fromNetworkLoadBalancerAttributes(stack, 'Balancer', {
      loadBalancerArn: balancer,
      ...names,
    });
    const release = rolling({ exposure: { kind: 'tcp' }, guardrails: [], traffic: undefined });
    const { findings } = made({ release, networkLoadBalancer, target: 'ecs', ...network(stack) }, stack).release;
    return findings.filter(({ severity }) => severity === 'error').map(({ code, got }) => [code, got]);
  });
  const code = 'network-load-balancer-address';
  const imports = 'a Network Load Balancer that was imported without';
  expect(told).toEqual([
    [[code, `${imports} loadBalancerDnsName and loadBalancerCanonicalHostedZoneId`]],
    [[code, `${imports} loadBalancerCanonicalHostedZoneId`]],
  ]);
});
