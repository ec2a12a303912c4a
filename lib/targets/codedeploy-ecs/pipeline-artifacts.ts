/** What the CodeDeployToECS action of CodePipeline puts the registered task definition in place of. */
export const PIPELINE_PLACEHOLDER = '<TASK_DEFINITION>';

export const pipelineDescriptions = {
  appSpec: 'appspec.json for the CodeDeployToECS action of CodePipeline',
  taskDefinition: 'taskdef.json for the CodeDeployToECS action of CodePipeline',
} as const;
