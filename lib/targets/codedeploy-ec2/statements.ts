import type { Statement } from '../shared/aws/statement';

/** What CodeDeploy may do besides Amazon's own policy (AWSCodeDeployRole), where a fleet has a launch template. */
export function launchCopies<Arn>(parts: {
  readonly launchTemplate: Arn;
  readonly machineRole: Arn;
}): readonly Statement<Arn>[] {
  return [
    // Machines, their disks and interfaces have no names yet; the template says what they can be.
    {
      actions: ['ec2:RunInstances'],
      resources: ['*'],
      conditions: { ArnEquals: { 'ec2:LaunchTemplate': parts.launchTemplate } },
    },
    {
      actions: ['ec2:CreateTags'],
      resources: ['*'],
      conditions: { StringEquals: { 'ec2:CreateAction': 'RunInstances' } },
    },
    {
      actions: ['iam:PassRole'],
      resources: [parts.machineRole],
      conditions: { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } },
    },
  ];
}

/** What the function may do that starts deployments. */
export function startDeployments<Arn>(parts: {
  readonly deploymentGroup: Arn;
  readonly application: Arn;
  readonly configurations: Arn;
}): readonly Statement<Arn>[] {
  return [
    {
      actions: ['codedeploy:CreateDeployment', 'codedeploy:GetDeploymentGroup', 'codedeploy:ListDeployments'],
      resources: [parts.deploymentGroup],
    },
    {
      actions: ['codedeploy:GetApplicationRevision', 'codedeploy:RegisterApplicationRevision'],
      resources: [parts.application],
    },
    { actions: ['codedeploy:GetDeploymentConfig'], resources: [parts.configurations] },
  ];
}

/** The same where it has to find the group that serves, which may be any copy of the first one. */
export function findFleets<Arn>(deploymentGroups: Arn, all: Arn): readonly Statement<Arn>[] {
  return [
    { actions: ['codedeploy:UpdateDeploymentGroup'], resources: [deploymentGroups] },
    // Reading cannot be limited to a group.
    { actions: ['autoscaling:DescribeAutoScalingGroups', 'autoscaling:DescribePolicies'], resources: [all] },
  ];
}

/** … and to size and time it. */
export function changeFleets<Arn>(groups: readonly Arn[]): readonly Statement<Arn>[] {
  return [
    {
      actions: [
        'autoscaling:DeleteAutoScalingGroup',
        'autoscaling:DeletePolicy',
        'autoscaling:PutScalingPolicy',
        'autoscaling:UpdateAutoScalingGroup',
      ],
      resources: groups,
    },
  ];
}
