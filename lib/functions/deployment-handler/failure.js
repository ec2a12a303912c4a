// @ts-check
const { isAutomaticRollback } = require('./deployments');
const { GroupBusy, ReleaseFailed, errorMessage } = require('./errors');
const { describeLiveState } = require('./live-service');
const { taskDefinitionName } = require('./revision');
const { readTarget } = require('./traffic');

/** @typedef {import('./types').ReleaseProperties} ReleaseProperties */
/** @typedef {import('./types').DeploymentInfo & { deploymentId: string }} Deployment */
/** @typedef {import('./types').Tools} Tools */

/**
 * What ends the failure of a deployment: which one, in CodeDeploy's own words why, at which moment, whether it was rolled
 * back, and what serves the users now.
 *
 * @param {Tools} tools
 * @param {ReleaseProperties} properties
 * @param {{ deployment: Deployment, rollback: Deployment | undefined }} outcome
 * @param {{ startedAt: number, stopAt?: number }} times milliseconds since 1970; stopAt is when the handler stops it
 */
async function deploymentFailed(tools, properties, { deployment, rollback }, { startedAt, stopAt }) {
  const subject = `CodeDeploy deployment ${deployment.deploymentId} of ${taskDefinitionName(properties.taskDefinitionArn)}`;
  const endedAt = deployment.completeTime?.getTime() ?? tools.clock.now();
  const seconds = Math.round((endedAt - (deployment.createTime?.getTime() ?? startedAt)) / 1000);
  const stopped = deployment.status === 'Stopped' && stopAt !== undefined && endedAt >= stopAt;
  return new ReleaseFailed(
    [
      stopped
        ? `${subject} had not ended after ${properties.timeoutSeconds} s (timeoutSeconds) and was stopped; a plan that needs longer must choose completion 'start' or a pipeline.`
        : `${subject} ended as ${deployment.status} after ${seconds} s: ${reason(deployment)}.`,
      await failedEvents(tools, properties, deployment.deploymentId),
      rollbackSentence(deployment, rollback),
      `Live now: ${await describeLiveState(tools, properties)}.`,
      `Look at the deployment in the CodeDeploy console, or run: aws deploy get-deployment --deployment-id ${deployment.deploymentId}`,
    ].join(' '),
  );
}

/**
 * @param {Tools} tools
 * @param {ReleaseProperties} properties
 * @param {string} deploymentId
 */
async function stopTimedOut(tools, properties, deploymentId) {
  return new ReleaseFailed(
    `CodeDeploy deployment ${deploymentId} of ${taskDefinitionName(properties.taskDefinitionArn)} had not ended after ` +
      `${properties.timeoutSeconds} s (timeoutSeconds) and has not stopped either. Live now: ${await describeLiveState(tools, properties)}. ` +
      `Stop it before you deploy again: aws deploy stop-deployment --deployment-id ${deploymentId} --auto-rollback-enabled`,
  );
}

/**
 * CodeDeploy runs one deployment per group.
 *
 * @param {ReleaseProperties} properties
 * @param {Deployment} other
 */
function groupBusy({ applicationName, deploymentGroupName }, other) {
  const group = `The deployment group ${applicationName}/${deploymentGroupName}`;
  if (isAutomaticRollback(other)) {
    return new GroupBusy(
      `${group} is finishing the automatic rollback ${other.deploymentId} (${other.status}). Deploy again when it has ended.`,
    );
  }
  return new GroupBusy(
    `${group} is busy with the deployment ${other.deploymentId} (${other.status}) of another revision` +
      `${other.description ? `, "${other.description}"` : ''}. Deploy again when it has ended; it also lasts while the previous ` +
      `tasks are kept warm. To give it up: aws deploy stop-deployment --deployment-id ${other.deploymentId} --auto-rollback-enabled`,
  );
}

/** @param {Deployment} deployment */
function reason({ errorInformation }) {
  const { code = 'no error code', message = 'CodeDeploy gave no message' } = errorInformation ?? {};
  return `${code}, ${message.replace(/\.$/, '')}`;
}

/** @param {Deployment} deployment @param {Deployment | undefined} rollback */
function rollbackSentence({ rollbackInfo }, rollback) {
  const message = rollbackInfo?.rollbackMessage;
  const words = message === undefined ? '' : ` ("${message}")`;
  return rollback === undefined
    ? `CodeDeploy started no rollback${words}.`
    : `Rollback ${rollback.deploymentId}: ${rollback.status}${words}.`;
}

/** @param {Tools} tools @param {ReleaseProperties} properties @param {string} deploymentId */
async function failedEvents(tools, properties, deploymentId) {
  try {
    const { lifecycleEvents = [] } = await readTarget(tools, properties, deploymentId);
    const failed = lifecycleEvents.filter(({ status }) => status === 'Failed').map(eventSentence);
    return failed.length > 0 ? `Failed event: ${failed.join('; ')}.` : 'No lifecycle event failed.';
  } catch (error) {
    return `The lifecycle events could not be read (${errorMessage(error)}).`;
  }
}

/** @param {import('./types').LifecycleEvent} event */
function eventSentence({ lifecycleEventName = 'unnamed', diagnostics }) {
  return diagnostics?.message ? `${lifecycleEventName} (${diagnostics.message})` : lifecycleEventName;
}

module.exports = { deploymentFailed, stopTimedOut, groupBusy };
