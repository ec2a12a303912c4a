// @ts-check
const { deadline, isSpent } = require('./budget');
const { PENDING, completed } = require('./completion');
const { createRelease, endWarmPeriod, stopWithRollback } = require('./deployment-control');
const { activeDeployments, findByRequest, isAutomaticRollback, onceGroupExists, releases } = require('./deployments');
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
  if (active[0]) {
    await superseded(tools, properties, active[0]);
    return { kind: 'forward', startedAt, supersededId: active[0].deploymentId };
  }
  if (live.primary === properties.taskDefinitionArn) return { kind: 'nothing', startedAt };
  const earlier = await findByRequest(tools, properties, request);
  const deploymentId = earlier?.deploymentId ?? (await createOrAdopt(tools, properties, request));
  return { kind: 'forward', startedAt, deploymentId };
}

/**
 * A release that has all traffic and only keeps its previous tasks warm makes room for the next one: CodeDeploy runs one
 * deployment a group, and an hour of warm tasks must not be an hour without releases.
 *
 * @param {Tools} tools
 * @param {ReleaseProperties} properties
 * @param {import('./types').DeploymentInfo & { deploymentId: string }} other
 */
async function superseded(tools, properties, other) {
  const warm = !isAutomaticRollback(other) && (await hasShiftedAllTraffic(tools, properties, other.deploymentId));
  if (!warm) throw groupBusy(properties, other);
  await endWarmPeriod(tools, other.deploymentId);
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
 * @param {Handling} handling
 * @param {import('./request').Request} request
 * @returns {Promise<import('./types').IsCompleteResult>}
 * @throws {import('./errors').ReleaseFailed} once the deployment has failed and its rollback has ended
 */
async function pollForward(tools, properties, handling, request) {
  const deploymentId = handling.deploymentId ?? (await findByRequest(tools, properties, request))?.deploymentId;
  return deploymentId === undefined
    ? startAfter(tools, properties, handling, request)
    : pollDeployment(tools, properties, { ...handling, deploymentId });
}

/**
 * Starts the release once the one before it has ended.
 *
 * @param {Tools} tools
 * @param {ReleaseProperties} properties
 * @param {Handling} handling
 * @param {import('./request').Request} request
 */
async function startAfter(tools, properties, handling, request) {
  const { supersededId } = handling;
  if (supersededId === undefined) throw new Error('A forward has neither a deployment nor one to wait for.');
  const { state, deployment } = await readSettlement(tools, supersededId);
  const late = tools.clock.now() >= deadline(properties, handling);
  if (state === 'active' || state === 'rollingBack') {
    if (late) throw groupBusy(properties, deployment);
    return PENDING;
  }
  try {
    await createOrAdopt(tools, properties, request);
  } catch (error) {
    // CodeDeploy may count the ended one for a moment longer.
    if (!(error instanceof GroupBusy) || late) throw error;
  }
  return PENDING;
}

/**
 * @param {Tools} tools
 * @param {ReleaseProperties} properties
 * @param {Handling & { deploymentId: string }} handling
 * @returns {Promise<import('./types').IsCompleteResult>}
 */
async function pollDeployment(tools, properties, handling) {
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
