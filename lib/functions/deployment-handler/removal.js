// @ts-check
const { isSpent } = require('./budget');
const { PENDING } = require('./completion');
const { stopWithRollback } = require('./deployment-control');
const { activeDeployments } = require('./deployments');
const { errorMessage } = require('./errors');
const { parseProperties } = require('./properties');
const { isOfResource, requestOf } = require('./request');
const { readSettlement } = require('./settlement');
const { readStackPhase } = require('./stack-phase');

/** @typedef {import('./types').Handling} Handling */
/** @typedef {import('./types').ProviderEvent} ProviderEvent */
/** @typedef {import('./types').Tools} Tools */

/**
 * Handles the deletion of the resource. Stops a deployment that the resource itself made, if the stack goes or rolls back; with rollback,
 * because the service may belong to another stack and must not stay between two versions. At the end of an update
 * (the resource was replaced or taken out of the template) the live service is left alone. Never fails: what is gone
 * needs nothing, and a stack that cannot be deleted helps nobody.
 *
 * @param {Tools} tools
 * @param {ProviderEvent} event
 * @returns {Promise<Handling>}
 */
async function startRemoval(tools, event) {
  const startedAt = tools.clock.now();
  try {
    const deploymentId =
      (await readStackPhase(tools, event.StackId)) === 'cleanup' ? undefined : await stopOwn(tools, event);
    return deploymentId === undefined ? { kind: 'nothing', startedAt } : { kind: 'removal', startedAt, deploymentId };
  } catch (error) {
    tools.log(`The deletion goes on without stopping a deployment: ${errorMessage(error)}`);
    return { kind: 'nothing', startedAt };
  }
}

/** @param {Tools} tools @param {ProviderEvent} event */
async function stopOwn(tools, event) {
  const properties = parseProperties(event.ResourceProperties);
  const request = requestOf(event);
  const own = (await activeDeployments(tools, properties)).find((active) => isOfResource(active, request));
  if (own === undefined) return undefined;
  await stopWithRollback(tools, own.deploymentId);
  return own.deploymentId;
}

/**
 * @param {Tools} tools
 * @param {ProviderEvent} event
 * @param {Handling & { deploymentId: string }} handling
 * @returns {Promise<import('./types').IsCompleteResult>}
 */
async function pollRemoval(tools, event, handling) {
  try {
    if (isSpent(tools, parseProperties(event.ResourceProperties), handling)) return { IsComplete: true };
    const { state } = await readSettlement(tools, handling.deploymentId);
    return state === 'active' || state === 'rollingBack' ? PENDING : { IsComplete: true };
  } catch (error) {
    tools.log(`The deletion does not wait for the deployment ${handling.deploymentId}: ${errorMessage(error)}`);
    return { IsComplete: true };
  }
}

module.exports = { startRemoval, pollRemoval };
