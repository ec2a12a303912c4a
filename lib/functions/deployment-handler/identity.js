// @ts-check
const { ReleaseFailed } = require('./errors');

/** @typedef {import('./types').ReleaseProperties} ReleaseProperties */

/**
 * The physical id of the resource: stable, because another one would make CloudFormation delete the old resource.
 *
 * @param {{ applicationName: string, deploymentGroupName: string }} properties
 */
function physicalId({ applicationName, deploymentGroupName }) {
  return `${applicationName}/${deploymentGroupName}`;
}

/**
 * `shop` of `arn:aws:ecs:eu-west-1:111122223333:cluster/shop`; names stay as they are.
 *
 * @param {string} nameOrArn
 */
function shortName(nameOrArn) {
  return nameOrArn.slice(nameOrArn.lastIndexOf('/') + 1);
}

/**
 * The id under which CodeDeploy knows the one target of an ECS deployment.
 *
 * @param {ReleaseProperties} properties
 */
function targetId({ cluster, service }) {
  return `${shortName(cluster)}:${shortName(service)}`;
}

/**
 * Refuses an update that points the resource at another group or service: the old one would go on without releases.
 *
 * @param {ReleaseProperties} properties
 * @param {string | undefined} currentId
 * @param {Record<string, unknown>} old
 */
function refuseAnotherService(properties, currentId, old) {
  const changes = [
    changed('application/deployment group', currentId, physicalId(properties)),
    changed('cluster', shortNameOf(old.cluster), shortName(properties.cluster)),
    changed('service', shortNameOf(old.service), shortName(properties.service)),
  ].filter((change) => change !== undefined);
  if (changes.length === 0) return;
  throw new ReleaseFailed(
    `The release cannot move to another service in one update (${changes.join('; ')}). Migrate instead: give the new ` +
      `service its own release under a new name, shift the traffic to it, then remove the old release.`,
  );
}

/** @param {unknown} nameOrArn */
function shortNameOf(nameOrArn) {
  return typeof nameOrArn === 'string' ? shortName(nameOrArn) : undefined;
}

/** @param {string} what @param {string | undefined} from @param {string} to */
function changed(what, from, to) {
  return from === undefined || from === to ? undefined : `${what} from ${from} to ${to}`;
}

module.exports = { physicalId, shortName, targetId, refuseAnotherService };
