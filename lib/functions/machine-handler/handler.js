// @ts-check
const { liveGroup, removeCopies, sizeFleet, timeFleet } = require('./fleet');
const { refuseWhileBusy, startDeployment } = require('./deployment');

/** @typedef {import('./types').Tools} Tools */
/** @typedef {import('./types').MachineEvent} MachineEvent */

/**
 * Starts the deployment of a revision. The fleet is given its size before, because the next group is a copy of the one
 * that serves; where nothing but the size has changed, that is all. Without a release any more, no group is left.
 *
 * @param {Tools} tools
 * @param {MachineEvent} event
 * @returns {Promise<{ deploymentId?: string }>}
 */
async function handleEvent(tools, event) {
  const { fleet, tf } = event;
  const action = tf?.action ?? 'create';
  if (action === 'delete') {
    if (fleet) await removeCopies(tools, event, fleet);
    return {};
  }
  await refuseWhileBusy(tools, event);
  if (fleet) {
    const name = await liveGroup(tools, event);
    await timeFleet(tools, event, { name, fleet });
    await sizeFleet(tools, name, fleet);
  }
  if (action === 'update' && isDeployed(event)) return {};
  return { deploymentId: await startDeployment(tools, event) };
}

/** Whether the revision is the one of the update before. @param {MachineEvent} event */
function isDeployed({ revision, tf }) {
  const before = tf?.prev_input?.revision;
  return (
    before !== undefined &&
    ['bucket', 'key', 'version', 'eTag'].every((name) => Reflect.get(before, name) === Reflect.get(revision, name))
  );
}

module.exports = { handleEvent };
