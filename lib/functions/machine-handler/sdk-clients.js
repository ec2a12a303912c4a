// @ts-check
/**
 * Adapts the AWS SDK of the Lambda runtime to the clients that the logic calls. The packages are loaded here and only
 * when called, because they are not dependencies of this library.
 *
 * @returns {import('./types').Clients}
 */
function sdkClients() {
  const codeDeploy = sdk('client-codedeploy', 'CodeDeployClient');
  const autoScaling = sdk('client-auto-scaling', 'AutoScalingClient');
  return {
    codeDeploy: {
      createDeployment: codeDeploy('CreateDeploymentCommand'),
      getDeploymentGroup: codeDeploy('GetDeploymentGroupCommand'),
      listDeployments: codeDeploy('ListDeploymentsCommand'),
      updateDeploymentGroup: codeDeploy('UpdateDeploymentGroupCommand'),
    },
    autoScaling: {
      deleteAutoScalingGroup: autoScaling('DeleteAutoScalingGroupCommand'),
      deletePolicy: autoScaling('DeletePolicyCommand'),
      describeAutoScalingGroups: autoScaling('DescribeAutoScalingGroupsCommand'),
      describePolicies: autoScaling('DescribePoliciesCommand'),
      putScalingPolicy: autoScaling('PutScalingPolicyCommand'),
      updateAutoScalingGroup: autoScaling('UpdateAutoScalingGroupCommand'),
    },
  };
}

/** Many releases deploy at once in one account, and CodeDeploy's API limits are low. */
const MAX_ATTEMPTS = 6;

/**
 * @param {string} name
 * @param {string} clientName
 */
function sdk(name, clientName) {
  const load = () => require(`@aws-sdk/${name}`);
  /** @type {{ send(command: object): Promise<never> } | undefined} */
  let client;
  /** @param {string} commandName */
  return (commandName) =>
    /** @param {object} input */
    async (input) => {
      const module = load();
      client ??= /** @type {{ send(command: object): Promise<never> }} */ (
        new module[clientName]({ maxAttempts: MAX_ATTEMPTS })
      );
      return client.send(new module[commandName](input));
    };
}

module.exports = { sdkClients };
