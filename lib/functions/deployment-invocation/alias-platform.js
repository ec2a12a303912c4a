// @ts-check
const { createHash } = require('node:crypto');
const { activeDeployments, isAutomaticRollback, onceGroupExists } = require('../deployment-handler/deployments');
const { GroupBusy, ReleaseFailed, errorMessage, errorName, isTransient } = require('../deployment-handler/errors');
const { MAX_DESCRIPTION_LENGTH } = require('../deployment-handler/limits');
const { markOf, isOfResource } = require('../deployment-handler/request');
const { readSettlement } = require('../deployment-handler/settlement');

/** @typedef {import('./types').InvocationTools} Tools */
/** @typedef {import('./types').Invocation} Invocation */

/**
 * @typedef {object} AliasRelease
 * @property {string} applicationName
 * @property {string} deploymentGroupName
 * @property {string} functionName
 * @property {string} aliasName
 * @property {string} version number of the version to release
 * @property {Record<string, string>} [hooks] function names or ARNs by CodeDeploy's events
 * @property {string} [name] of the version, for people
 * @property {'wait' | 'start'} completion
 */

const HOOKS = /** @type {const} */ (['BeforeAllowTraffic', 'AfterAllowTraffic']);

/**
 * The alias of a Lambda function: what CloudFormation does by itself for aliases with an update policy.
 *
 * @type {import('./types').Platform}
 */
const aliasPlatform = {
  start: async (tools, invocation, requestId) => {
    const release = releaseOf(invocation);
    const startedAt = tools.clock.now();
    const active = await onceGroupExists(tools, () => activeDeployments(tools, groupOf(release)));
    const current = await versionOf(tools, release);
    const own = active.find((one) => !isAutomaticRollback(one) && releases(one, release));
    if (own) return { kind: 'forward', startedAt, deploymentId: own.deploymentId };
    if (active[0]) throw busy(release, active[0]);
    if (current === release.version) return { kind: 'nothing', startedAt };
    return { kind: 'forward', startedAt, deploymentId: await created(tools, release, current, invocation, requestId) };
  },
  poll: async (tools, invocation, _requestId, { kind, deploymentId }) => {
    if (kind === 'nothing' || deploymentId === undefined)
      return { done: true, status: 'Unchanged', deploymentId: 'none' };
    const release = releaseOf(invocation);
    if (release.completion === 'start') return { done: true, status: 'InProgress', deploymentId };
    try {
      const { state, deployment } = await readSettlement(tools, deploymentId);
      if (state === 'failed') throw await failed(tools, release, deployment);
      return { done: state === 'succeeded', status: state === 'succeeded' ? 'Succeeded' : 'InProgress', deploymentId };
    } catch (error) {
      if (error instanceof ReleaseFailed || !isTransient(error)) throw error;
      tools.log(`This poll is repeated: ${errorMessage(error)}`);
      return { done: false, status: 'InProgress', deploymentId };
    }
  },
  remove: async (tools, invocation) => {
    try {
      const mark = { id: '', resource: resourceOf(invocation) };
      const active = await activeDeployments(tools, groupOf(releaseOf(invocation)));
      for (const one of active.filter((deployment) => isOfResource(deployment, mark)))
        await tools.clients.codeDeploy.stopDeployment({ deploymentId: one.deploymentId, autoRollbackEnabled: true });
    } catch (error) {
      tools.log(`The removal goes on without stopping a deployment: ${errorMessage(error)}`);
    }
  },
};

/** @param {Invocation} invocation @returns {AliasRelease} */
function releaseOf({ properties }) {
  const wrong = ['applicationName', 'deploymentGroupName', 'functionName', 'aliasName', 'version', 'completion'].filter(
    (key) => typeof properties[key] !== 'string' || properties[key] === '',
  );
  if (wrong.length > 0) throw new ReleaseFailed(`The deployment has no ${wrong.join(', no ')}.`);
  if (properties.version === '$LATEST')
    throw new ReleaseFailed('The function publishes no versions, so there is none to release: set publish: true.');
  return /** @type {AliasRelease} */ (/** @type {unknown} */ (properties));
}

/** What the shared look-ups read. @param {AliasRelease} release */
function groupOf({ applicationName, deploymentGroupName }) {
  return /** @type {import('../deployment-handler/types').ReleaseProperties} */ ({
    applicationName,
    deploymentGroupName,
  });
}

/** @param {Tools} tools @param {AliasRelease} release */
async function versionOf({ clients }, { functionName, aliasName }) {
  const { FunctionVersion } = await clients.lambda.getAlias({ FunctionName: functionName, Name: aliasName });
  if (FunctionVersion === undefined) throw new Error(`Lambda returned no version of the alias ${aliasName}.`);
  return FunctionVersion;
}

/** CodeDeploy does not return the AppSpec, so it is known by what its description begins with. @param {{ description?: string }} deployment @param {AliasRelease} release */
function releases({ description = '' }, release) {
  return description.startsWith(`${subjectOf(release)} `);
}

/** @param {AliasRelease} release */
function subjectOf({ version, name }) {
  return `Version ${version}${name === undefined ? '' : ` (${name.slice(0, 30)})`}`;
}

/**
 * @param {Tools} tools
 * @param {AliasRelease} release
 * @param {string} current
 * @param {Invocation} invocation
 * @param {string} requestId
 */
async function created({ clients }, release, current, invocation, requestId) {
  const content = JSON.stringify(appSpec(release, current));
  const mark = markOf({ id: requestId, resource: resourceOf(invocation) });
  try {
    const { deploymentId } = await clients.codeDeploy.createDeployment({
      applicationName: release.applicationName,
      deploymentGroupName: release.deploymentGroupName,
      description: `${subjectOf(release)} `.slice(0, MAX_DESCRIPTION_LENGTH - mark.length).trimEnd() + mark,
      revision: {
        revisionType: 'AppSpecContent',
        appSpecContent: { content, sha256: createHash('sha256').update(content, 'utf8').digest('hex') },
      },
    });
    if (deploymentId === undefined) throw new Error('CodeDeploy returned no id for the new deployment.');
    return deploymentId;
  } catch (error) {
    if (errorName(error) !== 'DeploymentLimitExceededException') throw error;
    throw new GroupBusy(`CodeDeploy refused the deployment: ${errorMessage(error)} Deploy again when it has ended.`);
  }
}

/** @param {AliasRelease} release @param {string} current */
function appSpec({ functionName, aliasName, version, hooks = {} }, current) {
  const called = HOOKS.flatMap((event) => (hooks[event] === undefined ? [] : [{ [event]: hooks[event] }]));
  return {
    version: 0,
    Resources: [
      {
        Function: {
          Type: 'AWS::Lambda::Function',
          Properties: { Name: functionName, Alias: aliasName, CurrentVersion: current, TargetVersion: version },
        },
      },
    ],
    ...(called.length > 0 ? { Hooks: called } : {}),
  };
}

/** @param {Invocation} invocation */
function resourceOf({ resource }) {
  return createHash('sha256').update(` ${resource}`, 'utf8').digest('hex').slice(0, 8);
}

/** @param {AliasRelease} release @param {import('../deployment-handler/types').DeploymentInfo} other */
function busy({ applicationName, deploymentGroupName }, { deploymentId, status, description }) {
  return new GroupBusy(
    `The deployment group ${applicationName}/${deploymentGroupName} is busy with the deployment ${deploymentId} (${status})` +
      `${description ? `, "${description}"` : ''}. Deploy again when it has ended. To give it up: ` +
      `aws deploy stop-deployment --deployment-id ${deploymentId} --auto-rollback-enabled`,
  );
}

/** @param {Tools} tools @param {AliasRelease} release @param {import('../deployment-handler/types').DeploymentInfo} deployment */
async function failed(tools, release, { deploymentId, status, errorInformation, rollbackInfo }) {
  const { code = 'no error code', message = 'CodeDeploy gave no message' } = errorInformation ?? {};
  const live = await versionOf(tools, release).catch(() => 'unknown');
  return new ReleaseFailed(
    `CodeDeploy deployment ${deploymentId} of version ${release.version} of ${release.functionName} ended as ${status}: ` +
      `${code}, ${message.replace(/\.$/, '')}. ${rollbackInfo?.rollbackDeploymentId ? `Rollback ${rollbackInfo.rollbackDeploymentId}.` : 'CodeDeploy started no rollback.'} ` +
      `Live now: version ${live}. Look at it: aws deploy get-deployment --deployment-id ${deploymentId}`,
  );
}

module.exports = { aliasPlatform };
