// @ts-check
/**
 * The Lambda entries of the hooks: `onEvent` for the release of one function; `onCodeDeployEvent` and
 * `onLifecycleStage` for all releases of services in a stack.
 */
const { handleCodeDeployEvent } = require('./code-deploy-event');
const { handleHook } = require('./handler');
const { handleLifecycleStage } = require('./lifecycle-stage');
const { sdkClients } = require('./sdk-clients');
const { sendRequest } = require('./send-request');

/** @type {import('./types').Tools} */
const tools = {
  clients: sdkClients(),
  clock: {
    now: () => Date.now(),
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  },
  send: sendRequest,
  log: (message) => console.log(message),
};

/** @param {import('./types').HookEvent} event */
const onEvent = (event) =>
  handleHook(tools, event, {
    ...JSON.parse(process.env.HOOK ?? '{}'),
    version: process.env.VERSION ?? '',
  });

/** @param {import('./types').HookEvent} event */
const onCodeDeployEvent = (event) => handleCodeDeployEvent(tools, event, process.env.EVENT ?? '');

/** @param {import('./types').LifecycleEvent} event */
const onLifecycleStage = (event) => handleLifecycleStage(tools, event);

module.exports = { onEvent, onCodeDeployEvent, onLifecycleStage };
