import { ArnFormat, Duration, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Provider } from 'aws-cdk-lib/custom-resources';
import type * as codedeploy from 'aws-cdk-lib/aws-codedeploy';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import { Construct } from 'constructs';
import { principals } from '../../targets/shared/aws/statement';
import { ROLLBACK_DEPLOYMENT_CONFIG } from '../../targets/shared/codedeploy/deployment-config';
import { DEPLOYMENT_CODE, NOT_RUN } from '../../functions/function-code';
import { MAX_TIMEOUT_SECONDS, PROVIDER_EXTRA_SECONDS } from '../../functions/deployment-handler/limits';
import { handlerPermissions } from '../../functions/deployment-handler/permissions';

/**
 * The functions behind the deployment resource of every release, once a stack. They may act on the deployment groups of
 * the stack's own application, so what they are allowed does not grow with the number of releases.
 */
export class DeploymentProvider extends Construct {
  readonly serviceToken: string;
  readonly role: iam.Role;
  private readonly application: codedeploy.IEcsApplication;
  /** What the functions may release already: CDK would compare the statements of every release with those of all others. */
  private readonly granted = new Set<string>();

  constructor(scope: Construct, id: string, application: codedeploy.IEcsApplication) {
    super(scope, id);
    this.application = application;
    const logGroup = new logs.LogGroup(this, 'Logs', { retention: logs.RetentionDays.ONE_MONTH });
    this.role = new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal(principals.lambda),
      description: 'Starts and follows the CodeDeploy deployments of the releases in this stack',
    });
    logGroup.grantWrite(this.role);
    const code = lambda.Code.fromAsset(DEPLOYMENT_CODE, { exclude: NOT_RUN });
    const handler = (name: string, entry: string, timeout: Duration): lambda.Function =>
      new lambda.Function(this, name, {
        code,
        handler: `index.${entry}`,
        runtime: lambda.Runtime.NODEJS_24_X,
        memorySize: 256,
        timeout,
        role: this.role,
        logGroup,
      });
    this.serviceToken = new Provider(this, 'Provider', {
      onEventHandler: handler('OnEvent', 'onEvent', Duration.minutes(5)),
      isCompleteHandler: handler('IsComplete', 'isComplete', Duration.minutes(2)),
      queryInterval: Duration.seconds(15),
      totalTimeout: Duration.seconds(MAX_TIMEOUT_SECONDS + PROVIDER_EXTRA_SECONDS),
      logGroup,
    }).serviceToken;
  }

  /** Lets the functions release with this configuration to the services of this cluster. */
  grantDeploy(cluster: ecs.ICluster, config: codedeploy.IEcsDeploymentConfig): void {
    const key = `${cluster.clusterName} ${config.deploymentConfigArn}`;
    if (this.granted.has(key)) return;
    this.granted.add(key);
    const stack = Stack.of(this);
    const name = this.application.applicationName;
    const permissions = handlerPermissions({
      applicationArn: this.application.applicationArn,
      deploymentGroupArn: this.codeDeployArn('deploymentgroup', `${name}/*`),
      deploymentConfigArns: [
        this.codeDeployArn('deploymentconfig', ROLLBACK_DEPLOYMENT_CONFIG),
        config.deploymentConfigArn,
      ],
      serviceArn: stack.formatArn({ service: 'ecs', resource: 'service', resourceName: `${cluster.clusterName}/*` }),
      stackId: stack.stackId,
    });
    for (const { actions, resources } of permissions) {
      this.role.addToPolicy(new iam.PolicyStatement({ actions: [...actions], resources: [...new Set(resources)] }));
    }
  }

  private codeDeployArn(resource: string, resourceName: string): string {
    return Stack.of(this).formatArn({
      service: 'codedeploy',
      resource,
      resourceName,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
  }
}
