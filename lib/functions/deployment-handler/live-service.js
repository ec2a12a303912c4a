// @ts-check
const { ReleaseFailed, errorName } = require('./errors');
const { shortName } = require('./identity');
const { taskDefinitionName } = require('./revision');

/** @typedef {import('./types').ReleaseProperties} ReleaseProperties */
/** @typedef {import('./types').Tools} Tools */
/** @typedef {import('./types').TaskSet} TaskSet */

/**
 * @typedef {object} LiveService
 * @property {string} controller CODE_DEPLOY, ECS or EXTERNAL
 * @property {string | undefined} primary the task definition that serves production traffic
 * @property {readonly TaskSet[]} taskSets
 */

/**
 * @param {Tools} tools
 * @param {ReleaseProperties} properties
 * @returns {Promise<LiveService | undefined>} undefined when there is no such service
 */
async function findLiveService({ clients }, { cluster, service }) {
  try {
    const { services = [] } = await clients.ecs.describeServices({ cluster, services: [service] });
    const found = services.find(({ status }) => status !== 'INACTIVE');
    return found && liveService(found);
  } catch (error) {
    if (errorName(error) === 'ClusterNotFoundException') return undefined;
    throw error;
  }
}

/**
 * @param {import('./types').EcsService} service
 * @returns {LiveService}
 */
function liveService({ deploymentController, taskSets = [] }) {
  return {
    // ECS leaves the field out for its own controller.
    controller: deploymentController?.type ?? 'ECS',
    primary: taskSets.find(({ status }) => status === 'PRIMARY')?.taskDefinition,
    taskSets,
  };
}

/**
 * @param {Tools} tools
 * @param {ReleaseProperties} properties
 */
async function requireLiveService(tools, properties) {
  const live = await findLiveService(tools, properties);
  const name = `${shortName(properties.service)} in the cluster ${shortName(properties.cluster)}`;
  if (live === undefined) throw new ReleaseFailed(`There is no ECS service ${name}, so nothing can be deployed to it.`);
  if (live.controller !== 'CODE_DEPLOY') {
    throw new ReleaseFailed(
      `The ECS service ${name} has the deployment controller ${live.controller}, not CODE_DEPLOY; a live service cannot ` +
        `change it. Migrate instead: make a second service with CODE_DEPLOY, shift the traffic to it, then delete this one.`,
    );
  }
  return live;
}

/**
 * Says for people what the service runs now. Never fails, because it is only used to explain another failure.
 *
 * @param {Tools} tools
 * @param {ReleaseProperties} properties
 */
async function describeLiveState(tools, properties) {
  try {
    const live = await findLiveService(tools, properties);
    if (live === undefined) return 'the service no longer exists';
    return live.primary === undefined
      ? 'no task set is primary'
      : `${taskDefinitionName(live.primary)} serves production traffic`;
  } catch (error) {
    tools.log(`The live state could not be read: ${error}`);
    return 'unknown, the service could not be read';
  }
}

module.exports = { findLiveService, requireLiveService, describeLiveState };
