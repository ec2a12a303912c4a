import { App, Stack } from 'aws-cdk-lib';
import { SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { ApplicationListener } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { abTest } from '../../lib';
import type { EcsReleaseProps } from '../../lib/aws';
import type { RequestMatch } from '../../lib/definition/strategy';
import { errorsOf, made, resources, shop, stackOf } from './fixtures';

const exposure = { kind: 'http', hosts: ['shop.example.com'], priority: 20 } as const;

function test_(match: readonly RequestMatch[], priority = 20, name = 'shop'): Partial<EcsReleaseProps> {
  const strategy = abTest({ match, duration: '2h' });
  return { target: 'ecs', release: shop({ name, strategy, guardrails: [], exposure: { ...exposure, priority } }) };
}

interface Rule {
  readonly Priority: number;
  readonly Conditions: readonly object[];
  readonly Actions: readonly unknown[];
  readonly ListenerArn: unknown;
}

function rules(stack: Stack): readonly Rule[] {
  return Object.values(resources(stack, 'AWS::ElasticLoadBalancingV2::ListenerRule')).map(
    ({ Properties }) => Properties as unknown as Rule,
  );
}

const host = { Field: 'host-header', HostHeaderConfig: { Values: ['shop.example.com'] } };

test.each<[string, RequestMatch, object]>([
  [
    'a header',
    { kind: 'header', name: 'x-beta', exact: 'yes' },
    { Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'x-beta', Values: ['yes'] } },
  ],
  [
    'a cookie',
    { kind: 'cookie', name: 'beta', value: '1' },
    {
      Field: 'http-header',
      HttpHeaderConfig: { HttpHeaderName: 'Cookie', RegexValues: ['^(.*; ?)?beta=1(;.*)?$'] },
    },
  ],
  [
    'a query',
    { kind: 'query', name: 'v', value: '2' },
    { Field: 'query-string', QueryStringConfig: { Values: [{ Key: 'v', Value: '2' }] } },
  ],
  [
    'a path',
    { kind: 'path', prefix: '/new' },
    { Field: 'path-pattern', PathPatternConfig: { Values: ['/new', '/new/*'] } },
  ],
])('users are chosen by %s, on the production listener and before everybody else', (_, match, condition) => {
  const { stack, release } = made(test_([match]));
  const [production, chosen] = rules(stack);
  expect(errorsOf(release)).toEqual([]);
  expect(production).toMatchObject({ Priority: 20, Conditions: [host] });
  expect(chosen).toMatchObject({ Priority: 19, Conditions: [host, condition] });
  expect(chosen!.ListenerArn).toEqual(production!.ListenerArn);
  expect(chosen!.Actions).toEqual(production!.Actions);
});

test('no test listener is made, and Amazon ECS moves the weights of both rules', () => {
  const { stack } = made(test_([{ kind: 'header', name: 'x-beta', exact: 'yes' }]));
  const [service] = Object.values(resources(stack, 'AWS::ECS::Service'));
  const ids = Object.keys(resources(stack, 'AWS::ElasticLoadBalancingV2::ListenerRule'));
  expect(service!.Properties.LoadBalancers).toMatchObject([
    { AdvancedConfiguration: { ProductionListenerRule: { Ref: ids[0] }, TestListenerRule: { Ref: ids[1] } } },
  ]);
  expect(Object.keys(resources(stack, 'AWS::ElasticLoadBalancingV2::Listener'))).toHaveLength(1);
});

const beta: RequestMatch = { kind: 'header', name: 'x-beta', exact: 'yes' };

test.each([
  ['the rule of chosen users on another release', 19, 18],
  ['a release on the rule of chosen users', 21, 20],
  ['the same priority', 20, 22],
])('%s is found, with a number that is free', (_, priority) => {
  const stack = stackOf();
  made(test_([beta]), stack, 'First');
  const { release } = made(test_([beta], priority, 'other'), stack, 'Second');
  expect(release.findings.filter(({ code }) => code === 'listener-priority-taken')).toMatchObject([
    { message: 'Shop/First and Shop/Second ask for the same priority on one listener.' },
  ]);
});

test('a priority is taken in other stacks of the app, too, where they share the listener', () => {
  const app = new App();
  const arn =
    'arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/shared/0123456789abcdef/0123456789abcdef';
  const findings = ['One', 'Two'].map((id) => {
    const stack = new Stack(app, id);
    const listener = ApplicationListener.fromApplicationListenerAttributes(stack, 'Listener', {
      listenerArn: arn,
      securityGroup: SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-0123456789abcdef0'),
    });
    return made({ ...test_([beta]), listeners: { public: listener } }, stack).release.findings;
  });
  expect(findings.map((all) => all.filter(({ code }) => code === 'listener-priority-taken').length)).toEqual([0, 1]);
});
