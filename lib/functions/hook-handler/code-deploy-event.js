// @ts-check
const { runChecks } = require('./release-checks');

/**
 * What CodeDeploy calls at one of its events, for every release of a stack. The event names only the deployment; the
 * parameter of its group says what is to be done. A hook without an answer would hold the deployment for an hour.
 *
 * @param {import('./types').Tools} tools
 * @param {import('./types').HookEvent} event
 * @param {string} name of the event
 */
async function handleCodeDeployEvent(tools, event, name) {
  const problem = await problemOf(tools, event.DeploymentId, name);
  tools.log(problem ?? 'Everything passed.');
  await tools.clients.report({
    deploymentId: event.DeploymentId,
    lifecycleEventHookExecutionId: event.LifecycleEventHookExecutionId,
    status: problem === undefined ? 'Succeeded' : 'Failed',
  });
}

/**
 * @param {import('./types').Tools} tools
 * @param {string} deploymentId
 * @param {string} name
 */
async function problemOf(tools, deploymentId, name) {
  try {
    const checks = await checksOf(tools.clients, deploymentId, name);
    return (await runChecks(tools, checks, deploymentId)).problem;
  } catch (error) {
    return `What to check is not known: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/**
 * @param {import('./types').Clients} clients
 * @param {string} deploymentId
 * @param {string} name
 * @returns {Promise<import('./types').ReleaseChecks>}
 */
async function checksOf(clients, deploymentId, name) {
  const { deploymentInfo } = await clients.getDeployment({ deploymentId });
  const { applicationName, deploymentGroupName } = deploymentInfo ?? {};
  const { Parameter } = await clients.getParameter({ Name: `/rollout/${applicationName}/${deploymentGroupName}` });
  const checks = JSON.parse(Parameter?.Value ?? '{}')[name];
  if (checks === undefined) throw new Error(`the parameter of ${deploymentGroupName} says nothing about ${name}`);
  return checks;
}

module.exports = { handleCodeDeployEvent };
