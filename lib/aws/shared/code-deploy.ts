import { Duration } from 'aws-cdk-lib';
import * as codedeploy from 'aws-cdk-lib/aws-codedeploy';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { unreachable } from '../../diagnostics';
import type { TrafficRoutingSpec } from '../../targets/codedeploy-ecs/spec';
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
      assumedBy: new iam.ServicePrincipal('codedeploy.amazonaws.com'),
      managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('AWSCodeDeployRoleForECS')],
    });
  }

  get provider(): DeploymentProvider {
    const made = this.node.tryFindChild('Deployments');
    return (made as DeploymentProvider) ?? new DeploymentProvider(this, 'Deployments', this.application);
  }

  /** Unnamed, so that CloudFormation can replace it; releases that shift alike share one. */
  config(routing: TrafficRoutingSpec): codedeploy.IEcsDeploymentConfig {
    const { id, traffic } = trafficRouting(routing);
    if (traffic === undefined) return codedeploy.EcsDeploymentConfig.ALL_AT_ONCE;
    const made = this.node.tryFindChild(id);
    return (
      (made as codedeploy.EcsDeploymentConfig) ??
      new codedeploy.EcsDeploymentConfig(this, id, { trafficRouting: traffic })
    );
  }
}

/** The construct id of a configuration, and what it is made of; nothing where all traffic goes at once. */
export function trafficRouting(routing: TrafficRoutingSpec): { id: string; traffic?: codedeploy.TrafficRouting } {
  switch (routing.kind) {
    case 'AllAtOnce':
      return { id: 'AllAtOnce' };
    case 'TimeBasedCanary':
      return { id: idOf('Canary', routing), traffic: codedeploy.TrafficRouting.timeBasedCanary(shift(routing)) };
    case 'TimeBasedLinear':
      return { id: idOf('Linear', routing), traffic: codedeploy.TrafficRouting.timeBasedLinear(shift(routing)) };
    default:
      return unreachable(routing);
  }
}

interface Shift {
  readonly percentage: number;
  readonly intervalMinutes: number;
}

function idOf(kind: string, { percentage, intervalMinutes }: Shift): string {
  return `${kind}${percentage}Percent${intervalMinutes}Minutes`;
}

function shift({ percentage, intervalMinutes }: Shift): { percentage: number; interval: Duration } {
  return { percentage, interval: Duration.minutes(intervalMinutes) };
}
