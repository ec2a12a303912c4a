// @ts-check
/**
 * Adapts the AWS SDK of the Lambda runtime to what the logic calls. The packages are loaded here and only when called,
 * because they are not dependencies of this library.
 *
 * @returns {import('./types').Clients}
 */
function sdkClients() {
  return {
    invoke: sdk('client-lambda', 'LambdaClient', 'InvokeCommand'),
    describeAlarms: sdk('client-cloudwatch', 'CloudWatchClient', 'DescribeAlarmsCommand'),
    report: sdk('client-codedeploy', 'CodeDeployClient', 'PutLifecycleEventHookExecutionStatusCommand'),
    getDeployment: sdk('client-codedeploy', 'CodeDeployClient', 'GetDeploymentCommand'),
    getParameter: sdk('client-ssm', 'SSMClient', 'GetParameterCommand'),
    describeRules: sdk('client-elastic-load-balancing-v2', 'ElasticLoadBalancingV2Client', 'DescribeRulesCommand'),
    describeTargetHealth: sdk(
      'client-elastic-load-balancing-v2',
      'ElasticLoadBalancingV2Client',
      'DescribeTargetHealthCommand',
    ),
  };
}

/** Many releases deploy at once in one account. */
const MAX_ATTEMPTS = 6;

/**
 * @param {string} name
 * @param {string} clientName
 * @param {string} commandName
 */
function sdk(name, clientName, commandName) {
  /** @type {{ send(command: object): Promise<never> } | undefined} */
  let client;
  /** @param {object} input */
  return async (input) => {
    const module = require(`@aws-sdk/${name}`);
    client ??= /** @type {{ send(command: object): Promise<never> }} */ (
      new module[clientName]({ maxAttempts: MAX_ATTEMPTS })
    );
    return client.send(new module[commandName](input));
  };
}

module.exports = { sdkClients };
