// @ts-check
const { errorName } = require('./errors');
const { targetId } = require('./identity');

/** @typedef {import('./types').ReleaseProperties} ReleaseProperties */
/** @typedef {import('./types').Tools} Tools */
/** @typedef {import('./types').EcsTarget} EcsTarget */

const NOT_YET = new Set(['DeploymentNotStartedException', 'DeploymentTargetDoesNotExistException']);

/**
 * @param {Tools} tools
 * @param {ReleaseProperties} properties
 * @param {string} deploymentId
 * @returns {Promise<EcsTarget>} empty while CodeDeploy has not begun
 */
async function readTarget({ clients }, properties, deploymentId) {
  try {
    const { deploymentTarget } = await clients.codeDeploy.getDeploymentTarget({
      deploymentId,
      targetId: targetId(properties),
    });
    return deploymentTarget?.ecsTarget ?? {};
  } catch (error) {
    if (NOT_YET.has(errorName(error))) return {};
    throw error;
  }
}

/**
 * Whether an active deployment has shifted all traffic and only keeps the previous tasks warm. The target tells it:
 * `instanceTerminationWaitTimeStarted` of the deployment stays false for ECS (aws/containers-roadmap#269).
 *
 * @param {Tools} tools
 * @param {ReleaseProperties} properties
 * @param {string} deploymentId
 */
async function hasShiftedAllTraffic(tools, properties, deploymentId) {
  return (await readTarget(tools, properties, deploymentId)).status === 'Succeeded';
}

module.exports = { readTarget, hasShiftedAllTraffic };
