// @ts-check
const { isSpent } = require('./budget');
const { PENDING, completed } = require('./completion');
const { ReleaseFailed, errorMessage, errorName, isTransient } = require('./errors');
const { startForward, pollForward } = require('./forward');
const { physicalId, refuseAnotherService } = require('./identity');
const { DEPLOYMENT_APPEARS_SECONDS } = require('./limits');
const { parseProperties } = require('./properties');
const { startRemoval, pollRemoval } = require('./removal');
const { requestOf } = require('./request');
const { startRestore, pollRestore } = require('./restore');
const { readStackPhase } = require('./stack-phase');

/** @typedef {import('./types').Handling} Handling */
/** @typedef {import('./types').ProviderEvent} ProviderEvent */
/** @typedef {import('./types').Tools} Tools */
/** @typedef {import('./types').IsCompleteResult} IsCompleteResult */

/**
 * `onEvent` of the provider framework: starts what the event asks for.
 *
 * @param {Tools} tools
 * @param {ProviderEvent} event
 * @returns {Promise<import('./types').OnEventResult>}
 */
async function handleEvent(tools, event) {
  if (event.RequestType === 'Delete') {
    return { PhysicalResourceId: currentId(event), Handling: await startRemoval(tools, event) };
  }
  const properties = parseProperties(event.ResourceProperties);
  if (event.RequestType === 'Create') {
    return {
      PhysicalResourceId: physicalId(properties),
      Handling: await startForward(tools, properties, requestOf(event)),
    };
  }
  // In a stack rollback the old properties are the refused ones, so nothing is compared.
  if ((await readStackPhase(tools, event.StackId)) === 'rollback') {
    return { PhysicalResourceId: currentId(event), Handling: await startRestore(tools, properties) };
  }
  refuseAnotherService(properties, event.PhysicalResourceId, event.OldResourceProperties ?? {});
  return { PhysicalResourceId: currentId(event), Handling: await startForward(tools, properties, requestOf(event)) };
}

/**
 * `isComplete` of the provider framework: looks, at every poll, at how things stand.
 *
 * @param {Tools} tools
 * @param {ProviderEvent} event
 * @returns {Promise<IsCompleteResult>}
 */
async function handlePoll(tools, event) {
  const handling = handlingOf(event);
  if (event.RequestType === 'Delete') {
    return handling.kind === 'removal' ? pollRemoval(tools, event, followed(handling)) : { IsComplete: true };
  }
  const properties = parseProperties(event.ResourceProperties);
  try {
    return await poll(tools, properties, handling, requestOf(event));
  } catch (error) {
    if (!isPassing(tools, handling, error) || isSpent(tools, properties, handling)) throw error;
    tools.log(`This poll is repeated: ${errorMessage(error)}`);
    return PENDING;
  }
}

/**
 * @param {Tools} tools
 * @param {import('./types').ReleaseProperties} properties
 * @param {Handling} handling
 * @param {import('./request').Request} request
 * @returns {Promise<IsCompleteResult>}
 */
async function poll(tools, properties, handling, request) {
  switch (handling.kind) {
    case 'nothing':
      return completed(properties, 'Unchanged');
    case 'forward':
      return pollForward(tools, properties, handling, request);
    case 'restore':
      return pollRestore(tools, properties, handling, request);
    case 'removal':
      throw new Error('A removal was handed to an update.');
  }
}

/** @param {Tools} tools @param {Handling} handling @param {unknown} error */
function isPassing({ clock }, { startedAt }, error) {
  if (error instanceof ReleaseFailed) return false;
  if (errorName(error) !== 'DeploymentDoesNotExistException') return isTransient(error);
  return clock.now() < startedAt + DEPLOYMENT_APPEARS_SECONDS * 1000;
}

/** @param {ProviderEvent} event */
function currentId({ RequestType, PhysicalResourceId }) {
  if (PhysicalResourceId === undefined) throw new Error(`The ${RequestType} event has no PhysicalResourceId.`);
  return PhysicalResourceId;
}

/** @param {ProviderEvent} event */
function handlingOf({ Handling }) {
  if (Handling === undefined) throw new Error('The event does not carry what onEvent returned.');
  return Handling;
}

/** @param {Handling} handling */
function followed(handling) {
  const { deploymentId } = handling;
  if (deploymentId === undefined) throw new Error(`A ${handling.kind} has no deployment to follow.`);
  return { ...handling, deploymentId };
}

module.exports = { handleEvent, handlePoll };
