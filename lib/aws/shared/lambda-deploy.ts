import * as codedeploy from 'aws-cdk-lib/aws-codedeploy';
import { Construct } from 'constructs';
import type { TrafficRoutingSpec } from '../../targets/shared/codedeploy/traffic-routing';
import { ALL_AT_ONCE, configKey, existingConfig } from '../../targets/shared/codedeploy/deployment-config';
import { trafficRouting } from './code-deploy';

type Config = codedeploy.ILambdaDeploymentConfig;

/** By name, as CDK has them. A function, because a release that is no function of AWS Lambda needs none of them. */
const existing = (): Readonly<Record<string, Config>> => ({
  [ALL_AT_ONCE.Lambda]: codedeploy.LambdaDeploymentConfig.ALL_AT_ONCE,
  'CodeDeployDefault.LambdaCanary10Percent5Minutes': codedeploy.LambdaDeploymentConfig.CANARY_10PERCENT_5MINUTES,
  'CodeDeployDefault.LambdaCanary10Percent10Minutes': codedeploy.LambdaDeploymentConfig.CANARY_10PERCENT_10MINUTES,
  'CodeDeployDefault.LambdaCanary10Percent15Minutes': codedeploy.LambdaDeploymentConfig.CANARY_10PERCENT_15MINUTES,
  'CodeDeployDefault.LambdaCanary10Percent30Minutes': codedeploy.LambdaDeploymentConfig.CANARY_10PERCENT_30MINUTES,
  'CodeDeployDefault.LambdaLinear10PercentEvery1Minute':
    codedeploy.LambdaDeploymentConfig.LINEAR_10PERCENT_EVERY_1MINUTE,
  'CodeDeployDefault.LambdaLinear10PercentEvery2Minutes':
    codedeploy.LambdaDeploymentConfig.LINEAR_10PERCENT_EVERY_2MINUTES,
  'CodeDeployDefault.LambdaLinear10PercentEvery3Minutes':
    codedeploy.LambdaDeploymentConfig.LINEAR_10PERCENT_EVERY_3MINUTES,
  'CodeDeployDefault.LambdaLinear10PercentEvery10Minutes':
    codedeploy.LambdaDeploymentConfig.LINEAR_10PERCENT_EVERY_10MINUTES,
});

/** What the releases of a stack's functions have in common. */
export class SharedLambdaDeploy extends Construct {
  readonly application: codedeploy.LambdaApplication;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.application = new codedeploy.LambdaApplication(this, 'Application');
  }

  /** Of the platform Lambda whatever it is made from. Unnamed; releases that shift alike share one. */
  config(routing: TrafficRoutingSpec): Config {
    const name = existingConfig('Lambda', routing);
    if (name !== undefined) return existing()[name]!;
    const [id, traffic] = [configKey(routing)!, trafficRouting(routing)!];
    const made = this.node.tryFindChild(id) as codedeploy.LambdaDeploymentConfig | undefined;
    return made ?? new codedeploy.LambdaDeploymentConfig(this, id, { trafficRouting: traffic });
  }
}
