// @ts-check
const { runChecks } = require('./release-checks');

const ASK_AGAIN_SECONDS = 30;

/**
 * What Amazon ECS calls at a stage of a deployment. The service says in the details of its hook what is to be done.
 *
 * @param {import('./types').Tools} tools
 * @param {import('./types').LifecycleEvent} event
 * @returns {Promise<import('./types').LifecycleAnswer>}
 */
async function handleLifecycleStage(tools, { hookDetails, resourceArn = '' }) {
  const checks = checksIn(hookDetails);
  if (checks === undefined) {
    tools.log('What to check is not known: the hook has no details.');
    return { hookStatus: 'FAILED' };
  }
  const { problem, waits } = await runChecks(tools, checks, resourceArn);
  if (waits) {
    tools.log('Nobody has said go yet.');
    return { hookStatus: 'IN_PROGRESS', callBackDelay: ASK_AGAIN_SECONDS };
  }
  tools.log(problem ?? 'Everything passed.');
  return { hookStatus: problem === undefined ? 'SUCCEEDED' : 'FAILED' };
}

/**
 * A JSON object, or its text: the API takes the one and CloudFormation the other.
 *
 * @param {unknown} details
 * @returns {import('./types').ReleaseChecks | undefined}
 */
function checksIn(details) {
  const found = typeof details === 'string' ? parsed(details) : details;
  return typeof found === 'object' && found !== null && 'checks' in found
    ? /** @type {import('./types').ReleaseChecks} */ (found)
    : undefined;
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

module.exports = { handleLifecycleStage };
