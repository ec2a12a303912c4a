// @ts-check
/**
 * The Lambda entry of the deployment resource: `index.onEvent` and `index.isComplete` for `Provider` of
 * `aws-cdk-lib/custom-resources`.
 */
const { handleEvent, handlePoll } = require('./handler');
const { sdkClients } = require('./sdk-clients');

/** @type {import('./types').Tools} */
const tools = {
  clients: sdkClients(),
  clock: {
    now: () => Date.now(),
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  },
  log: (message) => console.log(message),
};

/** @param {import('./types').ProviderEvent} event */
const onEvent = (event) => handleEvent(tools, event);

/** @param {import('./types').ProviderEvent} event */
const isComplete = (event) => handlePoll(tools, event);

module.exports = { onEvent, isComplete };
