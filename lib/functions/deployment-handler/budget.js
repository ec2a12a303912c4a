// @ts-check
const { ROLLBACK_GRACE_SECONDS } = require('./limits');

/** @typedef {import('./types').ReleaseProperties} ReleaseProperties */
/** @typedef {import('./types').Handling} Handling */
/** @typedef {import('./types').Tools} Tools */

/** When a deployment is stopped. @param {ReleaseProperties} properties @param {Handling} handling */
function deadline({ timeoutSeconds }, { startedAt }) {
  return startedAt + timeoutSeconds * 1000;
}

/**
 * Whether an answer must be given now, because the provider's own time ends soon and its answer says nothing.
 *
 * @param {Tools} tools
 * @param {ReleaseProperties} properties
 * @param {Handling} handling
 */
function isSpent({ clock }, properties, handling) {
  return clock.now() >= deadline(properties, handling) + ROLLBACK_GRACE_SECONDS * 1000;
}

module.exports = { deadline, isSpent };
