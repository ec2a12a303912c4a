// @ts-check
/** The Lambda entry of the hook that CodeDeploy calls: smoke tests of the new version, and the watch over the bake. */
const { handleHook } = require('./handler');
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

/** @param {import('./types').HookEvent} event */
const onEvent = (event) =>
  handleHook(tools, event, {
    ...JSON.parse(process.env.HOOK ?? '{}'),
    version: process.env.VERSION ?? '',
  });

module.exports = { onEvent };
