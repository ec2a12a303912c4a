import type {
  DeploymentInfo,
  EcsService,
  EcsTarget,
  Handling,
  ProviderEvent,
  Tools,
} from '../../../lib/functions/deployment-handler/types';

/** The moment at which every test begins. */
export const START = Date.UTC(2026, 10, 20, 12, 0, 0);

export const STACK_ID = 'arn:aws:cloudformation:eu-west-1:111122223333:stack/shop/0a1b2c3d';
export const GROUP = { applicationName: 'shop-app', deploymentGroupName: 'orders' };
export const ACTIVE_STATUSES = ['Created', 'Queued', 'InProgress', 'Baking', 'Ready'];

export function taskDefinition(revision: number): string {
  return `arn:aws:ecs:eu-west-1:111122223333:task-definition/orders:${revision}`;
}

/** What the fake answers; tests change it between polls. */
export interface World {
  stackStatus: string;
  service: EcsService | undefined;
  deployments: Record<string, DeploymentInfo>;
  /** Ids in the order in which ListDeployments returns them. */
  active: string[];
  recent: string[];
  targets: Record<string, EcsTarget>;
  /** Errors by operation, thrown one after the other before it answers. */
  errors: Record<string, Error[]>;
  now: number;
}

export interface FakeAws {
  readonly world: World;
  readonly tools: Tools;
  /** Operation and input, in order. */
  readonly calls: (readonly [string, unknown])[];
  readonly logs: string[];
  names(): string[];
}

export function serviceRunning(revision: number, others: EcsService['taskSets'] = []): EcsService {
  const primary = { status: 'PRIMARY', taskDefinition: taskDefinition(revision), externalId: undefined };
  return { status: 'ACTIVE', deploymentController: { type: 'CODE_DEPLOY' }, taskSets: [primary, ...(others ?? [])] };
}

export function awsError(name: string, message = `${name} happened`, more: object = {}): Error {
  return Object.assign(new Error(message), { name, ...more });
}

export function fakeAws(start: Partial<World> = {}): FakeAws {
  const world: World = {
    stackStatus: 'UPDATE_IN_PROGRESS',
    service: serviceRunning(7),
    deployments: {},
    active: [],
    recent: [],
    targets: {},
    errors: {},
    now: START,
    ...start,
  };
  const calls: (readonly [string, unknown])[] = [];
  const logs: string[] = [];
  const answer = <I, O>(name: string, reply: (input: I) => O) =>
    jest.fn(async (input: I): Promise<O> => {
      calls.push([name, input]);
      const error = world.errors[name]?.shift();
      if (error) throw error;
      return reply(input);
    });
  const tools: Tools = {
    clients: {
      codeDeploy: {
        continueDeployment: answer('continueDeployment', () => ({})),
        createDeployment: answer('createDeployment', () => ({ deploymentId: 'd-NEW' })),
        getDeployment: answer('getDeployment', ({ deploymentId }) => ({
          deploymentInfo: world.deployments[deploymentId],
        })),
        getDeploymentTarget: answer('getDeploymentTarget', ({ deploymentId }) => ({
          deploymentTarget: { ecsTarget: world.targets[deploymentId] ?? {} },
        })),
        listDeployments: answer('listDeployments', (input) => ({
          deployments: input.includeOnlyStatuses ? world.active : world.recent,
        })),
        stopDeployment: answer('stopDeployment', () => ({ status: 'Pending' })),
      },
      ecs: { describeServices: answer('describeServices', () => ({ services: world.service ? [world.service] : [] })) },
      cloudFormation: {
        describeStacks: answer('describeStacks', () => ({ Stacks: [{ StackStatus: world.stackStatus }] })),
      },
    },
    clock: {
      now: () => world.now,
      sleep: async (milliseconds) => {
        calls.push(['sleep', milliseconds]);
      },
    },
    log: (message) => logs.push(message),
  };
  return { world, tools, calls, logs, names: () => calls.map(([name]) => name) };
}

export function properties(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    ServiceToken: 'arn:aws:lambda:eu-west-1:111122223333:function:provider',
    ...GROUP,
    taskDefinitionArn: taskDefinition(8),
    cluster: 'shop',
    service: 'arn:aws:ecs:eu-west-1:111122223333:service/shop/orders',
    containerName: 'app',
    containerPort: '8080',
    completion: 'wait',
    timeoutSeconds: '3300',
    rollbackDeploymentConfig: 'CodeDeployDefault.ECSAllAtOnce',
    ...changes,
  };
}

export function event(changes: Partial<ProviderEvent> = {}): ProviderEvent {
  return {
    RequestType: 'Update',
    RequestId: '11111111-2222-3333-4444-555555555555',
    StackId: STACK_ID,
    LogicalResourceId: 'OrdersRelease',
    PhysicalResourceId: 'shop-app/orders',
    ResourceProperties: properties(),
    OldResourceProperties: properties({ taskDefinitionArn: taskDefinition(7) }),
    ...changes,
  };
}

/** The event of the stack rollback: CloudFormation sends the old properties with a new request. */
export function rollbackEvent(changes: Partial<ProviderEvent> = {}): ProviderEvent {
  return event({
    RequestId: '99999999-2222-3333-4444-555555555555',
    ResourceProperties: properties({ taskDefinitionArn: taskDefinition(7) }),
    OldResourceProperties: properties(),
    ...changes,
  });
}

export function polled(handling: Partial<Handling>, base: ProviderEvent = event()): ProviderEvent {
  return { ...base, Handling: { kind: 'forward', startedAt: START, ...handling } };
}

/** ` (resource/request)` as it ends the description of a deployment of this event. */
export function mark(of: ProviderEvent = event()): string {
  return ` (670dd24e/${of.RequestId})`;
}
