import { Lazy, Stack } from 'aws-cdk-lib';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import * as ssm from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import { buildAppSpec } from '../functions/deployment-handler/app-spec';
import { PIPELINE_PLACEHOLDER, pipelineDescriptions } from '../targets/codedeploy-ecs/pipeline-artifacts';
import { registerTaskDefinitionInput } from './register-task-definition';

export interface PipelineProps {
  readonly taskDefinition: ecs.FargateTaskDefinition;
  readonly containerName: string;
  readonly containerPort: number;
  readonly hooks: Readonly<Record<string, string>>;
}

/**
 * AppSpec and task definition for a pipeline, as parameters of Systems Manager: they hold ARNs that only the deployment
 * of the stack knows, so they cannot be files of the cloud assembly. A pipeline reads both with `ssm get-parameter`.
 */
export class PipelineArtifacts extends Construct {
  readonly appSpec: ssm.StringParameter;
  readonly taskDefinition: ssm.StringParameter;

  constructor(scope: Construct, id: string, { taskDefinition, containerName, containerPort, hooks }: PipelineProps) {
    super(scope, id);
    const stack = Stack.of(this);
    const appSpec = buildAppSpec({ taskDefinition: PIPELINE_PLACEHOLDER, containerName, containerPort, hooks });
    this.appSpec = new ssm.StringParameter(this, 'AppSpec', {
      description: pipelineDescriptions.appSpec,
      stringValue: stack.toJsonString(appSpec),
      tier: ssm.ParameterTier.INTELLIGENT_TIERING,
    });
    this.taskDefinition = new ssm.StringParameter(this, 'TaskDefinition', {
      description: pipelineDescriptions.taskDefinition,
      // Late, so that containers which are added to the construct afterwards are in it.
      stringValue: Lazy.string({
        produce: () => stack.toJsonString(registerTaskDefinitionInput(taskDefinition)),
      }),
      tier: ssm.ParameterTier.INTELLIGENT_TIERING,
    });
  }
}
