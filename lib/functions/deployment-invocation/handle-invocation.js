// @ts-check
const { readSettlement } = require('../deployment-handler/settlement');
const { aliasPlatform } = require('./alias-platform');
const { servicePlatform } = require('./service-platform');

/** @typedef {import('./types').Invocation} Invocation */
/** @typedef {import('./types').Handover} Handover */
/** @typedef {import('./types').InvocationTools} Tools */

/** @type {Readonly<Record<Invocation['kind'], import('./types').Platform>>} */
const PLATFORMS = { service: servicePlatform, function: aliasPlatform };

const POLL_MILLISECONDS = 15_000;
/** What is left for the answer. */
const ANSWER_MILLISECONDS = 45_000;
/** An invocation follows the one before it within moments; later, somebody runs the program again to try once more. */
const ANOTHER_TRY_MILLISECONDS = 300_000;

/**
 * Starts the deployment of a release, or goes on waiting for it.
 *
 * @param {Tools} tools
 * @param {Invocation} invocation
 * @returns {Promise<Handover | Record<string, never>>}
 * @throws {import('../deployment-handler/errors').ReleaseFailed} once the deployment has failed and its rollback has ended
 */
async function handleInvocation(tools, invocation) {
  const platform = PLATFORMS[invocation.kind];
  if (platform === undefined) throw new Error(`No deployment of the kind ${JSON.stringify(invocation.kind)}.`);
  const previous = previousOf(invocation);
  if (invocation.tf?.action === 'delete') {
    // The first invocation stands for the deployment.
    if (previous === undefined) await platform.remove(tools, invocation);
    return {};
  }
  if (previous?.done) return previous;
  if (previous?.handling && !(await failedEarlier(tools, previous)))
    return follow(tools, platform, invocation, previous.requestId, {
      ...previous.handling,
      startedAt: tools.clock.now(),
    });
  const requestId = tools.invocationId;
  return follow(tools, platform, invocation, requestId, await platform.start(tools, invocation, requestId));
}

/** @param {Invocation} invocation @returns {Handover | undefined} */
function previousOf({ previous }) {
  return previous === undefined || previous === null ? undefined : JSON.parse(previous);
}

/** @param {Tools} tools @param {Handover} previous */
async function failedEarlier(tools, { handling }) {
  if (handling?.deploymentId === undefined) return false;
  const { state, deployment } = await readSettlement(tools, handling.deploymentId);
  const ended = deployment.completeTime?.getTime();
  return state === 'failed' && ended !== undefined && tools.clock.now() > ended + ANOTHER_TRY_MILLISECONDS;
}

/**
 * @param {Tools} tools
 * @param {import('./types').Platform} platform
 * @param {Invocation} invocation
 * @param {string} requestId
 * @param {import('../deployment-handler/types').Handling} handling
 * @returns {Promise<Handover>}
 */
async function follow(tools, platform, invocation, requestId, handling) {
  for (;;) {
    const { done, status, deploymentId } = await platform.poll(tools, invocation, requestId, handling);
    if (done) return { status, done, deploymentId, requestId };
    if (tools.remaining() < POLL_MILLISECONDS + ANSWER_MILLISECONDS)
      return { status: 'InProgress', done: false, deploymentId, requestId, handling: known(handling, deploymentId) };
    await tools.clock.sleep(POLL_MILLISECONDS);
  }
}

/** @param {import('../deployment-handler/types').Handling} handling @param {string} deploymentId */
function known(handling, deploymentId) {
  return deploymentId === 'none' ? handling : { ...handling, deploymentId };
}

module.exports = { handleInvocation };
