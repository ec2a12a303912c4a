// What the services of a stack share when the stacks are written by hand, under the ids that EcsRelease has for them.
const { join } = require('node:path');
const {
  ArnFormat,
  CustomResourceProvider,
  CustomResourceProviderRuntime,
  Duration,
  aws_codedeploy: codedeploy,
  aws_iam: iam,
  aws_lambda: lambda,
  aws_logs: logs,
  custom_resources: customResources,
} = require('aws-cdk-lib');
const { Construct } = require('constructs');

const lib = join(__dirname, '..', '..', 'dist', 'lib');
const GUARD = 'Custom::RolloutControllerGuard';
const AT_ONCE = 'CodeDeployDefault.ECSAllAtOnce';

/** @param {import('aws-cdk-lib').Stack} stack */
function guardToken(stack) {
  return CustomResourceProvider.getOrCreate(stack, GUARD, {
    codeDirectory: join(lib, 'aws', 'controller-guard-handler'),
    runtime: CustomResourceProviderRuntime.NODEJS_24_X,
    timeout: Duration.minutes(1),
    policyStatements: [{ Effect: 'Allow', Action: 'elasticloadbalancing:DescribeTargetHealth', Resource: '*' }],
    description: 'Refuses updates that would replace a live service',
  });
}

class Shared extends Construct {
  /** @param {import('aws-cdk-lib').Stack} stack */
  constructor(stack) {
    super(stack, 'RolloutShared');
    const codeDeploy = new Construct(this, 'CodeDeploy');
    this.application = new codedeploy.EcsApplication(codeDeploy, 'Application');
    this.role = new iam.Role(codeDeploy, 'Role', {
      assumedBy: new iam.ServicePrincipal('codedeploy.amazonaws.com'),
      managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('AWSCodeDeployRoleForECS')],
    });
    const deployments = new Construct(codeDeploy, 'Deployments');
    const logGroup = new logs.LogGroup(deployments, 'Logs', { retention: logs.RetentionDays.ONE_MONTH });
    this.handlerRole = new iam.Role(deployments, 'Role', {
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
      description: 'Starts and follows the CodeDeploy deployments of the releases in this stack',
    });
    logGroup.grantWrite(this.handlerRole);
    const code = lambda.Code.fromAsset(join(lib, 'functions', 'deployment-handler'), { exclude: ['*.ts', '*.map'] });
    /** @param {string} id @param {string} entry @param {number} minutes */
    const handler = (id, entry, minutes) =>
      new lambda.Function(deployments, id, {
        code,
        handler: `index.${entry}`,
        runtime: lambda.Runtime.NODEJS_24_X,
        memorySize: 256,
        timeout: Duration.minutes(minutes),
        role: this.handlerRole,
        logGroup,
      });
    this.serviceToken = new customResources.Provider(deployments, 'Provider', {
      onEventHandler: handler('OnEvent', 'onEvent', 5),
      isCompleteHandler: handler('IsComplete', 'isComplete', 2),
      queryInterval: Duration.seconds(15),
      totalTimeout: Duration.hours(1),
      logGroup,
    }).serviceToken;
    this.grantDeploy(stack);
  }

  /** @param {import('aws-cdk-lib').Stack} stack */
  grantDeploy(stack) {
    const name = this.application.applicationName;
    /** @param {string} resource @param {string} resourceName */
    const codeDeployArn = (resource, resourceName) =>
      stack.formatArn({ service: 'codedeploy', resource, resourceName, arnFormat: ArnFormat.COLON_RESOURCE_NAME });
    for (const [resource, ...actions] of [
      [
        codeDeployArn('deploymentgroup', `${name}/*`),
        'codedeploy:CreateDeployment',
        'codedeploy:GetDeployment',
        'codedeploy:ListDeployments',
        'codedeploy:UpdateDeploymentGroup',
      ],
      [this.application.applicationArn, 'codedeploy:GetApplicationRevision', 'codedeploy:RegisterApplicationRevision'],
      [codeDeployArn('deploymentconfig', AT_ONCE), 'codedeploy:GetDeploymentConfig'],
      ['*', 'codedeploy:ContinueDeployment', 'codedeploy:GetDeploymentTarget', 'codedeploy:StopDeployment'],
      [stack.formatArn({ service: 'ecs', resource: 'service', resourceName: 'shop/*' }), 'ecs:DescribeServices'],
      [stack.stackId, 'cloudformation:DescribeStacks'],
    ]) {
      this.handlerRole.addToPolicy(new iam.PolicyStatement({ actions, resources: [resource] }));
    }
  }
}

module.exports = { AT_ONCE, GUARD, Shared, guardToken };
