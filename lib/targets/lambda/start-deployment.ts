import type { Statement } from '../shared/aws/statement';

/** What a function does that starts and follows the deployment of an alias, where no stack does it. */
export function startDeployment<Arn>(arns: {
  readonly application: Arn;
  readonly group: Arn;
  readonly config: Arn;
  readonly function: Arn;
  readonly versions: Arn;
}): readonly Statement<Arn>[] {
  return [
    {
      actions: ['codedeploy:CreateDeployment', 'codedeploy:GetDeployment', 'codedeploy:ListDeployments'],
      resources: [arns.group],
    },
    {
      // CreateDeployment registers the AppSpec as a revision of the application.
      actions: ['codedeploy:GetApplicationRevision', 'codedeploy:RegisterApplicationRevision'],
      resources: [arns.application],
    },
    { actions: ['codedeploy:GetDeploymentConfig'], resources: [arns.config] },
    // Has no resource type in IAM (awsdocs/aws-codedeploy-user-guide#18).
    { actions: ['codedeploy:StopDeployment'], resources: ['*'] },
    { actions: ['lambda:GetAlias'], resources: [arns.function, arns.versions] },
  ];
}
