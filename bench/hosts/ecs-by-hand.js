// What bench/hosts/ecs-releases.js makes, written by hand with the same constructs of aws-cdk-lib: the templates of both
// are the same to the last resource.
const {
  CustomResource,
  Duration,
  RemovalPolicy,
  aws_codedeploy: codedeploy,
  aws_ec2: ec2,
  aws_ecs: ecs,
  aws_elasticloadbalancingv2: elbv2,
  aws_iam: iam,
  aws_logs: logs,
} = require('aws-cdk-lib');
const { Construct } = require('constructs');
const { alarms } = require('./ecs-by-hand-alarms');
const { AT_ONCE, GUARD, Shared, guardToken } = require('./ecs-by-hand-shared');
const { app, stacks } = require('./ecs-inputs');

for (const { stack, services, ...surroundings } of stacks) {
  const shared = new Shared(stack);
  const guard = guardToken(stack);
  for (const service of services) makeService(stack, service, { ...surroundings, shared, guard });
}
app.synth();

/**
 * @param {import('aws-cdk-lib').Stack} stack
 * @param {{ name: string, image: string, priority: number }} service
 * @param {any} parts
 */
function makeService(
  stack,
  { name, image, priority },
  { shared, guard, vpc, cluster, listener, testListener, balancer },
) {
  const scope = new Construct(stack, name);
  const logGroup = new logs.LogGroup(scope, 'Logs', { retention: logs.RetentionDays.ONE_MONTH });
  const assumedBy = new iam.ServicePrincipal('ecs-tasks.amazonaws.com');
  const taskRole = new iam.Role(scope, 'TaskRole', { assumedBy });
  const executionRole = new iam.Role(scope, 'ExecutionRole', {
    assumedBy,
    inlinePolicies: {
      Release: new iam.PolicyDocument({
        statements: [
          new iam.PolicyStatement({
            actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
            resources: [logGroup.logGroupArn],
          }),
        ],
      }),
    },
  });
  const taskDefinition = task(scope, stack, { name, image, taskRole, executionRole, logGroup });
  const securityGroup = new ec2.SecurityGroup(scope, 'SecurityGroup', {
    vpc,
    description: `Tasks of the release ${name}`,
    allowAllOutbound: true,
  });
  /** @param {string} id */
  const targetGroup = (id) =>
    new elbv2.ApplicationTargetGroup(scope, id, {
      vpc,
      port: 8080,
      protocol: elbv2.ApplicationProtocol.HTTP,
      protocolVersion: elbv2.ApplicationProtocolVersion.HTTP1,
      targetType: elbv2.TargetType.IP,
      deregistrationDelay: Duration.seconds(20),
      healthCheck: {
        path: '/health',
        healthyHttpCodes: '200-399',
        interval: Duration.seconds(5),
        timeout: Duration.seconds(2),
        healthyThresholdCount: 2,
        unhealthyThresholdCount: 3,
      },
    });
  const [blue, green] = [targetGroup('BlueTargetGroup'), targetGroup('GreenTargetGroup')];
  const host = `${name}.example.com`;
  const guarded = new CustomResource(scope, 'ControllerGuard', {
    resourceType: GUARD,
    serviceToken: guard,
    properties: {
      controller: 'CODE_DEPLOY',
      release: name,
      cluster: cluster.clusterName,
      route: `${host} ${priority}`,
      blue: blue.targetGroupArn,
      green: green.targetGroupArn,
    },
  });
  /** @param {string} id @param {any} on */
  const rule = (id, on) =>
    new elbv2.ApplicationListenerRule(scope, id, {
      listener: on,
      priority,
      conditions: [elbv2.ListenerCondition.hostHeaders([host])],
      action: elbv2.ListenerAction.weightedForward([
        { targetGroup: blue, weight: 100 },
        { targetGroup: green, weight: 0 },
      ]),
    });
  const rules = [rule('Rule', listener), rule('TestRule', testListener)];
  for (const one of rules) one.node.addDependency(guarded);
  const service = new ecs.FargateService(scope, 'Service', {
    cluster,
    taskDefinition,
    desiredCount: 2,
    minHealthyPercent: 100,
    maxHealthyPercent: 200,
    healthCheckGracePeriod: Duration.seconds(310),
    assignPublicIp: false,
    securityGroups: [securityGroup],
    propagateTags: ecs.PropagatedTagSource.SERVICE,
    enableECSManagedTags: true,
    deploymentController: { type: ecs.DeploymentControllerType.CODE_DEPLOY },
  });
  service.node.addDependency(guarded, taskRole, executionRole);
  service.attachToApplicationTargetGroup(blue);
  service.connections.allowFrom(listener, ec2.Port.tcp(8080), 'Load balancer to target');
  const watching = alarms(scope, name, balancer, { Blue: blue, Green: green });
  const group = new codedeploy.EcsDeploymentGroup(scope, 'DeploymentGroup', {
    application: shared.application,
    role: shared.role,
    deploymentConfig: codedeploy.EcsDeploymentConfig.ALL_AT_ONCE,
    service,
    alarms: watching,
    autoRollback: { failedDeployment: true, stoppedDeployment: true, deploymentInAlarm: true },
    blueGreenDeploymentConfig: {
      blueTargetGroup: blue,
      greenTargetGroup: green,
      listener,
      testListener,
      terminationWaitTime: Duration.minutes(30),
    },
  });
  const deployment = new CustomResource(scope, 'Deployment', {
    resourceType: 'Custom::RolloutDeployment',
    serviceToken: shared.serviceToken,
    properties: {
      applicationName: shared.application.applicationName,
      deploymentGroupName: group.deploymentGroupName,
      taskDefinitionArn: taskDefinition.taskDefinitionArn,
      cluster: cluster.clusterName,
      service: service.serviceName,
      containerName: name,
      containerPort: 8080,
      completion: 'wait',
      timeoutSeconds: 3300,
      rollbackDeploymentConfig: AT_ONCE,
      version: '1.0.0',
    },
  });
  deployment.node.addDependency(group, service, shared.handlerRole, ...rules, ...watching, taskRole, executionRole);
}

/** @param {import('constructs').Construct} scope @param {import('aws-cdk-lib').Stack} stack @param {any} parts */
function task(scope, stack, { name, image, taskRole, executionRole, logGroup }) {
  const definition = new ecs.FargateTaskDefinition(scope, 'TaskDefinition', {
    family: `${stack.stackName}-${name}`,
    cpu: 512,
    memoryLimitMiB: 1024,
    taskRole,
    executionRole,
    runtimePlatform: {
      operatingSystemFamily: ecs.OperatingSystemFamily.LINUX,
      cpuArchitecture: ecs.CpuArchitecture.X86_64,
    },
  });
  const linuxParameters = new ecs.LinuxParameters(definition, `${name}Linux`);
  linuxParameters.dropCapabilities(ecs.Capability.ALL);
  definition.addContainer(name, {
    containerName: name,
    image: ecs.ContainerImage.fromRegistry(image),
    essential: true,
    cpu: 263,
    memoryLimitMiB: 512,
    stopTimeout: Duration.seconds(25),
    user: '1000:1000',
    readonlyRootFilesystem: true,
    linuxParameters,
    logging: new ecs.GenericLogDriver({
      logDriver: 'awslogs',
      options: {
        'awslogs-group': logGroup.logGroupName,
        'awslogs-region': stack.region,
        'awslogs-stream-prefix': name,
      },
    }),
    portMappings: [{ name: 'http', containerPort: 8080, appProtocol: ecs.AppProtocol.http }],
  });
  if (definition.node.defaultChild instanceof ecs.CfnTaskDefinition) {
    definition.node.defaultChild.applyRemovalPolicy(RemovalPolicy.RETAIN);
  }
  return definition;
}
