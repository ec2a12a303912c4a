// @ts-check
const { GroupBusy, errorName, isGroupMissing } = require('./errors');
const { MAX_DESCRIPTION_LENGTH } = require('./limits');
const { taskDefinitionName } = require('./revision');
const { revisionOf } = require('./revision');

/** @typedef {import('./types').ReleaseProperties} ReleaseProperties */
/** @typedef {import('./types').DeploymentInfo} DeploymentInfo */
/** @typedef {import('./types').ListDeploymentsInput} ListDeploymentsInput */
/** @typedef {import('./types').Tools} Tools */
/** @typedef {import('./live-service').LiveService} LiveService */

const ACTIVE = ['Created', 'Queued', 'InProgress', 'Baking', 'Ready'];
const RECENT_MILLISECONDS = 3600_000;
const GROUP_ATTEMPTS = 5;
const GROUP_PAUSE_MILLISECONDS = 3000;

/** @param {DeploymentInfo} deployment */
function isActive({ status }) {
  return ACTIVE.includes(status ?? '');
}

/** @param {DeploymentInfo} deployment */
function isAutomaticRollback({ creator, rollbackInfo }) {
  return creator === 'codeDeployRollback' || rollbackInfo?.rollbackTriggeringDeploymentId !== undefined;
}

/** @param {Tools} tools @param {string} deploymentId @returns {Promise<DeploymentInfo & { deploymentId: string }>} */
async function getDeployment({ clients }, deploymentId) {
  const { deploymentInfo } = await clients.codeDeploy.getDeployment({ deploymentId });
  if (deploymentInfo === undefined) throw new Error(`CodeDeploy returned nothing for the deployment ${deploymentId}.`);
  return { ...deploymentInfo, deploymentId };
}

/** @param {Tools} tools @param {ReleaseProperties} properties */
function activeDeployments(tools, properties) {
  return listed(tools, { ...groupOf(properties), includeOnlyStatuses: [...ACTIVE] });
}

/**
 * The deployment that an earlier attempt of the same request made, whatever became of it: Lambda and the provider
 * framework may run a request again, and CreateDeployment has no client token.
 *
 * @param {Tools} tools
 * @param {ReleaseProperties} properties
 * @param {string} requestId
 */
async function findByRequest(tools, properties, requestId) {
  const start = new Date(tools.clock.now() - RECENT_MILLISECONDS);
  const recent = await listed(tools, { ...groupOf(properties), createTimeRange: { start } });
  return recent.find(({ description }) => description?.endsWith(requestMark(requestId)) === true);
}

/** @param {Tools} tools @param {ListDeploymentsInput} input */
async function listed(tools, input) {
  /** @type {(DeploymentInfo & { deploymentId: string })[]} */
  const found = [];
  /** @type {string | undefined} */
  let nextToken;
  do {
    const page = await tools.clients.codeDeploy.listDeployments(nextToken === undefined ? input : { ...input, nextToken });
    for (const id of page.deployments ?? []) found.push(await getDeployment(tools, id));
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return found;
}

/**
 * Whether a deployment releases the task definition of these properties. CodeDeploy does not return the AppSpec, so it
 * is known by its digest, or by the task set that the deployment made (after a change of hooks the digest differs).
 *
 * @param {DeploymentInfo} deployment
 * @param {ReleaseProperties} properties
 * @param {LiveService | undefined} live
 */
function releases(deployment, properties, live) {
  if (isAutomaticRollback(deployment)) return false;
  const digest = deployment.revision?.appSpecContent?.sha256;
  const digests = [true, false].map((withHooks) => revisionOf(properties, { withHooks }).appSpecContent.sha256);
  if (digest !== undefined && digests.includes(digest)) return true;
  const made = live?.taskSets.find(({ externalId }) => externalId !== undefined && externalId === deployment.deploymentId);
  return made?.taskDefinition === properties.taskDefinitionArn;
}

/**
 * Starts the release with the configuration, alarms and rollback of the deployment group.
 *
 * @param {Tools} tools
 * @param {ReleaseProperties} properties
 * @param {string} requestId
 */
function createRelease(tools, properties, requestId) {
  const name = properties.version ?? taskDefinitionName(properties.taskDefinitionArn);
  return created(tools, {
    ...groupOf(properties),
    description: describedAs(`Release ${name}`, requestId),
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
 * @param {string} requestId
 */
function createRestore(tools, properties, requestId) {
  return created(tools, {
    ...groupOf(properties),
    description: describedAs(`Restore ${taskDefinitionName(properties.taskDefinitionArn)}`, requestId),
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
    throw new GroupBusy(`CodeDeploy refused the deployment: ${/** @type {Error} */ (error).message} Deploy again when it has ended.`);
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
 * Repeats a call while CodeDeploy does not know the group yet: it is eventually consistent, and CloudFormation made the
 * group seconds ago.
 *
 * @template T
 * @param {Tools} tools
 * @param {() => Promise<T>} call
 * @returns {Promise<T>}
 */
async function onceGroupExists(tools, call) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      if (!isGroupMissing(error) || attempt === GROUP_ATTEMPTS) throw error;
      await tools.clock.sleep(GROUP_PAUSE_MILLISECONDS);
    }
  }
}

/** @param {ReleaseProperties} properties */
function groupOf({ applicationName, deploymentGroupName }) {
  return { applicationName, deploymentGroupName };
}

/** @param {string} text @param {string} requestId */
function describedAs(text, requestId) {
  const mark = requestMark(requestId);
  return `${text.slice(0, MAX_DESCRIPTION_LENGTH - mark.length)}${mark}`;
}

/** @param {string} requestId */
function requestMark(requestId) {
  return ` (request ${requestId})`;
}

module.exports = {
  activeDeployments,
  createRelease,
  createRestore,
  findByRequest,
  getDeployment,
  isActive,
  isAutomaticRollback,
  onceGroupExists,
  releases,
  stopWithRollback,
};
