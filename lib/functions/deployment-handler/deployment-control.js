// @ts-check
const { groupOf } = require('./deployments');
const { GroupBusy, errorMessage, errorName } = require('./errors');
const { MAX_DESCRIPTION_LENGTH } = require('./limits');
const { markOf } = require('./request');
const { revisionOf, taskDefinitionName } = require('./revision');

/** @typedef {import('./types').ReleaseProperties} ReleaseProperties */
/** @typedef {import('./types').Tools} Tools */
/** @typedef {import('./request').Request} Request */

/**
 * Starts the release with the configuration, alarms and rollback of the deployment group.
 *
 * @param {Tools} tools
 * @param {ReleaseProperties} properties
 * @param {Request} request
 */
function createRelease(tools, properties, request) {
  const name = properties.version ?? taskDefinitionName(properties.taskDefinitionArn);
  return created(tools, {
    ...groupOf(properties),
    description: describedAs(`Release ${name}`, request),
    revision: revisionOf(properties, { withHooks: true }),
  });
}

/**
 * Brings the previous task definition back, for a stack rollback. All at once and without hooks, because it is known to
 * work and users wait for it. Without alarms, because those that the newer version set off would stop it. Its own
 * failure is rolled back, so that traffic never stays on tasks that do not start.
 *
 * @param {Tools} tools
 * @param {ReleaseProperties} properties
 * @param {Request} request
 */
function createRestore(tools, properties, request) {
  return created(tools, {
    ...groupOf(properties),
    description: describedAs(`Restore ${taskDefinitionName(properties.taskDefinitionArn)}`, request),
    revision: revisionOf(properties, { withHooks: false }),
    deploymentConfigName: properties.rollbackDeploymentConfig,
    overrideAlarmConfiguration: { enabled: false, alarms: [] },
    autoRollbackConfiguration: { enabled: true, events: ['DEPLOYMENT_FAILURE'] },
  });
}

/** @param {Tools} tools @param {import('./types').CreateDeploymentInput} input */
async function created({ clients }, input) {
  try {
    const { deploymentId } = await clients.codeDeploy.createDeployment(input);
    if (deploymentId === undefined) throw new Error('CodeDeploy returned no id for the new deployment.');
    return deploymentId;
  } catch (error) {
    if (errorName(error) !== 'DeploymentLimitExceededException') throw error;
    throw new GroupBusy(`CodeDeploy refused the deployment: ${errorMessage(error)} Deploy again when it has ended.`);
  }
}

/**
 * Stops a deployment and has CodeDeploy shift the traffic back. One that has just ended is fine.
 *
 * @param {Tools} tools
 * @param {string} deploymentId
 */
async function stopWithRollback({ clients }, deploymentId) {
  try {
    await clients.codeDeploy.stopDeployment({ deploymentId, autoRollbackEnabled: true });
  } catch (error) {
    if (errorName(error) !== 'DeploymentAlreadyCompletedException') throw error;
  }
}

/**
 * Ends the time in which CodeDeploy keeps the previous tasks. One that has just ended by itself is fine.
 *
 * @param {Tools} tools
 * @param {string} deploymentId
 */
async function endWarmPeriod({ clients }, deploymentId) {
  try {
    await clients.codeDeploy.continueDeployment({ deploymentId, deploymentWaitType: 'TERMINATION_WAIT' });
  } catch (error) {
    if (!['DeploymentAlreadyCompletedException', 'DeploymentIsNotInReadyStateException'].includes(errorName(error)))
      throw error;
  }
}

/** @param {string} text @param {Request} request */
function describedAs(text, request) {
  const mark = markOf(request);
  return `${text.slice(0, MAX_DESCRIPTION_LENGTH - mark.length)}${mark}`;
}

module.exports = { createRelease, createRestore, endWarmPeriod, stopWithRollback };
