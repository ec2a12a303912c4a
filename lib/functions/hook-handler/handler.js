// @ts-check
const { smokeTestProblem } = require('./smoke-test');
const { bakeProblem } = require('./bake-watch');
const { webhookProblem } = require('./webhook');

/**
 * Tests, watches, and tells CodeDeploy how it went. Whatever goes wrong is reported: a hook without an answer would hold
 * the deployment for an hour.
 *
 * @param {import('./types').Tools} tools
 * @param {import('./types').HookEvent} event
 * @param {import('./types').Hook} hook
 */
async function handleHook(tools, event, hook) {
  const problem = await problemOf(tools, hook, event.DeploymentId);
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
 * @param {string} deployment
 * @returns {Promise<string | undefined>}
 */
async function problemOf(tools, hook, deployment) {
  try {
    for (const test of hook.smokeTests) {
      const problem = await smokeTestProblem(tools, hook.version, test);
      if (problem !== undefined) return `The smoke test ${test.name} failed: ${problem}`;
    }
    for (const webhook of hook.webhooks ?? []) {
      const message = { ...webhook.of, at: webhook.at, name: webhook.name, deployment };
      const problem = await webhookProblem(tools, message, webhook);
      if (problem !== undefined) return `The webhook ${webhook.name} failed: ${problem}`;
    }
    return await bakeProblem(tools, hook);
  } catch (error) {
    return `The hook itself failed: ${error instanceof Error ? error.message : String(error)}`;
  }
}

module.exports = { handleHook };
