// @ts-check
const { isGroupMissing } = require('./errors');
const { isOfRequest } = require('./request');
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
 * @param {import('./request').Request} request
 */
async function findByRequest(tools, properties, request) {
  const start = new Date(tools.clock.now() - RECENT_MILLISECONDS);
  const recent = await listed(tools, { ...groupOf(properties), createTimeRange: { start } });
  return recent.find((deployment) => isOfRequest(deployment, request));
}

/** @param {Tools} tools @param {ListDeploymentsInput} input */
async function listed(tools, input) {
  /** @type {(DeploymentInfo & { deploymentId: string })[]} */
  const found = [];
  /** @type {string | undefined} */
  let nextToken;
  do {
    const page = await tools.clients.codeDeploy.listDeployments(
      nextToken === undefined ? input : { ...input, nextToken },
    );
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
  const made = live?.taskSets.find(
    ({ externalId }) => externalId !== undefined && externalId === deployment.deploymentId,
  );
  return made?.taskDefinition === properties.taskDefinitionArn;
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

module.exports = {
  activeDeployments,
  findByRequest,
  getDeployment,
  groupOf,
  isActive,
  isAutomaticRollback,
  onceGroupExists,
  releases,
};
