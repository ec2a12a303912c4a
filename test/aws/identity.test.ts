import { App, Stack } from 'aws-cdk-lib';
import { errorRate, type Release } from '../../lib';
import { made, resources, rolling, shop, stackOf } from './fixtures';

/**
 * Logical ids and fixed names are API: another id makes CloudFormation delete what is live and make it anew. A line
 * here changes only with a migration in the changelog.
 */
const CODE_DEPLOY: readonly string[] = [
  'ReleaseAlarmerrorratemax1percent3472B977',
  'ReleaseAlarmlatencyp99max500msF6408D11',
  'ReleaseBlueTargetGroupC698FB23',
  'ReleaseControllerGuard3D7AF9D6',
  'ReleaseDeploymentFEA4CB68',
  'ReleaseDeploymentGroup5C13E34B',
  'ReleaseExecutionRole1107BBE5',
  'ReleaseGreenTargetGroupA3C5B68D',
  'ReleaseInternalNameF5A3130F',
  'ReleaseLogsB9EA69B0',
  'ReleaseRule7F692A26',
  'ReleaseSecurityGroup6E0D0DB7',
  'ReleaseSecurityGroupfromShopRolloutSharedInternalLoadBalancerSecurityGroup15008C0A808031901597',
  'ReleaseService40E4FA47',
  'ReleaseServiceTaskCountTarget5ABC6DE7',
  'ReleaseServiceTaskCountTargetCpuA55E11F1',
  'ReleaseTaskDefinitionA6572D57',
  'ReleaseTaskRole32BD8EC5',
  'ReleaseTestRule176A5372',
];

const ECS: readonly string[] = [
  'ReleaseAlarmerrorratemax1percent3472B977',
  'ReleaseAlarmlatencyp99max500msF6408D11',
  'ReleaseControllerGuard3D7AF9D6',
  'ReleaseExecutionRole1107BBE5',
  'ReleaseInternalNameF5A3130F',
  'ReleaseLogsB9EA69B0',
  'ReleaseRule7F692A26',
  'ReleaseSecurityGroup6E0D0DB7',
  'ReleaseSecurityGroupfromShopRolloutSharedInternalLoadBalancerSecurityGroup15008C0A808031901597',
  'ReleaseService40E4FA47',
  'ReleaseTargetGroup73ADD776',
  'ReleaseTaskDefinitionA6572D57',
  'ReleaseTaskRole32BD8EC5',
];

const SHARED: readonly string[] = [
  'CustomRolloutControllerGuardCustomResourceProviderHandler1F5FC6C9',
  'CustomRolloutControllerGuardCustomResourceProviderRole01634381',
  'RolloutSharedClusterE3AAB863',
  'RolloutSharedCodeDeployApplication86912327',
  'RolloutSharedCodeDeployCanary10Percent10Minutes0BC5793A',
  'RolloutSharedCodeDeployDeploymentsIsComplete1511981C',
  'RolloutSharedCodeDeployDeploymentsLogs61798149',
  'RolloutSharedCodeDeployDeploymentsOnEvent86479DA4',
  'RolloutSharedCodeDeployDeploymentsProviderframeworkisComplete8F7CAC04',
  'RolloutSharedCodeDeployDeploymentsProviderframeworkisCompleteServiceRole64ACB40C',
  'RolloutSharedCodeDeployDeploymentsProviderframeworkisCompleteServiceRoleDefaultPolicyE8EEE2FB',
  'RolloutSharedCodeDeployDeploymentsProviderframeworkonEventF4E8CF8C',
  'RolloutSharedCodeDeployDeploymentsProviderframeworkonEventServiceRoleD9C1A855',
  'RolloutSharedCodeDeployDeploymentsProviderframeworkonEventServiceRoleDefaultPolicy0CF7D23A',
  'RolloutSharedCodeDeployDeploymentsProviderframeworkonTimeout81E71450',
  'RolloutSharedCodeDeployDeploymentsProviderframeworkonTimeoutServiceRole3952B17A',
  'RolloutSharedCodeDeployDeploymentsProviderframeworkonTimeoutServiceRoleDefaultPolicy923E0364',
  'RolloutSharedCodeDeployDeploymentsProviderwaiterstatemachine30BB63D9',
  'RolloutSharedCodeDeployDeploymentsProviderwaiterstatemachineRoleAA91AFE1',
  'RolloutSharedCodeDeployDeploymentsProviderwaiterstatemachineRoleDefaultPolicyC8D8AC60',
  'RolloutSharedCodeDeployDeploymentsRoleC4C86AC6',
  'RolloutSharedCodeDeployDeploymentsRoleDefaultPolicy865BCF63',
  'RolloutSharedCodeDeployRole116F44B1',
  'RolloutSharedInternalLoadBalancer249EE452',
  'RolloutSharedInternalLoadBalancerListener124D1FD1',
  'RolloutSharedInternalLoadBalancerSecurityGroup150815A2',
  'RolloutSharedInternalLoadBalancerTestListener875CA140',
  'RolloutSharedInternalZoneE0579298',
  'RolloutSharedPublicLoadBalancer41E6AD28',
  'RolloutSharedPublicLoadBalancerListener83504AA3',
  'RolloutSharedPublicLoadBalancerSecurityGroup11DA0D1E',
  'RolloutSharedPublicLoadBalancerTestListenerFEDD346D',
  'RolloutSharedVpc24A7BB08',
  'RolloutSharedVpcIGW1BD293FC',
  'RolloutSharedVpcPrivateSubnet1DefaultRouteAEF4D8C7',
  'RolloutSharedVpcPrivateSubnet1RouteTable957496DD',
  'RolloutSharedVpcPrivateSubnet1RouteTableAssociationF1C26D3F',
  'RolloutSharedVpcPrivateSubnet1Subnet94B6C436',
  'RolloutSharedVpcPrivateSubnet2DefaultRoute2436DF4F',
  'RolloutSharedVpcPrivateSubnet2RouteTable163BE893',
  'RolloutSharedVpcPrivateSubnet2RouteTableAssociationDBC6B3DE',
  'RolloutSharedVpcPrivateSubnet2SubnetDC6C340F',
  'RolloutSharedVpcPublicSubnet1DefaultRoute2071E184',
  'RolloutSharedVpcPublicSubnet1EIPFD5D8A44',
  'RolloutSharedVpcPublicSubnet1NATGateway3890CFAA',
  'RolloutSharedVpcPublicSubnet1RouteTableAssociation90524FC8',
  'RolloutSharedVpcPublicSubnet1RouteTableF22F8C83',
  'RolloutSharedVpcPublicSubnet1Subnet876549B0',
  'RolloutSharedVpcPublicSubnet2DefaultRouteB07AB12C',
  'RolloutSharedVpcPublicSubnet2RouteTable1E0ABA90',
  'RolloutSharedVpcPublicSubnet2RouteTableAssociationB6512DBC',
  'RolloutSharedVpcPublicSubnet2SubnetEDA0D392',
  'RolloutSharedVpcVPCGW2098C8CE',
];

function ids(stack: ReturnType<typeof stackOf>): readonly string[] {
  return Object.keys(resources(stack)).sort();
}

const own = (id: string): boolean => id.startsWith('Release');

test('logical ids of a release of CodeDeploy', () => {
  const workload = { ...shop().definition.workload, replicas: { min: 2, max: 4, cpu: '70%' } } as never;
  expect(ids(made({ release: shop({ workload }) }).stack).filter(own)).toEqual(CODE_DEPLOY);
});

test('logical ids of a release of Amazon ECS', () => {
  expect(ids(made({ target: 'ecs', release: rolling() }).stack).filter(own)).toEqual(ECS);
});

test('logical ids of what a stack shares', () => {
  const { stack } = made();
  made({ release: shop({ name: 'web', exposure: { hosts: ['shop.example.com'] } }) }, stack, 'Web');
  const shared = ids(stack).filter((id) => !own(id) && !id.startsWith('Web'));
  expect(shared).toEqual(SHARED);
});

test('fixed names begin with the stack and the release', () => {
  const { stack } = made();
  const named = (type: string, property: string): readonly unknown[] =>
    Object.values(resources(stack, type)).map(({ Properties }) => Properties[property]);
  expect([...named('AWS::CloudWatch::Alarm', 'AlarmName'), ...named('AWS::ECS::TaskDefinition', 'Family')]).toEqual([
    'Shop-shop-error-rate-max-1-percent',
    'Shop-shop-latency-p99-max-500ms',
    'Shop-shop',
  ]);
});

test('nothing else has a fixed name, so CloudFormation can replace everything', () => {
  const { stack } = made();
  const names = Object.values(resources(stack)).flatMap(({ Type, Properties = {} }) =>
    Object.keys(Properties)
      .filter((key) => /^(Name|.*Name)$/.test(key) && typeof Properties[key] === 'string')
      .map((key) => `${Type} ${key}`),
  );
  expect([...new Set(names)].sort()).toEqual([
    'AWS::CloudWatch::Alarm AlarmName',
    'AWS::IAM::Policy PolicyName',
    'AWS::Route53::HostedZone Name',
    'AWS::Route53::RecordSet Name',
    'Custom::RolloutDeployment containerName',
  ]);
});

const many = ['cart', 'orders', 'search', 'till'].map((name) =>
  shop({ name, exposure: { hosts: [`${name}.example.com`] } }, `registry.example.com/${name}:1.0.0`),
);

function storeOf(order: readonly Release[]): Readonly<Record<string, unknown>> {
  const stack = stackOf();
  for (const release of order) made({ release }, stack, `Release-${release.definition.name}`);
  return resources(stack);
}

test('the order in which an app names its releases changes no resource: no id, alarm name or listener priority', () => {
  const ordered = storeOf(many);
  for (const order of [[...many].reverse(), [many[2]!, many[0]!, many[3]!, many[1]!]]) {
    expect(storeOf(order)).toEqual(ordered);
  }
});

test('one more release leaves every resource of the others as it is', () => {
  const before = storeOf(many.slice(1));
  expect(storeOf(many)).toMatchObject(before);
  expect(storeOf([...many.slice(1), many[0]!])).toMatchObject(before);
});

test('two stacks with the same release share no fixed name', () => {
  const named = (name: string): readonly unknown[] => {
    const { stack } = made({}, new Stack(new App(), name));
    return Object.values(resources(stack)).flatMap(({ Properties = {} }) => [Properties.AlarmName, Properties.Family]);
  };
  const [one, other] = [named('Shop'), named('ShopTwo')].map((names) => names.filter((name) => name !== undefined));
  expect(one!.filter((name) => other!.includes(name))).toEqual([]);
  expect(one).toHaveLength(3);
});

test('alarm names stay within 255 characters and apart from each other', () => {
  const name = 'a'.repeat(50);
  const guardrails = ['one', 'two'].map((end) => errorRate({ max: '1%', name: `${'g'.repeat(40)}-${end}` }));
  const { stack } = made({ release: shop({ name, guardrails }) }, new Stack(new App(), `S${'x'.repeat(127)}`));
  const names = Object.values(resources(stack, 'AWS::CloudWatch::Alarm')).map(({ Properties }) => Properties.AlarmName);
  expect(new Set(names).size).toBe(2);
  expect(names.filter((one) => String(one).length > 255)).toEqual([]);
});
