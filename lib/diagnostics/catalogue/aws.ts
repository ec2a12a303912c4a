import type { Catalogue } from './entry';

export const awsCatalogue = {
  'fargate-size-rounded': {
    severity: 'info',
    summary: 'Fargate sells fixed sizes: the task gets the smallest one that holds its containers.',
    source: 'Amazon ECS Developer Guide, "Fargate task CPU and memory"',
  },
  'fargate-size-exceeded': {
    severity: 'error',
    summary: 'No Fargate task size holds the containers.',
    source: 'Amazon ECS Developer Guide, "Fargate task CPU and memory"',
  },
  'fargate-storage-exceeded': {
    severity: 'error',
    summary: 'The volumes of a task do not fit its 20 GiB of ephemeral storage.',
    source: 'Amazon ECS Developer Guide, "Use bind mounts with Amazon ECS"',
  },
  'fargate-capability': {
    severity: 'error',
    summary: 'Fargate can add no Linux capability but SYS_PTRACE.',
    source: 'Amazon ECS API Reference, KernelCapabilities',
  },
  'fargate-volume-owned-by-root': {
    severity: 'warning',
    summary: 'An empty volume on Fargate belongs to root unless the image declares it.',
    source: 'Amazon ECS Developer Guide, "Use bind mounts with Amazon ECS"',
  },
  'ecs-cpu-limit': {
    severity: 'info',
    summary: 'ECS limits the processor time of the task, not of one container.',
    source: 'Amazon ECS API Reference, ContainerDefinition.cpu',
  },
  'ecs-mount-subpath': {
    severity: 'error',
    summary: 'ECS mounts whole volumes.',
    source: 'Amazon ECS API Reference, MountPoint',
  },
  'ecs-desired-count-zero': {
    severity: 'error',
    summary: 'A service without tasks cannot prove that a release works.',
    source: 'Amazon ECS Developer Guide, "Amazon ECS service deployment controllers and strategies"',
  },
  'ecs-health-check-adjusted': {
    severity: 'info',
    summary: 'A timing of a health check was moved into the range that AWS allows.',
    source: 'Elastic Load Balancing API Reference, CreateTargetGroup; Amazon ECS API Reference, HealthCheck',
  },
  'ecs-sidecar-probe': {
    severity: 'error',
    summary: 'ECS asks containers other than the main one by a command only.',
    source: 'Amazon ECS API Reference, HealthCheck',
  },
  'ecs-secret-reference': {
    severity: 'error',
    summary: 'A secret needs the name or ARN of a Secrets Manager secret.',
    source: 'AWS Secrets Manager User Guide, "Secret names"',
  },
  'iam-permission-wildcard': {
    severity: 'warning',
    summary: 'A permission for every action or every resource.',
    source: 'IAM User Guide, "Grant least privilege"',
  },
  'alb-condition-values': {
    severity: 'error',
    summary: 'A listener rule has at most five condition values, hosts and paths together.',
    source: 'User Guide for Application Load Balancers, "Quotas": condition values per rule',
  },
  'alb-host': {
    severity: 'error',
    summary: 'A host condition needs a dot and letters after the last one, in at most 128 characters.',
    source: 'User Guide for Application Load Balancers, "Host conditions"',
  },
  'alb-path': {
    severity: 'error',
    summary: 'A path condition has at most 128 characters; * and ? are wildcards in it.',
    source: 'User Guide for Application Load Balancers, "Path conditions"',
  },
  'alb-priority': {
    severity: 'error',
    summary: 'The priority of a listener rule is a whole number from 1 to 50000.',
    source: 'Elastic Load Balancing API Reference, CreateRule.Priority',
  },
  'listener-priority-shared': {
    severity: 'warning',
    summary: 'Two releases of one platform derive the same priority; behind one load balancer the second is refused.',
    source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateRule.html',
  },
  'listener-route-covered': {
    severity: 'warning',
    summary: 'Behind one load balancer the rule of one release would take every request of another one.',
    source: 'User Guide for Application Load Balancers, "Listener rules": rules are evaluated in priority order',
  },
  'stack-resources': {
    severity: 'error',
    summary: 'A stack has at most 500 resources.',
    source: 'AWS CloudFormation User Guide, "Understand CloudFormation quotas": resources per template',
  },
  'alb-rules': {
    severity: 'warning',
    summary: 'A load balancer has 100 rules, unless the account asked for more.',
    source: 'Quotas for your Application Load Balancers: rules per Application Load Balancer (adjustable)',
  },
  'alb-target-groups': {
    severity: 'error',
    summary: 'A load balancer leads to at most 100 target groups.',
    source: 'Quotas for your Application Load Balancers: target groups per Application Load Balancer',
  },
  'alb-port-not-used': {
    severity: 'warning',
    summary: "Clients reach a release behind a shared load balancer on the listener's port.",
    source: 'User Guide for Application Load Balancers, "Listeners"',
  },
  'alb-deregistration-delay': {
    severity: 'error',
    summary: 'A target group lets requests end for 0 to 3600 seconds, and no longer.',
    source: 'Elastic Load Balancing API Reference, deregistration_delay.timeout_seconds',
  },
  'ecs-rolling-cannot-progress': {
    severity: 'error',
    summary: 'With no task above and none below the wanted number, ECS can neither start nor stop one.',
    source: 'Amazon ECS API Reference, DeploymentConfiguration: minimumHealthyPercent, maximumPercent',
  },
  'ecs-bake-too-long': {
    severity: 'error',
    summary: 'ECS watches for at most 24 hours after a deployment.',
    source: 'AWS CloudFormation schema of AWS::ECS::Service, DeploymentConfiguration.BakeTimeInMinutes: 0 to 1440',
  },
  'ecs-bake-derived': {
    severity: 'info',
    summary: 'ECS watches after the last task was replaced for as long as the alarms need to fire.',
    source:
      'AWS CloudFormation schema of AWS::ECS::Service, BakeTimeInMinutes; Amazon CloudWatch User Guide, "Using Amazon CloudWatch alarms"',
  },
  'ecs-breaker-threshold': {
    severity: 'error',
    summary: 'The threshold of the circuit breaker is a whole percentage.',
    source: 'AWS CloudFormation schema of AWS::ECS::Service, DeploymentCircuitBreaker',
  },
  'ecs-first-deployment': {
    severity: 'info',
    summary: 'The first deployment has no version to go back to.',
    source: 'Amazon ECS Developer Guide, "How the Amazon ECS deployment circuit breaker detects failures"',
  },
  'ecs-no-minimum-ready': {
    severity: 'info',
    summary: 'Without a load balancer ECS counts a task as soon as it runs, or its container is healthy.',
    source: 'Amazon ECS Developer Guide, "Rolling update deployments"',
  },
  'alarm-measures-both-versions': {
    severity: 'warning',
    summary: 'While tasks are replaced a few at a time, the alarm measures both versions together.',
    source: 'Amazon CloudWatch metrics of Application Load Balancers: dimension TargetGroup',
  },
  'alarm-no-data-is-of-both': {
    severity: 'warning',
    summary: 'The alarm takes no data for a failure only when neither version has any.',
    source: 'Amazon CloudWatch User Guide, "Configuring how CloudWatch alarms treat missing data"',
  },
  'alarm-span-too-long': {
    severity: 'error',
    summary: 'Period times evaluation periods of an alarm has a limit.',
    source: 'Amazon CloudWatch API Reference, PutMetricAlarm: at most one day, seven days for periods from one hour',
  },
  'alarm-already-firing': {
    severity: 'info',
    summary: 'An alarm that is in ALARM already when a deployment starts does not stop it.',
    source: 'Amazon ECS Developer Guide, "How CloudWatch alarms detect Amazon ECS deployment failures"',
  },
  'alarms-do-not-roll-back': {
    severity: 'warning',
    summary: 'Automatic rollback is off: the alarms tell people and nothing goes back.',
    source: 'rollback.automatic of the definition',
  },
  'codedeploy-too-many-alarms': {
    severity: 'error',
    summary: 'A deployment group watches at most ten alarms.',
    source: 'AWS CodeDeploy API Reference, AlarmConfiguration: at most 10 alarms',
  },
  'codedeploy-autoscaling': {
    severity: 'warning',
    summary: 'Scaling while CodeDeploy shifts traffic can fail the deployment.',
    source: 'Amazon ECS Developer Guide, "CodeDeploy blue/green deployments for Amazon ECS": service auto scaling',
  },
  'codedeploy-termination-raised': {
    severity: 'info',
    summary: 'The old tasks stay long enough for their running requests to end.',
    source: 'User Guide for Application Load Balancers, "Deregistration delay"',
  },
  'codedeploy-hook-taken': {
    severity: 'error',
    summary: 'CodeDeploy runs one function at each of its events.',
    source: 'AWS CodeDeploy User Guide, "AppSpec hooks section for an Amazon ECS deployment"',
  },
  'codedeploy-hook-timeout': {
    severity: 'error',
    summary: 'CodeDeploy gives a hook one hour.',
    source: 'AWS CodeDeploy User Guide, "CodeDeploy quotas": lifecycle hook, at most 3600 s',
  },
  'deployment-outlasts-custom-resource': {
    severity: 'error',
    summary: 'A CloudFormation custom resource may take one hour, and waiting for this release takes longer.',
    source: 'AWS CloudFormation User Guide, AWS::CloudFormation::CustomResource ServiceTimeout: at most 3600 s',
  },
  'lambda-first-deployment': {
    severity: 'info',
    summary: 'The first deployment of a function has nothing to shift from.',
    source: 'AWS CloudFormation User Guide, UpdatePolicy: CodeDeployLambdaAliasUpdate acts on updates',
  },
  'lambda-image': {
    severity: 'error',
    summary: 'Lambda runs images of Amazon ECR, which bring their own runtime and entry point.',
    source: 'AWS Lambda Developer Guide, "Create a Lambda function using a container image"',
  },
  'lambda-code': {
    severity: 'error',
    summary: 'Code needs a runtime and a handler; an image and a function that exists have their own.',
    source: 'AWS Lambda API Reference, CreateFunction: Runtime, Handler',
  },
  'lambda-existing-function': {
    severity: 'error',
    summary: 'A function that exists keeps its own configuration and belongs to the stack of its release.',
    source: 'AWS CDK API Reference, aws_lambda.Function: currentVersion',
  },
  'lambda-version-of-existing-function': {
    severity: 'info',
    summary: 'A function that exists gets a new version when its code or configuration changes, and only then.',
    source: 'AWS Lambda Developer Guide, "Manage Lambda function versions"',
  },
  'lambda-runtime': {
    severity: 'error',
    summary: 'A runtime whose support has ended gets no fixes.',
    source: 'AWS Lambda Developer Guide, "Lambda runtimes": deprecated runtimes',
  },
  'lambda-size': {
    severity: 'error',
    summary: 'A function has 128 to 10240 MiB and at most 900 seconds.',
    source: 'AWS Lambda Developer Guide, "Lambda quotas"',
  },
  'lambda-reserved-concurrency': {
    severity: 'error',
    summary: 'Provisioned instances are taken from the reserved ones.',
    source: 'AWS Lambda Developer Guide, "Understanding Lambda function scaling"',
  },
  'lambda-url': {
    severity: 'error',
    summary: 'A function URL has no names and ports of its own choice.',
    source: 'AWS Lambda Developer Guide, "Creating and managing Lambda function URLs"',
  },
  'lambda-environment': {
    severity: 'error',
    summary: 'A variable that Lambda cannot give to a function.',
    source: 'AWS Lambda Developer Guide, "Working with Lambda environment variables"; "Lambda quotas": 4 KB',
  },
  'lambda-secret-in-environment': {
    severity: 'error',
    summary: 'Lambda keeps variables in plain text in the configuration of the function.',
    source: 'AWS Lambda Developer Guide, "Use Secrets Manager secrets in Lambda functions"',
  },
  'lambda-provisioned-scaling': {
    severity: 'error',
    summary: 'Provisioned concurrency scales by its own utilization.',
    source:
      'Application Auto Scaling API Reference, PredefinedMetricSpecification: LambdaProvisionedConcurrencyUtilization',
  },
  'lambda-provisioned-during-shift': {
    severity: 'warning',
    summary: 'Provisioned concurrency cannot be managed while an alias has two versions.',
    source: 'AWS Lambda Developer Guide, "Configuring provisioned concurrency for a function": aliases',
  },
  'lambda-hook-too-long': {
    severity: 'error',
    summary: 'Smoke tests and bake are run by a function, which has 15 minutes.',
    source: 'AWS Lambda Developer Guide, "Lambda quotas": function timeout, 900 s',
  },
  'lambda-smoke-test-event': {
    severity: 'info',
    summary: 'A smoke test of a function is an invocation with the event of an HTTP request.',
    source: 'AWS Lambda Developer Guide, "Invoking Lambda function URLs": payload format 2.0',
  },
  'codedeploy-too-many-triggers': {
    severity: 'error',
    summary: 'A deployment group has at most ten triggers.',
    source: 'AWS CodeDeploy User Guide, "CodeDeploy quotas"',
  },
  'topic-policy-not-ours': {
    severity: 'info',
    summary: 'A topic that is only named must let EventBridge publish by its own policy.',
    source: 'Amazon EventBridge User Guide, "Using resource-based policies for Amazon EventBridge": Amazon SNS',
  },
} as const satisfies Catalogue;
