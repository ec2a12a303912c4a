/** Something that a role, or whoever a policy names, may do. An ARN is what the host has: text, a token, an Output. */
export interface Statement<Arn> {
  readonly actions: readonly string[];
  readonly resources: readonly (Arn | string)[];
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, Arn | string>>>>;
}

/** Who takes on a role that a host makes. */
export const principals = {
  tasks: 'ecs-tasks.amazonaws.com',
  ecs: 'ecs.amazonaws.com',
  codeDeploy: 'codedeploy.amazonaws.com',
  lambda: 'lambda.amazonaws.com',
  events: 'events.amazonaws.com',
  cloudWatch: 'cloudwatch.amazonaws.com',
  machines: 'ec2.amazonaws.com',
} as const;

/** Amazon's own policies, where most of the calls have no resource to name. */
export const managedPolicies = {
  /** For moving the weights of listener rules. */
  ecsLoadBalancing: 'AmazonECSInfrastructureRolePolicyForLoadBalancers',
  codeDeployForEcs: 'AWSCodeDeployRoleForECS',
  codeDeployForMachines: 'service-role/AWSCodeDeployRole',
  functionInNetwork: 'service-role/AWSLambdaVPCAccessExecutionRole',
} as const;
