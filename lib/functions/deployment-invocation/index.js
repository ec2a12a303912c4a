// @ts-check
/**
 * The Lambda entry of a deployment that a program starts by invoking a function, such as `aws.lambda.Invocation` of
 * Pulumi: `index.handler`. The handlers of single platforms stand beside it in the archive, as they do here.
 */
const { sdkClients } = require('../deployment-handler/sdk-clients');
const { handleInvocation } = require('./handle-invocation');
const { lambdaClient } = require('./lambda-client');

/**
 * @param {import('./types').Invocation} event
 * @param {{ awsRequestId: string, getRemainingTimeInMillis(): number }} context
 */
const handler = (event, context) =>
  handleInvocation(
    {
      clients: { ...sdkClients(), lambda: lambdaClient() },
      clock: {
        now: () => Date.now(),
        sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
      },
      log: (message) => console.log(message),
      remaining: () => context.getRemainingTimeInMillis(),
      invocationId: context.awsRequestId,
    },
    event,
  );

module.exports = { handler };
