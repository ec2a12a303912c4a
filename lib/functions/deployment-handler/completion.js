// @ts-check
/** @typedef {import('./types').IsCompleteResult} IsCompleteResult */

/** @type {IsCompleteResult} */
const PENDING = Object.freeze({ IsComplete: false });

/**
 * @param {import('./types').ReleaseProperties} properties
 * @param {string} status CodeDeploy's, or Unchanged when no deployment was needed
 * @param {string} [deploymentId]
 * @returns {IsCompleteResult}
 */
function completed({ taskDefinitionArn }, status, deploymentId = 'none') {
  return {
    IsComplete: true,
    Data: { DeploymentId: deploymentId, Status: status, TaskDefinitionArn: taskDefinitionArn },
  };
}

module.exports = { PENDING, completed };
