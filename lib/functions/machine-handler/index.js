// @ts-check
/** The Lambda entry of releases on machines: invoked by Pulumi when a release is made, changes or goes. */
const { handleEvent } = require('./handler');
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

/** @param {import('./types').MachineEvent} event */
const onRelease = (event) => handleEvent(tools, event);

module.exports = { onRelease };
