import { handleEvent, handlePoll } from '../../lib/functions/deployment-handler/handler';
import type { IsCompleteResult, ProviderEvent } from '../../lib/functions/deployment-handler/types';
import { FakePlatform } from './fake-platform';
import { made, resources, shop } from './fixtures';

/*
 * The whole life of a release: the properties that the template passes, through the handler, to a platform with a state.
 * What the template and the handler disagree about fails here.
 */

const STACK = 'arn:aws:cloudformation:eu-west-1:111122223333:stack/Shop/0a1b2c3d';

function taskDefinition(revision: number): string {
  return `arn:aws:ecs:eu-west-1:111122223333:task-definition/Shop-shop:${revision}`;
}

/** What CloudFormation makes of a template's values: references resolved, everything else a string. */
function resolved(value: unknown, revision: number): unknown {
  if (Array.isArray(value)) return value.map((one) => resolved(one, revision));
  if (typeof value !== 'object' || value === null) return String(value);
  const { Ref: ref, 'Fn::GetAtt': attribute } = value as { Ref?: string; 'Fn::GetAtt'?: string[] };
  if (ref !== undefined) return ref.startsWith('ReleaseTaskDefinition') ? taskDefinition(revision) : ref;
  if (attribute !== undefined) return attribute.join('.');
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, resolved(one, revision)]));
}

const templates = new Map<number, Record<string, unknown>>();

function properties(revision: number): Record<string, unknown> {
  const known = templates.get(revision);
  if (known) return known;
  const release = shop({ version: `1.${revision}.0` }, `registry.example.com/shop:1.${revision}.0`);
  const [resource] = Object.values(resources(made({ release }).stack, 'Custom::RolloutDeployment'));
  const sent = resolved(resource!.Properties, revision) as Record<string, unknown>;
  templates.set(revision, sent);
  return sent;
}

interface Operation {
  /** The deployment that it started, if any. */
  readonly deployment: string | undefined;
  poll(): Promise<IsCompleteResult>;
}

let requests = 0;

async function operate(
  platform: FakePlatform,
  type: ProviderEvent['RequestType'],
  revision: number,
  before?: number,
): Promise<Operation> {
  const event: ProviderEvent = {
    RequestType: type,
    RequestId: `00000000-0000-0000-0000-${String((requests += 1)).padStart(12, '0')}`,
    StackId: STACK,
    LogicalResourceId: 'ReleaseDeployment',
    ResourceProperties: properties(revision),
    ...(before === undefined ? {} : { OldResourceProperties: properties(before) }),
    ...(type === 'Create' ? {} : { PhysicalResourceId: id }),
  };
  const { PhysicalResourceId, Handling } = await handleEvent(platform.tools, event);
  id = PhysicalResourceId;
  return {
    deployment: Handling.deploymentId,
    poll: () => handlePoll(platform.tools, { ...event, PhysicalResourceId, Handling }),
  };
}

let id = '';

async function created(): Promise<FakePlatform> {
  const platform = new FakePlatform();
  platform.primary = taskDefinition(1);
  const operation = await operate(platform, 'Create', 1);
  expect(operation.deployment).toBeUndefined();
  expect(await operation.poll()).toMatchObject({ IsComplete: true, Data: { Status: 'Unchanged' } });
  platform.stackStatus = 'UPDATE_IN_PROGRESS';
  return platform;
}

/** An update that reaches its end. */
async function released(platform: FakePlatform, revision: number, before: number): Promise<void> {
  const { deployment, poll } = await operate(platform, 'Update', revision, before);
  expect(await poll()).toEqual({ IsComplete: false });
  platform.shift(deployment!);
  // `wait` is until the previous tasks are gone, which the alarms still watch over.
  expect(await poll()).toEqual({ IsComplete: false });
  platform.end(deployment!);
  expect(await poll()).toMatchObject({ IsComplete: true, Data: { Status: 'Succeeded' } });
  expect(platform.primary).toBe(taskDefinition(revision));
}

test('create, update, and delete', async () => {
  const platform = await created();
  await released(platform, 2, 1);
  platform.stackStatus = 'DELETE_IN_PROGRESS';
  const { poll } = await operate(platform, 'Delete', 2);
  expect(await poll()).toEqual({ IsComplete: true });
});

test('an alarm takes the release back, the stack follows, and the next one works', async () => {
  const platform = await created();
  const { deployment, poll } = await operate(platform, 'Update', 2, 1);
  const rollback = platform.fail(deployment!, 'Stopped');
  // Not before the rollback has ended: the stack's own would collide with it.
  expect(await poll()).toEqual({ IsComplete: false });
  platform.end(rollback);
  await expect(poll()).rejects.toThrow(/ALARM_ACTIVE.*Shop-shop:1 serves production traffic/);

  platform.stackStatus = 'UPDATE_ROLLBACK_IN_PROGRESS';
  const back = await operate(platform, 'Update', 1, 2);
  expect(await back.poll()).toMatchObject({ IsComplete: true, Data: { Status: 'Unchanged' } });
  expect(platform.active()).toEqual([]);

  platform.stackStatus = 'UPDATE_IN_PROGRESS';
  await released(platform, 3, 1);
});

test('when something else in the stack fails after the shift, the version before is deployed, all at once', async () => {
  const platform = await created();
  await released(platform, 2, 1);
  platform.stackStatus = 'UPDATE_ROLLBACK_IN_PROGRESS';
  const { poll } = await operate(platform, 'Update', 1, 2);
  expect(await poll()).toEqual({ IsComplete: false });
  const [restore] = platform.active();
  expect(platform.inputs.at(-1)).toMatchObject({ deploymentConfigName: 'CodeDeployDefault.ECSAllAtOnce' });
  expect(await poll()).toEqual({ IsComplete: false });
  platform.shift(restore!);
  expect(await poll()).toMatchObject({ IsComplete: true });
  expect(platform.primary).toBe(taskDefinition(1));
});

test('after 55 minutes a release with all traffic is done, and makes room for the next one while it is warm', async () => {
  const platform = await created();
  const first = await operate(platform, 'Update', 2, 1);
  platform.shift(first.deployment!);
  platform.pass(54);
  expect(await first.poll()).toEqual({ IsComplete: false });
  platform.pass(1);
  expect(await first.poll()).toMatchObject({ IsComplete: true, Data: { Status: 'InProgress' } });

  const second = await operate(platform, 'Update', 3, 2);
  expect(platform.deployments.get(first.deployment!)?.status).toBe('Succeeded');
  expect(await second.poll()).toEqual({ IsComplete: false });
  const [next] = platform.active();
  platform.shift(next!);
  platform.end(next!);
  expect(await second.poll()).toMatchObject({ IsComplete: true, Data: { Status: 'Succeeded' } });
  expect(platform.primary).toBe(taskDefinition(3));
});

test('a release that has not all traffic after 55 minutes is stopped and taken back', async () => {
  const platform = await created();
  const { deployment, poll } = await operate(platform, 'Update', 2, 1);
  platform.pass(55);
  expect(await poll()).toEqual({ IsComplete: false });
  expect(platform.deployments.get(deployment!)?.status).toBe('Stopped');
  platform.end(platform.active()[0]!);
  await expect(poll()).rejects.toThrow(/had not ended after 3300 s/);
});

test('every call of such a life is allowed by the template, on this stack’s deployment groups and services only', async () => {
  const platform = await created();
  const first = await operate(platform, 'Update', 2, 1);
  platform.shift(first.deployment!);
  await operate(platform, 'Update', 3, 2).then(({ poll }) => poll());
  platform.stackStatus = 'UPDATE_ROLLBACK_IN_PROGRESS';
  await operate(platform, 'Update', 2, 3);
  expect([...platform.calls].sort()).toEqual([
    'cloudformation:DescribeStacks',
    'codedeploy:ContinueDeployment',
    'codedeploy:CreateDeployment',
    'codedeploy:GetDeployment',
    'codedeploy:GetDeploymentTarget',
    'codedeploy:ListDeployments',
    'codedeploy:StopDeployment',
    'ecs:DescribeServices',
  ]);

  const policies = Object.values(resources(made().stack, 'AWS::IAM::Policy')).filter(({ Properties }) =>
    JSON.stringify(Properties.Roles).includes('DeploymentsRole'),
  );
  const statements = policies.flatMap(
    ({ Properties }) =>
      (Properties.PolicyDocument as { Statement: { Action: string | string[]; Resource: unknown }[] }).Statement,
  );
  const allowed = new Map(statements.flatMap(({ Action, Resource }) => [Action].flat().map((one) => [one, Resource])));
  expect([...platform.calls].filter((action) => !allowed.has(action))).toEqual([]);
  const everywhere = [...allowed].filter(([, resource]) => resource === '*').map(([action]) => action);
  expect(everywhere).toEqual([
    // None of them has a resource type in IAM.
    'codedeploy:ContinueDeployment',
    'codedeploy:GetDeploymentTarget',
    'codedeploy:StopDeployment',
  ]);
});

test('the provider asks at whole intervals, and no longer than CloudFormation waits', () => {
  const [machine] = Object.values(resources(made().stack, 'AWS::StepFunctions::StateMachine'));
  const definition = JSON.stringify(machine!.Properties.DefinitionString).replaceAll('\\', '');
  const [, seconds, attempts] = /"IntervalSeconds":(\d+),"MaxAttempts":(\d+)/.exec(definition)!;
  expect(Number(seconds) * Number(attempts)).toBe(3600);
});
