// @ts-check
/** @typedef {import('./types').Tools} Tools */
/** @typedef {import('./types').MachineRelease} MachineRelease */

const NOT_ENDED = ['Created', 'Queued', 'InProgress', 'Baking', 'Ready'];
const MAX_DESCRIPTION_LENGTH = 256;

/**
 * CodeDeploy runs one deployment of a group at a time, and a group that is being replaced must not be sized.
 *
 * @param {Tools} tools
 * @param {MachineRelease} release
 */
async function refuseWhileBusy({ clients }, { applicationName, deploymentGroupName }) {
  const { deployments = [] } = await clients.codeDeploy.listDeployments({
    applicationName,
    deploymentGroupName,
    includeOnlyStatuses: NOT_ENDED,
  });
  const [running] = deployments;
  if (running === undefined) return;
  throw new Error(
    `The deployment ${running} of ${deploymentGroupName} has not ended: it may wait for an approval, or keep the old machines. ` +
      `Deploy again when it has, or end it: aws deploy stop-deployment --deployment-id ${running}, or continue-deployment with --deployment-wait-type TERMINATION_WAIT.`,
  );
}

/** @param {Tools} tools @param {MachineRelease} release @returns {Promise<string>} */
async function startDeployment({ clients, log }, { applicationName, deploymentGroupName, revision, version }) {
  const { bucket, key, bundleType, version: objectVersion, eTag } = revision;
  const { deploymentId } = await clients.codeDeploy.createDeployment({
    applicationName,
    deploymentGroupName,
    description: `Release ${version}`.slice(0, MAX_DESCRIPTION_LENGTH),
    revision: {
      revisionType: 'S3',
      s3Location: {
        bucket,
        key,
        bundleType,
        ...(objectVersion ? { version: objectVersion } : {}),
        ...(eTag ? { eTag } : {}),
      },
    },
    // What an older bundle left behind is no reason to fail.
    fileExistsBehavior: 'OVERWRITE',
    ignoreApplicationStopFailures: true,
  });
  if (deploymentId === undefined) throw new Error('CodeDeploy returned no id for the new deployment.');
  log(`deployment ${deploymentId} of ${deploymentGroupName} has started`);
  return deploymentId;
}

module.exports = { refuseWhileBusy, startDeployment };
