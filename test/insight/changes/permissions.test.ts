import { compareOutputs } from '../../../lib/insight/changes/compare-outputs';

type Statement = Readonly<Record<string, unknown>>;

const allow = (Action: unknown, Resource: unknown = '*', more: object = {}): Statement => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});

const policy = (...statements: readonly Statement[]) => ({
  Resources: {
    Role: { Type: 'AWS::IAM::Role', Properties: {} },
    Policy: {
      Type: 'AWS::IAM::Policy',
      Properties: { PolicyDocument: { Statement: statements }, Roles: [{ Ref: 'Role' }] },
    },
  },
});

const reasons = (before: unknown, after: unknown) => compareOutputs(before, after).riskier.map(({ reason }) => reason);

const BUCKET = 'arn:aws:s3:::shop/*';
const onlyOurs = { Condition: { StringEquals: { 'aws:PrincipalOrgID': ['o-1', 'o-2'] } } };
const deny = { ...allow('s3:DeleteObject'), Effect: 'Deny' };

test.each<[string, readonly Statement[], readonly Statement[], string]>([
  [
    'a new action',
    [allow('s3:GetObject')],
    [allow(['s3:GetObject', 's3:PutObject'])],
    'it may do more: s3:PutObject on *',
  ],
  [
    'a new resource',
    [allow('s3:GetObject', BUCKET)],
    [allow('s3:GetObject', [BUCKET, 'arn:aws:s3:::pay/*'])],
    'it may do more: s3:GetObject on arn:aws:s3:::pay/*',
  ],
  ['a wildcard of actions', [allow('s3:GetObject')], [allow('s3:Get*')], 'it may do more: s3:Get* on *'],
  [
    'a wildcard of resources',
    [allow('s3:GetObject', BUCKET)],
    [allow('s3:GetObject')],
    'it may do more: s3:GetObject on *',
  ],
  [
    'a condition that is gone',
    [allow('s3:GetObject', '*', onlyOurs)],
    [allow('s3:GetObject')],
    'a condition of s3:GetObject is gone or wider',
  ],
  [
    'a condition that is wider',
    [allow('s3:GetObject', '*', { Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } })],
    [allow('s3:GetObject', '*', onlyOurs)],
    'a condition of s3:GetObject is gone or wider',
  ],
  [
    'fewer exceptions',
    [{ Effect: 'Allow', NotAction: ['iam:*', 'kms:*'], Resource: '*' }],
    [{ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }],
    'it may do more: all but iam:* on *',
  ],
  [
    'a statement more',
    [allow('s3:GetObject')],
    [allow('s3:GetObject'), allow('sqs:SendMessage', 'q')],
    'it may do more: sqs:SendMessage on q',
  ],
  ['what was forbidden', [allow('s3:*'), deny], [allow('s3:*')], 's3:DeleteObject is no longer forbidden'],
])('broader: %s', (_, before, after, reason) => {
  expect(reasons(policy(...before), policy(...after))).toEqual([reason]);
  expect(reasons(policy(...after), policy(...before))).toEqual([]);
});

test.each<[string, readonly Statement[], readonly Statement[]]>([
  [
    'statements in another order',
    [allow('s3:GetObject'), allow('sqs:SendMessage')],
    [allow('sqs:SendMessage'), allow('s3:GetObject')],
  ],
  ['actions in another order', [allow(['s3:GetObject', 's3:PutObject'])], [allow(['s3:PutObject', 's3:GetObject'])]],
  ['a list of one', [allow('s3:GetObject')], [allow(['s3:GetObject'], ['*'])]],
])('the same, and no change at all: %s', (_, before, after) => {
  expect(compareOutputs(policy(...before), policy(...after))).toMatchObject({ riskier: [], changed: [] });
});

test.each<[string, readonly Statement[], readonly Statement[]]>([
  ['one statement as two', [allow(['s3:GetObject', 's3:PutObject'])], [allow('s3:GetObject'), allow('s3:PutObject')]],
  ['another case', [allow('s3:getobject')], [allow('S3:GetObject')]],
  ['what a wildcard held already', [allow('s3:*')], [allow(['s3:Get*', 's3:PutObject'])]],
  ['one condition more', [allow('s3:GetObject')], [allow('s3:GetObject', '*', onlyOurs)]],
])('no more than before: %s', (_, before, after) => {
  expect(reasons(policy(...before), policy(...after))).toEqual([]);
});

const named = (id: string, name: unknown) => ({
  Resources: {
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        Policies: [
          { PolicyName: 'own', PolicyDocument: { Statement: [allow('codedeploy:GetDeploymentConfig', name)] } },
        ],
      },
    },
    [id]: { Type: 'AWS::CodeDeploy::DeploymentConfig', Properties: { DeploymentConfigName: `config-${id}` } },
  },
});

test.each([
  ['a reference', (id: string) => ({ 'Fn::Join': ['', ['arn:deploymentconfig:', { Ref: id }]] })],
  ['an attribute', (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] })],
  ['a text', (id: string) => ({ 'Fn::Sub': `arn:\${AWS::Region}:\${${id}}` })],
  ['a name', (id: string) => `config-${id}`],
])('what stands in the place of another of its type is no new resource: %s', (_, at) => {
  expect(reasons(named('Ten', at('Ten')), named('Twenty', at('Twenty')))).toEqual([]);
});

test('what is made beside the others is one', () => {
  const both = {
    Resources: { ...named('Ten', { Ref: 'Ten' }).Resources, ...named('Twenty', { Ref: 'Twenty' }).Resources },
  };
  expect(reasons(named('Ten', { Ref: 'Ten' }), both)).toEqual([
    'it may do more: codedeploy:GetDeploymentConfig on ${Twenty}',
  ]);
});

test('a statement that goes from the role into a policy of its own is the same', () => {
  const inside = {
    Resources: {
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: { Policies: [{ PolicyName: 'own', PolicyDocument: { Statement: allow('s3:GetObject') } }] },
      },
    },
  };
  expect(reasons(inside, policy(allow('s3:GetObject')))).toEqual([]);
  expect(reasons(inside, policy(allow('s3:PutObject')))).toEqual(['it may do more: s3:PutObject on *']);
});

test('a role that is new has what it has', () => {
  expect(reasons({ Resources: {} }, policy(allow('*')))).toEqual([]);
});

const role = (Properties: object) => ({ Resources: { Role: { Type: 'AWS::IAM::Role', Properties } } });
const trust = (...Service: readonly string[]) =>
  role({
    AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service } }] },
  });

test.each([
  [
    'who may take it',
    trust('ecs.amazonaws.com'),
    trust('ecs.amazonaws.com', 'ec2.amazonaws.com'),
    'it may do more: sts:AssumeRole',
  ],
  [
    'a whole policy',
    role({ ManagedPolicyArns: ['a'] }),
    role({ ManagedPolicyArns: ['b', 'a'] }),
    'it may do what this policy allows',
  ],
  ['its boundary', role({ PermissionsBoundary: 'a' }), role({}), 'its boundary is not the same'],
])('a role: %s', (_, before, after, reason) => {
  expect(reasons(before, after)).toEqual([reason]);
  expect(reasons(after, before)).toEqual([]);
});

const rules = (...all: readonly object[]) => [
  { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', metadata: { name: 'shop' }, rules: all },
];
const binding = (...subjects: readonly string[]) => [
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name: 'shop' },
    roleRef: { kind: 'Role', name: 'shop' },
    subjects: subjects.map((name) => ({ kind: 'ServiceAccount', name })),
  },
];
const pods = { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'] };

test.each([
  ['a verb', rules(pods), rules({ ...pods, verbs: ['get', 'list', 'delete'] }), 'it may do more: delete on /pods/*'],
  ['any name', rules({ ...pods, resourceNames: ['a'] }), rules(pods), 'it may do more: get, list on /pods/*'],
  [
    'everything',
    rules(pods),
    rules({ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }),
    'it may do more: * on */*/*',
  ],
  ['another subject', binding('a'), binding('a', 'b'), 'it has these permissions, too'],
])('Kubernetes: %s', (_, before, after, reason) => {
  expect(reasons(before, after)).toEqual([reason]);
  expect(reasons(after, before)).toEqual([]);
});

test('Kubernetes: the same rules otherwise', () => {
  const apart = [
    { ...pods, verbs: ['list'] },
    { ...pods, verbs: ['get'] },
  ];
  expect(reasons(rules(pods), rules(...apart))).toEqual([]);
});

test('a role that stands elsewhere was there before, and stays', () => {
  const attached = (statements: readonly Statement[], ...roles: readonly unknown[]) => ({
    Resources: {
      Policy: { Type: 'AWS::IAM::Policy', Properties: { PolicyDocument: { Statement: statements }, Roles: roles } },
    },
  });
  const [narrow, wide] = [[allow('s3:GetObject', BUCKET)], [allow('s3:*')]];
  for (const role of ['deployer', { 'Fn::ImportValue': 'deployer' }]) {
    expect(reasons(attached(narrow, role), attached(wide, role))).toEqual(['it may do more: s3:* on *']);
    expect(reasons(attached(wide, role), attached(narrow, role))).toEqual([]);
    expect(reasons(attached([...wide, deny], role), attached(wide, role))).toHaveLength(1);
  }
});
