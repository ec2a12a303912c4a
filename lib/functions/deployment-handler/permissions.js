// @ts-check
/**
 * @typedef {object} PermissionTargets ARNs; a host may pass tokens.
 * @property {string} applicationArn `arn:…:codedeploy:…:application:<application>`
 * @property {string} deploymentGroupArn `arn:…:codedeploy:…:deploymentgroup:<application>/<group>`
 * @property {readonly string[]} deploymentConfigArns `arn:…:codedeploy:…:deploymentconfig:<name>` of the group and of rollbackDeploymentConfig
 * @property {string} serviceArn `arn:…:ecs:…:service/<cluster>/<service>`
 * @property {string} stackId the ARN of the stack that holds the resource
 *
 * @typedef {{ readonly actions: readonly string[], readonly resources: readonly string[] }} Permission
 */

/**
 * What the role of the handler must be allowed. One role serves both functions, because in a stack rollback isComplete
 * creates the deployment that onEvent cannot create yet.
 *
 * @param {PermissionTargets} targets
 * @returns {Permission[]}
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscodedeploy.html
 */
function handlerPermissions({ applicationArn, deploymentGroupArn, deploymentConfigArns, serviceArn, stackId }) {
  return [
    {
      // CreateDeployment asks for UpdateDeploymentGroup when it overrides the alarms, as the restore does.
      actions: [
        'codedeploy:CreateDeployment',
        'codedeploy:GetDeployment',
        'codedeploy:ListDeployments',
        'codedeploy:UpdateDeploymentGroup',
      ],
      resources: [deploymentGroupArn],
    },
    {
      // CreateDeployment registers the AppSpec as a revision of the application.
      actions: ['codedeploy:GetApplicationRevision', 'codedeploy:RegisterApplicationRevision'],
      resources: [applicationArn],
    },
    { actions: ['codedeploy:GetDeploymentConfig'], resources: [...deploymentConfigArns] },
    {
      // None of them has a resource type in IAM (awsdocs/aws-codedeploy-user-guide#18).
      actions: ['codedeploy:ContinueDeployment', 'codedeploy:GetDeploymentTarget', 'codedeploy:StopDeployment'],
      resources: ['*'],
    },
    { actions: ['ecs:DescribeServices'], resources: [serviceArn] },
    { actions: ['cloudformation:DescribeStacks'], resources: [stackId] },
  ];
}

module.exports = { handlerPermissions };
