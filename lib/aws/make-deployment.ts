import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { InternalError } from '../diagnostics';
import type { CodeDeployEcsSpec } from '../targets/codedeploy-ecs/spec';
import { deploymentGroup } from './code-deploy-group';
import { grantReport, hooksOf } from './code-deploy-hooks';
import { deployment } from './deployment';
import { trafficContainer } from '../targets/shared/ecs/traffic-container';
import type { MadeRelease } from './made-release';
import type { ReleaseParts } from './make-release';
import { checksOf } from './release-checks';
import { PipelineArtifacts } from './pipeline-artifacts';

type MadeDeployment = Pick<
  MadeRelease,
  'application' | 'deploymentGroup' | 'deploymentConfig' | 'deployment' | 'pipeline'
>;

/** The deployment group, and what starts deployments in it: a resource of the stack, or a pipeline. */
export function makeDeployment(
  scope: Construct,
  spec: CodeDeployEcsSpec,
  made: MadeRelease,
  alarms: readonly cloudwatch.Alarm[],
  { surroundings, slots, version }: ReleaseParts,
): MadeDeployment {
  const { service, taskDefinition, listeners, networkListeners } = made;
  const shifted = listeners ?? networkListeners;
  if (!shifted) throw new InternalError('CodeDeploy without a route');
  const groups = listeners ? made.targetGroups : made.networkTargetGroups;
  const shared = surroundings.shared.codeDeploy;
  const group = deploymentGroup(scope, spec, { shared, service, groups, listeners: shifted, alarms });
  const hooks = hooksOf(scope, spec, {
    slots,
    group,
    checks: () => checksOf(spec, made.vpc, surroundings.shared),
    route: { spec, rules: made.rules, listeners },
  });
  grantReport(hooks, group);
  const parts: MadeDeployment = {
    application: shared.application,
    deploymentGroup: group,
    deploymentConfig: group.deploymentConfig,
  };
  if (spec.deployment.completion === 'pipeline') {
    const container = trafficContainer(spec);
    const pipeline = new PipelineArtifacts(scope, 'Pipeline', { taskDefinition, ...container, hooks: hooks.targets });
    return { ...parts, pipeline };
  }
  return {
    ...parts,
    deployment: deployment(scope, spec, {
      shared,
      service,
      taskDefinition,
      deploymentGroup: group,
      hooks: hooks.targets,
      version,
      after: [
        ...made.rules,
        ...(networkListeners ? Object.values(networkListeners) : []),
        ...alarms,
        made.taskRole,
        made.executionRole,
        ...hooks.after,
      ],
    }),
  };
}
