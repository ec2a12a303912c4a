// @ts-check
const { smokeTestProblem } = require('./smoke-test');
const { bakeProblem } = require('./bake-watch');

/**
 * Tests, watches, and tells CodeDeploy how it went. Whatever goes wrong is reported: a hook without an answer would hold
 * the deployment for an hour.
 *
 * @param {import('./types').Tools} tools
 * @param {import('./types').HookEvent} event
 * @param {import('./types').Hook} hook
 */
async function handleHook(tools, event, hook) {
  const problem = await problemOf(tools, hook);
  tools.log(problem ?? 'Everything passed.');
  await tools.clients.report({
    deploymentId: event.DeploymentId,
    lifecycleEventHookExecutionId: event.LifecycleEventHookExecutionId,
    status: problem === undefined ? 'Succeeded' : 'Failed',
  });
}

/**
 * @param {import('./types').Tools} tools
 * @param {import('./types').Hook} hook
 * @returns {Promise<string | undefined>}
 */
async function problemOf(tools, hook) {
  try {
    for (const test of hook.smokeTests) {
      const problem = await smokeTestProblem(tools, hook.version, test);
      if (problem !== undefined) return `The smoke test ${test.name} failed: ${problem}`;
    }
    return await bakeProblem(tools, hook);
  } catch (error) {
    return `The hook itself failed: ${error instanceof Error ? error.message : String(error)}`;
  }
}

module.exports = { handleHook };
