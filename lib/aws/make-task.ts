import type * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { CodeDeployEcsSpec } from '../targets/codedeploy-ecs/spec';
import type { EcsSpec } from '../targets/ecs/spec';
import { taskRole } from './roles';
import type { Slots } from './slots';
import { taskDefinition } from './task-definition';

export interface MadeTask {
  readonly taskDefinition: ecs.FargateTaskDefinition;
  readonly taskRole: iam.IRole;
  readonly executionRole: iam.IRole;
  readonly logGroup: logs.LogGroup;
}

export function makeTask(scope: Construct, { kind, task }: EcsSpec | CodeDeployEcsSpec, slots: Slots): MadeTask {
  const logGroup = new logs.LogGroup(scope, 'Logs', { retention: task.logRetentionDays });
  const roles = {
    taskRole: taskRole(scope, 'TaskRole', task.taskRole, { slots, logGroup }),
    executionRole: taskRole(scope, 'ExecutionRole', task.executionRole, { slots, logGroup }),
  };
  const definition = taskDefinition(scope, task, {
    ...roles,
    slots,
    logGroup,
    retainOld: kind === 'codedeploy-ecs',
  });
  return { taskDefinition: definition, ...roles, logGroup };
}
