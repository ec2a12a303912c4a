// @ts-check
/**
 * The AWS SDK of the Lambda runtime, loaded when it is called: it is no dependency of this library.
 *
 * @returns {import('./types').LambdaClient}
 */
function lambdaClient() {
  const load = () => require(`@aws-sdk/${'client-lambda'}`);
  /** @type {{ send(command: object): Promise<never> } | undefined} */
  let client;
  return {
    getAlias: async (input) => {
      const { LambdaClient, GetAliasCommand } = load();
      client ??= /** @type {{ send(command: object): Promise<never> }} */ (new LambdaClient({ maxAttempts: 6 }));
      return client.send(new GetAliasCommand(input));
    },
  };
}

module.exports = { lambdaClient };
