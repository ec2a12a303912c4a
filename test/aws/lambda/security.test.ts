import { resources } from '../fixtures';
import { made, resize } from './fixtures';

type Statement = { readonly Action: string | readonly string[]; readonly Resource: unknown };
type Policies = readonly { readonly PolicyDocument: { readonly Statement: readonly Statement[] } }[];

const permissions = [{ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::images/*'] }];
const { stack } = made({ release: resize({}, { permissions } as never) });

function roleStatements(id: string): readonly Statement[] {
  const [, role] = Object.entries(resources(stack, 'AWS::IAM::Role')).find(([one]) => one.startsWith(id))!;
  return (role.Properties.Policies as Policies).flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
}

test('the function may write its log, and what the definition says', () => {
  expect(roleStatements('ReleaseRole')).toEqual([
    {
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: { 'Fn::GetAtt': ['ReleaseLogsB9EA69B0', 'Arn'] },
    },
    { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::images/*' },
  ]);
});

test('CodeDeploy may move the alias of this function and no other; only looking at alarms goes to all', () => {
  const [move, look] = roleStatements('ReleaseDeployRole');
  expect(move!.Action).toEqual(['lambda:GetAlias', 'lambda:GetProvisionedConcurrencyConfig', 'lambda:UpdateAlias']);
  expect(JSON.stringify(move!.Resource)).not.toContain('"*"');
  expect(look).toEqual({ Effect: 'Allow', Action: 'cloudwatch:DescribeAlarms', Resource: '*' });
});

test('the hooks may invoke versions of this function, look at its alarms and report', () => {
  const actions = roleStatements('ReleaseHookRole').flatMap(({ Action }) => Action);
  expect(actions).toEqual([
    'logs:CreateLogStream',
    'logs:PutLogEvents',
    'lambda:InvokeFunction',
    'cloudwatch:DescribeAlarms',
  ]);
  expect(roleStatements('ReleaseHookRole').map(({ Resource }) => Resource)).not.toContain('*');
});

test('no managed policy and no permission for everybody', () => {
  const managed = Object.values(resources(stack, 'AWS::IAM::Role')).map(
    ({ Properties }) => Properties.ManagedPolicyArns,
  );
  expect(managed).toEqual([undefined, undefined, undefined]);
  expect(resources(stack, 'AWS::Lambda::Permission')).toEqual({});
});

test('logs end some day, and functions run on a current runtime', () => {
  const logs = Object.values(resources(stack, 'AWS::Logs::LogGroup')).map(
    ({ Properties }) => Properties.RetentionInDays,
  );
  expect(logs).toEqual([30, 30]);
  const runtimes = Object.values(resources(stack, 'AWS::Lambda::Function')).map(({ Properties }) => Properties.Runtime);
  expect(runtimes).toEqual(['nodejs24.x', 'nodejs24.x', 'nodejs24.x']);
});
