// @ts-check
const { getDeployment, isActive } = require('./deployments');
const { ROLLBACK_START_SECONDS } = require('./limits');

/** @typedef {import('./types').DeploymentInfo & { deploymentId: string }} Deployment */
/** @typedef {import('./types').Tools} Tools */

/**
 * How a deployment stands, together with the rollback deployment that CodeDeploy starts after a failure. Only a settled
 * one leaves the group free: a stack rollback that starts earlier collides with CodeDeploy's.
 *
 * @typedef {{ state: 'active', deployment: Deployment }
 *   | { state: 'succeeded', deployment: Deployment }
 *   | { state: 'rollingBack', deployment: Deployment, rollback: Deployment | undefined }
 *   | { state: 'failed', deployment: Deployment, rollback: Deployment | undefined }} Settlement
 */

/**
 * @param {Tools} tools
 * @param {string} deploymentId
 * @returns {Promise<Settlement>}
 */
async function readSettlement(tools, deploymentId) {
  const deployment = await getDeployment(tools, deploymentId);
  if (isActive(deployment)) return { state: 'active', deployment };
  if (deployment.status === 'Succeeded') return { state: 'succeeded', deployment };
  const rollbackId = deployment.rollbackInfo?.rollbackDeploymentId;
  if (rollbackId === undefined) {
    return { state: mayStillRollBack(tools, deployment) ? 'rollingBack' : 'failed', deployment, rollback: undefined };
  }
  const rollback = await getDeployment(tools, rollbackId);
  return { state: isActive(rollback) ? 'rollingBack' : 'failed', deployment, rollback };
}

/** @param {Tools} tools @param {Deployment} deployment */
function mayStillRollBack({ clock }, { completeTime, rollbackInfo }) {
  // A message without a deployment says that there is nothing to roll back to.
  if (completeTime === undefined || rollbackInfo?.rollbackMessage !== undefined) return false;
  return clock.now() < completeTime.getTime() + ROLLBACK_START_SECONDS * 1000;
}

module.exports = { readSettlement };
