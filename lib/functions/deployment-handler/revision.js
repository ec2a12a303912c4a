// @ts-check
const { createHash } = require('node:crypto');
const { buildAppSpec } = require('./app-spec');

/** @typedef {import('./types').ReleaseProperties} ReleaseProperties */

/**
 * @param {ReleaseProperties} properties
 * @param {{ withHooks: boolean }} options
 * @returns {import('./types').Revision}
 */
function revisionOf(properties, { withHooks }) {
  const { hooks, taskDefinitionArn, containerName, containerPort, platformVersion, capacityProviders } = properties;
  const content = JSON.stringify(
    buildAppSpec({
      taskDefinition: taskDefinitionArn,
      containerName,
      containerPort,
      platformVersion,
      capacityProviders,
      hooks: withHooks ? hooks : {},
    }),
  );
  return { revisionType: 'AppSpecContent', appSpecContent: { content, sha256: sha256(content) } };
}

/** @param {string} text */
function sha256(text) {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/**
 * `orders:8` of `arn:aws:ecs:eu-west-1:111122223333:task-definition/orders:8`, for people.
 *
 * @param {string | undefined} arn
 */
function taskDefinitionName(arn) {
  return arn === undefined ? 'an unknown task definition' : arn.slice(arn.lastIndexOf('/') + 1);
}

module.exports = { revisionOf, taskDefinitionName };
