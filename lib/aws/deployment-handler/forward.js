// @ts-check
const { deadline, isSpent } = require('./budget');
const { PENDING, completed } = require('./completion');
const { createRelease, stopWithRollback } = require('./deployment-control');
const { activeDeployments, findByRequest, onceGroupExists, releases } = require('./deployments');
const { GroupBusy } = require('./errors');
const { deploymentFailed, groupBusy, stopTimedOut } = require('./failure');
const { requireLiveService } = require('./live-service');
const { readSettlement } = require('./settlement');
const { hasShiftedAllTraffic } = require('./traffic');

/** @typedef {import('./types').ReleaseProperties} ReleaseProperties */
/** @typedef {import('./types').Handling} Handling */
/** @typedef {import('./types').Tools} Tools */

/**
 * Starts the release, or finds that there is none to start: an earlier attempt already did, or the task definition
 * already serves (a new service that CloudFormation made with it, a repeat, a change of something else).
 *
 * @param {Tools} tools
 * @param {ReleaseProperties} properties
 * @param {import('./request').Request} request
 * @returns {Promise<Handling>}
 */
async function startForward(tools, properties, request) {
  const startedAt = tools.clock.now();
  const live = await requireLiveService(tools, properties);
  const active = await onceGroupExists(tools, () => activeDeployments(tools, properties));
  const own = active.find((deployment) => releases(deployment, properties, live));
  if (own) return { kind: 'forward', startedAt, deploymentId: own.deploymentId };
  if (active[0]) throw groupBusy(properties, active[0]);
  if (live.primary === properties.taskDefinitionArn) return { kind: 'nothing', startedAt };
  const earlier = await findByRequest(tools, properties, request);
  const deploymentId = earlier?.deploymentId ?? (await createOrAdopt(tools, properties, request));
  return { kind: 'forward', startedAt, deploymentId };
}

/** @param {Tools} tools @param {ReleaseProperties} properties @param {import('./request').Request} request */
async function createOrAdopt(tools, properties, request) {
  try {
    return await createRelease(tools, properties, request);
  } catch (error) {
    if (!(error instanceof GroupBusy)) throw error;
    // Two attempts of one request may run at the same time; the other one was first.
    const twin = (await activeDeployments(tools, properties)).find((active) => releases(active, properties, undefined));
    if (twin === undefined) throw error;
    return twin.deploymentId;
  }
}

/**
 * @param {Tools} tools
 * @param {ReleaseProperties} properties
 * @param {Handling & { deploymentId: string }} handling
 * @returns {Promise<import('./types').IsCompleteResult>}
 * @throws {import('./errors').ReleaseFailed} once the deployment has failed and its rollback has ended
 */
async function pollForward(tools, properties, handling) {
  const settlement = await readSettlement(tools, handling.deploymentId);
  switch (settlement.state) {
    case 'succeeded':
      return completed(properties, 'Succeeded', handling.deploymentId);
    case 'active':
      return pollActive(tools, properties, handling, settlement.deployment.status ?? 'InProgress');
    case 'rollingBack':
      if (!isSpent(tools, properties, handling)) return PENDING;
      throw await deploymentFailed(tools, properties, settlement, {
        ...handling,
        stopAt: deadline(properties, handling),
      });
    case 'failed':
      throw await deploymentFailed(tools, properties, settlement, {
        ...handling,
        stopAt: deadline(properties, handling),
      });
  }
}

/**
 * @param {Tools} tools
 * @param {ReleaseProperties} properties
 * @param {Handling & { deploymentId: string }} handling
 * @param {string} status
 */
async function pollActive(tools, properties, handling, status) {
  const { deploymentId } = handling;
  if (properties.completion === 'start') return completed(properties, status, deploymentId);
  const late = tools.clock.now() >= deadline(properties, handling);
  if (properties.completion === 'wait' && !late) return PENDING;
  // At the deadline too: a release that has all traffic and only keeps the previous tasks warm is not taken back.
  if (await hasShiftedAllTraffic(tools, properties, deploymentId)) return completed(properties, status, deploymentId);
  if (!late) return PENDING;
  if (isSpent(tools, properties, handling)) throw await stopTimedOut(tools, properties, deploymentId);
  await stopWithRollback(tools, deploymentId);
  return PENDING;
}

module.exports = { startForward, pollForward };
