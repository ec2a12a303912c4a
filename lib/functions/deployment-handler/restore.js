// @ts-check
const { isSpent } = require('./budget');
const { PENDING, completed } = require('./completion');
const { createRestore, stopWithRollback } = require('./deployment-control');
const { activeDeployments, findByRequest, isAutomaticRollback, releases } = require('./deployments');
const { GroupBusy, isGroupMissing } = require('./errors');
const { deploymentFailed } = require('./failure');
const { findLiveService } = require('./live-service');
const { readSettlement } = require('./settlement');
const { hasShiftedAllTraffic } = require('./traffic');

/** @typedef {import('./types').ReleaseProperties} ReleaseProperties */
/** @typedef {import('./types').Handling} Handling */
/** @typedef {import('./types').Tools} Tools */
/** @typedef {import('./types').IsCompleteResult} IsCompleteResult */

/**
 * Begins to bring the service back to the properties that CloudFormation restores. A release that still runs is stopped:
 * its previous tasks are warm, so CodeDeploy's rollback is faster than a new deployment. What has gone needs nothing.
 *
 * @param {Tools} tools
 * @param {ReleaseProperties} properties
 * @returns {Promise<Handling>}
 */
async function startRestore(tools, properties) {
  const startedAt = tools.clock.now();
  const live = await findLiveService(tools, properties);
  if (live?.controller !== 'CODE_DEPLOY') {
    tools.log(`Nothing to restore: the service ${properties.service} is gone or no longer deployed by CodeDeploy.`);
    return { kind: 'nothing', startedAt };
  }
  const active = await activeUnlessGone(tools, properties);
  if (active === undefined) return { kind: 'nothing', startedAt };
  const [first] = active;
  if (first === undefined) return { kind: 'restore', startedAt };
  if (releases(first, properties, live)) return { kind: 'restore', startedAt, deploymentId: first.deploymentId };
  if (!isAutomaticRollback(first)) await stopWithRollback(tools, first.deploymentId);
  return { kind: 'restore', startedAt, supersededId: first.deploymentId };
}

/** @param {Tools} tools @param {ReleaseProperties} properties */
async function activeUnlessGone(tools, properties) {
  try {
    return await activeDeployments(tools, properties);
  } catch (error) {
    if (!isGroupMissing(error)) throw error;
    tools.log(`Nothing to restore: the deployment group ${properties.deploymentGroupName} is gone.`);
    return undefined;
  }
}

/**
 * @param {Tools} tools
 * @param {ReleaseProperties} properties
 * @param {Handling} handling
 * @param {import('./request').Request} request
 * @returns {Promise<IsCompleteResult>}
 * @throws {import('./errors').ReleaseFailed} only when the previous task definition could not be brought back
 */
async function pollRestore(tools, properties, handling, request) {
  if (await stillSuperseding(tools, handling))
    return pendingOr(tools, properties, handling, 'InProgress', handling.supersededId);
  const deploymentId = handling.deploymentId ?? (await findByRequest(tools, properties, request))?.deploymentId;
  return deploymentId === undefined
    ? restoreIfNeeded(tools, properties, handling, request)
    : pollRestoring(tools, properties, handling, deploymentId);
}

/** @param {Tools} tools @param {Handling} handling */
async function stillSuperseding(tools, { supersededId }) {
  if (supersededId === undefined) return false;
  const { state } = await readSettlement(tools, supersededId);
  return state === 'active' || state === 'rollingBack';
}

/** @param {Tools} tools @param {ReleaseProperties} properties @param {Handling} handling @param {import('./request').Request} request */
async function restoreIfNeeded(tools, properties, handling, request) {
  const live = await findLiveService(tools, properties);
  if (live === undefined || live.primary === properties.taskDefinitionArn) return completed(properties, 'Unchanged');
  try {
    await createRestore(tools, properties, request);
  } catch (error) {
    if (!(error instanceof GroupBusy) || isSpent(tools, properties, handling)) throw error;
    tools.log(error.message);
  }
  return PENDING;
}

/** @param {Tools} tools @param {ReleaseProperties} properties @param {Handling} handling @param {string} deploymentId */
async function pollRestoring(tools, properties, handling, deploymentId) {
  const settlement = await readSettlement(tools, deploymentId);
  switch (settlement.state) {
    case 'succeeded':
      return completed(properties, 'Succeeded', deploymentId);
    case 'active':
      return (await hasShiftedAllTraffic(tools, properties, deploymentId))
        ? completed(properties, 'InProgress', deploymentId)
        : pendingOr(tools, properties, handling, 'InProgress', deploymentId);
    case 'rollingBack':
      if (!isSpent(tools, properties, handling)) return PENDING;
      throw await deploymentFailed(tools, properties, settlement, handling);
    case 'failed':
      throw await deploymentFailed(tools, properties, settlement, handling);
  }
}

/**
 * A restore that takes longer than the time there is goes on by itself: to fail the stack's rollback for it would leave
 * UPDATE_ROLLBACK_FAILED, which only a person can clear.
 *
 * @param {Tools} tools
 * @param {ReleaseProperties} properties
 * @param {Handling} handling
 * @param {string} status
 * @param {string | undefined} deploymentId
 */
function pendingOr(tools, properties, handling, status, deploymentId) {
  if (!isSpent(tools, properties, handling)) return PENDING;
  tools.log(`The deployment ${deploymentId} goes on after the end of the stack rollback.`);
  return completed(properties, status, deploymentId);
}

module.exports = { startRestore, pollRestore };
