// @ts-check
const { createHash } = require('node:crypto');

/** @typedef {import('./types').DeploymentInfo} DeploymentInfo */

/**
 * One request of CloudFormation to one resource. Both are written into the description of the deployment, because
 * CreateDeployment has no client token and the handler keeps no state.
 *
 * @typedef {{ readonly id: string, readonly resource: string }} Request
 */

/**
 * @param {import('./types').ProviderEvent} event
 * @returns {Request}
 */
function requestOf({ RequestId, StackId, LogicalResourceId }) {
  const digest = createHash('sha256').update(`${StackId} ${LogicalResourceId}`, 'utf8').digest('hex');
  return { id: RequestId, resource: digest.slice(0, 8) };
}

/** @param {Request} request */
function markOf({ id, resource }) {
  return ` (${resource}/${id})`;
}

/** Whether an earlier attempt of this very request made the deployment. @param {DeploymentInfo} deployment @param {Request} request */
function isOfRequest({ description = '' }, request) {
  return description.endsWith(markOf(request));
}

/** Whether this resource made the deployment, in any request. @param {DeploymentInfo} deployment @param {Request} request */
function isOfResource({ description = '' }, { resource }) {
  return description.includes(` (${resource}/`);
}

module.exports = { requestOf, markOf, isOfRequest, isOfResource };
