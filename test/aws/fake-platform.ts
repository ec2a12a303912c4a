import type { DeploymentInfo, TaskSet, Tools } from '../../lib/functions/deployment-handler/types';

type Status = 'InProgress' | 'Succeeded' | 'Failed' | 'Stopped';

interface Deployment extends DeploymentInfo {
  status: Status;
  completeTime?: Date;
  rollbackInfo?: { rollbackDeploymentId?: string; rollbackTriggeringDeploymentId?: string };
  readonly taskDefinition: string;
  /** Whether all production traffic is on its tasks. */
  shifted: boolean;
}

/**
 * CodeDeploy, ECS and CloudFormation as far as a release sees them, with a state: deployments make task sets, traffic
 * moves, one deployment runs at a time. Time and events come from the test.
 */
export class FakePlatform {
  stackStatus = 'CREATE_IN_PROGRESS';
  now = Date.UTC(2026, 10, 20, 12);
  /** IAM actions of all calls so far. */
  readonly calls = new Set<string>();
  readonly deployments = new Map<string, Deployment>();
  readonly inputs: unknown[] = [];
  primary = '';
  private readonly taskSets: TaskSet[] = [];

  readonly tools: Tools = {
    clients: {
      codeDeploy: {
        continueDeployment: async ({ deploymentId }) => {
          this.call('codedeploy:ContinueDeployment');
          this.end(deploymentId);
        },
        createDeployment: async (input) => {
          this.call('codedeploy:CreateDeployment');
          if (this.active().length > 0)
            throw Object.assign(new Error('busy'), { name: 'DeploymentLimitExceededException' });
          this.inputs.push(input);
          const { content } = input.revision.appSpecContent;
          return { deploymentId: this.start(content, input.description, input.revision) };
        },
        getDeployment: async ({ deploymentId }) => {
          this.call('codedeploy:GetDeployment');
          return { deploymentInfo: { ...this.deployments.get(deploymentId) } };
        },
        getDeploymentTarget: async ({ deploymentId, targetId }) => {
          this.call('codedeploy:GetDeploymentTarget');
          expect(targetId).toMatch(/^[^/]+:[^/]+$/);
          const { shifted, status } = this.deployments.get(deploymentId)!;
          return { deploymentTarget: { ecsTarget: { status: shifted ? 'Succeeded' : status } } };
        },
        listDeployments: async ({ includeOnlyStatuses, createTimeRange }) => {
          this.call('codedeploy:ListDeployments');
          const found = [...this.deployments].filter(
            ([, one]) =>
              (includeOnlyStatuses?.includes(one.status) ?? true) &&
              (createTimeRange === undefined || one.createTime! >= createTimeRange.start),
          );
          return { deployments: found.map(([id]) => id) };
        },
        stopDeployment: async ({ deploymentId }) => {
          this.call('codedeploy:StopDeployment');
          this.fail(deploymentId, 'Stopped');
        },
      },
      ecs: {
        describeServices: async () => {
          this.call('ecs:DescribeServices');
          const primary = { status: 'PRIMARY', taskDefinition: this.primary };
          return {
            services: [
              {
                status: 'ACTIVE',
                deploymentController: { type: 'CODE_DEPLOY' },
                taskSets: [primary, ...this.taskSets],
              },
            ],
          };
        },
      },
      cloudFormation: {
        describeStacks: async () => {
          this.call('cloudformation:DescribeStacks');
          return { Stacks: [{ StackStatus: this.stackStatus }] };
        },
      },
    },
    clock: { now: () => this.now, sleep: async () => undefined },
    log: () => undefined,
  };

  pass(minutes: number): void {
    this.now += minutes * 60_000;
  }

  /** All traffic goes to its tasks; those of the version before stay warm. */
  shift(id: string): void {
    const deployment = this.deployments.get(id)!;
    deployment.shifted = true;
    this.primary = deployment.taskDefinition;
  }

  /** The previous tasks are gone. */
  end(id: string): void {
    Object.assign(this.deployments.get(id)!, { status: 'Succeeded', completeTime: new Date(this.now) });
  }

  /** It goes back: CodeDeploy starts another deployment, of the version before. */
  fail(
    id: string,
    status: Status,
    errorInformation = { code: 'ALARM_ACTIVE', message: 'One alarm is in ALARM' },
  ): string {
    const failed = this.deployments.get(id)!;
    const before = failed.shifted ? 'unknown' : this.primary;
    const rollback = this.start(`{"TaskDefinition":"${before}"}`, 'rollback');
    Object.assign(failed, {
      status,
      completeTime: new Date(this.now),
      errorInformation,
      rollbackInfo: { rollbackDeploymentId: rollback },
    });
    Object.assign(this.deployments.get(rollback)!, {
      creator: 'codeDeployRollback',
      rollbackInfo: { rollbackTriggeringDeploymentId: id },
    });
    return rollback;
  }

  active(): readonly string[] {
    return [...this.deployments].filter(([, { status }]) => status === 'InProgress').map(([id]) => id);
  }

  private start(appSpec: string, description: string, revision?: DeploymentInfo['revision']): string {
    const id = `d-${this.deployments.size + 1}`;
    const taskDefinition = /"TaskDefinition":"([^"]*)"/.exec(appSpec)![1]!;
    const createTime = new Date(this.now);
    this.deployments.set(id, {
      deploymentId: id,
      description,
      revision,
      createTime,
      taskDefinition,
      status: 'InProgress',
      shifted: false,
    });
    return id;
  }

  private call(action: string): void {
    this.calls.add(action);
  }
}
