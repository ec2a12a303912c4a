import type { Statement } from '../shared/aws/statement';

/*
 * What a function does that starts and follows the deployments of aliases, where no stack does it. Apart, because one
 * function does it for many releases and is told most of it once.
 */

export function startDeployments<Arn>(arns: {
  readonly application: Arn;
  readonly groups: Arn;
}): readonly Statement<Arn | '*'>[] {
  return [
    {
      actions: ['codedeploy:CreateDeployment', 'codedeploy:GetDeployment', 'codedeploy:ListDeployments'],
      resources: [arns.groups],
    },
    {
      // CreateDeployment registers the AppSpec as a revision of the application.
      actions: ['codedeploy:GetApplicationRevision', 'codedeploy:RegisterApplicationRevision'],
      resources: [arns.application],
    },
    // Has no resource type in IAM (awsdocs/aws-codedeploy-user-guide#18).
    { actions: ['codedeploy:StopDeployment'], resources: ['*'] },
  ];
}

export function readConfig<Arn>(config: Arn): readonly Statement<Arn>[] {
  return [{ actions: ['codedeploy:GetDeploymentConfig'], resources: [config] }];
}

export function readAlias<Arn>(fn: Arn, versions: Arn): readonly Statement<Arn>[] {
  return [{ actions: ['lambda:GetAlias'], resources: [fn, versions] }];
}
