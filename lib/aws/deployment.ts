import { CustomResource } from 'aws-cdk-lib';
import type * as codedeploy from 'aws-cdk-lib/aws-codedeploy';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import type { Construct, IDependable } from 'constructs';
import type { CodeDeployEcsSpec } from '../targets/codedeploy-ecs/spec';
import { MAX_TIMEOUT_SECONDS } from '../functions/deployment-handler/limits';
import { trafficContainer } from '../targets/shared/ecs/traffic-container';
import { ROLLBACK_DEPLOYMENT_CONFIG } from '../targets/shared/codedeploy/deployment-config';
import type { SharedCodeDeploy } from './shared/code-deploy';

export interface DeploymentParts {
  readonly shared: SharedCodeDeploy;
  readonly service: ecs.FargateService;
  readonly taskDefinition: ecs.FargateTaskDefinition;
  readonly deploymentGroup: codedeploy.EcsDeploymentGroup;
  readonly hooks: Readonly<Record<string, string>>;
  readonly version: string;
  /** Everything that the deployment uses; it must be up to date before tasks start and traffic moves. */
  readonly after: readonly IDependable[];
}

/**
 * Starts the CodeDeploy deployment of a new task definition, which CloudFormation cannot do itself: it may not change
 * the task definition of a service that CodeDeploy deploys. Nothing else in a template differs from release to release.
 */
export function deployment(scope: Construct, spec: CodeDeployEcsSpec, parts: DeploymentParts): CustomResource {
  const { provider } = parts.shared;
  provider.grantDeploy(parts.service.cluster, parts.deploymentGroup.deploymentConfig);
  const { containerName, containerPort } = trafficContainer(spec);
  const resource = new CustomResource(scope, 'Deployment', {
    resourceType: 'Custom::RolloutDeployment',
    serviceToken: provider.serviceToken,
    properties: {
      applicationName: parts.shared.application.applicationName,
      deploymentGroupName: parts.deploymentGroup.deploymentGroupName,
      taskDefinitionArn: parts.taskDefinition.taskDefinitionArn,
      cluster: parts.service.cluster.clusterName,
      service: parts.service.serviceName,
      containerName,
      containerPort,
      completion: spec.deployment.completion,
      timeoutSeconds: MAX_TIMEOUT_SECONDS,
      rollbackDeploymentConfig: ROLLBACK_DEPLOYMENT_CONFIG,
      version: parts.version,
      ...(Object.keys(parts.hooks).length > 0 ? { hooks: parts.hooks } : {}),
    },
  });
  resource.node.addDependency(parts.deploymentGroup, parts.service, provider.role, ...parts.after);
  return resource;
}
