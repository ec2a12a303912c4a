import * as pulumi from '@pulumi/pulumi';
import { Parameter } from '@pulumi/aws/ssm/parameter';
import { buildAppSpec } from '../../../functions/deployment-handler/app-spec';
import { PIPELINE_PLACEHOLDER, pipelineDescriptions } from '../../../targets/codedeploy-ecs/pipeline-artifacts';
import type { TaskSpec } from '../../../targets/shared/ecs/spec';
import { nameOf, under, type Making } from '../making';
import type { Slots } from '../slots';
import type { MadeTask } from './task';

/** AppSpec and task definition for the CodeDeployToECS action of CodePipeline, which reads both by `ssm get-parameter`. */
export interface PipelineParameters {
  readonly appSpec: Parameter;
  readonly taskDefinition: Parameter;
}

export function pipelineParameters(
  making: Making,
  spec: TaskSpec,
  parts: {
    readonly task: MadeTask;
    readonly slots: Slots;
    readonly container: { readonly containerName: string; readonly containerPort: number };
    readonly hooks: Readonly<Record<string, pulumi.Input<string>>>;
  },
): PipelineParameters {
  const { task, container, hooks } = parts;
  const appSpec = pulumi
    .output(hooks)
    .apply((named) =>
      JSON.stringify(buildAppSpec({ taskDefinition: PIPELINE_PLACEHOLDER, ...container, hooks: named })),
    );
  const parameter = (key: string, description: string, value: pulumi.Input<string>): Parameter =>
    new Parameter(
      nameOf(making, key),
      { type: 'String', tier: 'Intelligent-Tiering', description, value, tags: making.tags },
      under(making),
    );
  return {
    appSpec: parameter('pipeline-app-spec', pipelineDescriptions.appSpec, appSpec),
    taskDefinition: parameter('pipeline-task-definition', pipelineDescriptions.taskDefinition, registered(spec, task)),
  };
}

/** As RegisterTaskDefinition takes it. */
function registered(spec: TaskSpec, { taskDefinition }: MadeTask): pulumi.Output<string> {
  const { family, cpu, memory, networkMode, taskRoleArn, executionRoleArn, volumes, containerDefinitions } =
    taskDefinition;
  return pulumi
    .all([family, cpu, memory, networkMode, taskRoleArn, executionRoleArn, volumes, containerDefinitions])
    .apply(([name, cpuUnits, memoryMiB, mode, role, execution, disks, containers]) =>
      JSON.stringify({
        family: name,
        cpu: cpuUnits,
        memory: memoryMiB,
        networkMode: mode,
        requiresCompatibilities: ['FARGATE'],
        runtimePlatform: { operatingSystemFamily: 'LINUX', cpuArchitecture: spec.architecture },
        taskRoleArn: role,
        executionRoleArn: execution,
        ...(disks ? { volumes: disks } : {}),
        containerDefinitions: JSON.parse(containers) as unknown,
      }),
    );
}
