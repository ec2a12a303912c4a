// @ts-check
const { handleEvent, handlePoll } = require('../deployment-handler/handler');
const { findByRequest } = require('../deployment-handler/deployments');
const { MAX_TIMEOUT_SECONDS } = require('../deployment-handler/limits');
const { parseProperties } = require('../deployment-handler/properties');
const { requestOf } = require('../deployment-handler/request');

/** @typedef {import('./types').Invocation} Invocation */
/** @typedef {import('../deployment-handler/types').ProviderEvent} ProviderEvent */

/**
 * A service of Amazon ECS: what a custom resource of CloudFormation does, asked by an invocation. A stack that goes back
 * does not exist here: CodeDeploy rolls back by itself, and the program is told.
 *
 * @type {import('./types').Platform}
 */
const servicePlatform = {
  start: async (tools, invocation, requestId) => (await handleEvent(tools, eventOf(invocation, requestId))).Handling,
  poll: async (tools, invocation, requestId, handling) => {
    const event = eventOf(invocation, requestId);
    const result = await handlePoll(tools, { ...event, Handling: handling });
    if (result.IsComplete) {
      const { Status = 'Unchanged', DeploymentId = 'none' } = result.Data ?? {};
      return { done: true, status: /** @type {'Succeeded'} */ (Status), deploymentId: DeploymentId };
    }
    return { done: false, status: 'InProgress', deploymentId: await deploymentIn(tools, event, handling) };
  },
  remove: async (tools, invocation) => {
    const event = { ...eventOf(invocation, tools.invocationId), RequestType: /** @type {const} */ ('Delete') };
    const id = { ...event, PhysicalResourceId: 'gone' };
    await handleEvent({ ...tools, clients: { ...tools.clients, cloudFormation: DELETED } }, id);
  },
};

/** Nobody but CloudFormation has stacks; what is removed is removed with all that it deploys. */
const DELETED = { describeStacks: async () => ({ Stacks: [{ StackStatus: 'DELETE_IN_PROGRESS' }] }) };

/**
 * A later invocation goes on with the deployment that began meanwhile.
 *
 * @param {import('./types').InvocationTools} tools
 * @param {ProviderEvent} event
 * @param {import('../deployment-handler/types').Handling} handling
 */
async function deploymentIn(tools, event, handling) {
  if (handling.deploymentId !== undefined) return handling.deploymentId;
  const found = await findByRequest(tools, parseProperties(event.ResourceProperties), requestOf(event));
  return found?.deploymentId ?? 'none';
}

/** @param {Invocation} invocation @param {string} requestId @returns {ProviderEvent} */
function eventOf({ properties, resource }, requestId) {
  return {
    RequestType: 'Create',
    RequestId: requestId,
    StackId: '',
    LogicalResourceId: resource,
    // Each invocation has its own time, which is shorter.
    ResourceProperties: { ...properties, timeoutSeconds: MAX_TIMEOUT_SECONDS },
  };
}

module.exports = { servicePlatform };
