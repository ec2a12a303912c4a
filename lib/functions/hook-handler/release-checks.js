// @ts-check
const { taskTestProblem } = require('./task-test');
const { saysGo, webhookProblem } = require('./webhook');

/** @typedef {{ readonly problem?: string, readonly waits?: true }} Outcome */

/**
 * Everything that is to be done at one moment, one after the other. Whatever goes wrong is an outcome, not an error.
 *
 * @param {import('./types').Tools} tools
 * @param {import('./types').ReleaseChecks} release
 * @param {string} deployment
 * @returns {Promise<Outcome>}
 */
async function runChecks(tools, release, deployment) {
  try {
    for (const check of release.checks) {
      const message = { ...release.of, at: release.at, name: check.name, deployment };
      if (check.kind === 'webhookGate') {
        if (!(await saysGo(tools, message, check.url))) return { waits: true };
        continue;
      }
      const problem =
        check.kind === 'smokeTest'
          ? await taskTestProblem(tools, release, check)
          : await webhookProblem(tools, message, check);
      const title = check.kind === 'smokeTest' ? 'The smoke test' : 'The webhook';
      if (problem !== undefined) return { problem: `${title} ${check.name} failed: ${problem}` };
    }
    return {};
  } catch (error) {
    return { problem: `The hook itself failed: ${error instanceof Error ? error.message : String(error)}` };
  }
}

module.exports = { runChecks };
