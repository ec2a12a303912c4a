import { Duration } from 'aws-cdk-lib';
import * as codedeploy from 'aws-cdk-lib/aws-codedeploy';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { unreachable } from '../../diagnostics';
import type { TrafficRoutingSpec } from '../../targets/codedeploy-ecs/spec';
import { managedPolicies, principals } from '../../targets/shared/aws/statement';
import { configKey } from '../../targets/shared/codedeploy/deployment-config';
import { DeploymentProvider } from './deployment-provider';

/** What the releases of a stack that CodeDeploy deploys have in common. */
export class SharedCodeDeploy extends Construct {
  readonly application: codedeploy.EcsApplication;
  /** Amazon's own policy for this purpose: most calls of CodeDeploy to ECS and ELB have no resource to name. */
  readonly role: iam.Role;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.application = new codedeploy.EcsApplication(this, 'Application');
    this.role = new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal(principals.codeDeploy),
      managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName(managedPolicies.codeDeployForEcs)],
    });
  }

  get provider(): DeploymentProvider {
    const made = this.node.tryFindChild('Deployments');
    return (made as DeploymentProvider) ?? new DeploymentProvider(this, 'Deployments', this.application);
  }

  /** Unnamed, so that CloudFormation can replace it; releases that shift alike share one. */
  config(routing: TrafficRoutingSpec): codedeploy.IEcsDeploymentConfig {
    const [id, traffic] = [configKey(routing), trafficRouting(routing)];
    if (id === undefined || traffic === undefined) return codedeploy.EcsDeploymentConfig.ALL_AT_ONCE;
    const made = this.node.tryFindChild(id);
    return (
      (made as codedeploy.EcsDeploymentConfig) ??
      new codedeploy.EcsDeploymentConfig(this, id, { trafficRouting: traffic })
    );
  }
}

/** What a configuration is made of; nothing where all traffic goes at once. */
export function trafficRouting(routing: TrafficRoutingSpec): codedeploy.TrafficRouting | undefined {
  switch (routing.kind) {
    case 'AllAtOnce':
      return undefined;
    case 'TimeBasedCanary':
      return codedeploy.TrafficRouting.timeBasedCanary(shift(routing));
    case 'TimeBasedLinear':
      return codedeploy.TrafficRouting.timeBasedLinear(shift(routing));
    default:
      return unreachable(routing);
  }
}

function shift(spec: Exclude<TrafficRoutingSpec, { kind: 'AllAtOnce' }>): { percentage: number; interval: Duration } {
  return { percentage: spec.percentage, interval: Duration.minutes(spec.intervalMinutes) };
}
