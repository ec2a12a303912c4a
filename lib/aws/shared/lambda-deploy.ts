import * as codedeploy from 'aws-cdk-lib/aws-codedeploy';
import { Construct } from 'constructs';
import type { TrafficRoutingSpec } from '../../targets/shared/codedeploy/traffic-routing';
import { trafficRouting } from './code-deploy';

type Config = codedeploy.ILambdaDeploymentConfig;

/** Configurations that every account has, by what they do: an account may make 200 of its own. */
const EXISTING: Readonly<Record<string, Config>> = {
  Canary10Percent5Minutes: codedeploy.LambdaDeploymentConfig.CANARY_10PERCENT_5MINUTES,
  Canary10Percent10Minutes: codedeploy.LambdaDeploymentConfig.CANARY_10PERCENT_10MINUTES,
  Canary10Percent15Minutes: codedeploy.LambdaDeploymentConfig.CANARY_10PERCENT_15MINUTES,
  Canary10Percent30Minutes: codedeploy.LambdaDeploymentConfig.CANARY_10PERCENT_30MINUTES,
  Linear10Percent1Minutes: codedeploy.LambdaDeploymentConfig.LINEAR_10PERCENT_EVERY_1MINUTE,
  Linear10Percent2Minutes: codedeploy.LambdaDeploymentConfig.LINEAR_10PERCENT_EVERY_2MINUTES,
  Linear10Percent3Minutes: codedeploy.LambdaDeploymentConfig.LINEAR_10PERCENT_EVERY_3MINUTES,
  Linear10Percent10Minutes: codedeploy.LambdaDeploymentConfig.LINEAR_10PERCENT_EVERY_10MINUTES,
};

/** What the releases of a stack's functions have in common. */
export class SharedLambdaDeploy extends Construct {
  readonly application: codedeploy.LambdaApplication;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.application = new codedeploy.LambdaApplication(this, 'Application');
  }

  /** Of the platform Lambda whatever it is made from. Unnamed; releases that shift alike share one. */
  config(routing: TrafficRoutingSpec): Config {
    const { id, traffic } = trafficRouting(routing);
    if (traffic === undefined) return codedeploy.LambdaDeploymentConfig.ALL_AT_ONCE;
    const existing = EXISTING[id];
    if (existing) return existing;
    const made = this.node.tryFindChild(id) as codedeploy.LambdaDeploymentConfig | undefined;
    return made ?? new codedeploy.LambdaDeploymentConfig(this, id, { trafficRouting: traffic });
  }
}
