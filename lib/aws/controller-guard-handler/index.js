// @ts-check
const { blueIsLive } = require('./live-colour');

/**
 * The handler of the controller guard: a custom resource before every service and its rules, which refuses an update
 * that would make CloudFormation replace the service, change how it is deployed, or send its traffic to no tasks. It
 * runs before anything of the release is touched.
 *
 * What is live is remembered as the physical id. So a stack rollback, which asks for the former state again, always
 * passes, and the handler needs no look at the stack.
 *
 * @typedef {object} Guarded
 * @property {string} controller
 * @property {string} release
 * @property {string} cluster
 * @property {string} [route] the conditions and priority of rules whose weights move
 * @property {string} [blue] target group ARN
 * @property {string} [green] target group ARN
 *
 * @typedef {object} GuardEvent
 * @property {'Create' | 'Update' | 'Delete'} RequestType
 * @property {string} [PhysicalResourceId]
 * @property {Guarded} ResourceProperties
 * @property {Guarded} [OldResourceProperties]
 *
 * @param {GuardEvent} event
 * @param {(groups: Guarded) => Promise<boolean>} [isBlueLive]
 * @returns {Promise<{ PhysicalResourceId: string }>}
 */
async function guard(
  { RequestType, PhysicalResourceId, ResourceProperties: wanted, OldResourceProperties },
  isBlueLive = blueIsLive,
) {
  const id = idOf(wanted);
  if (RequestType !== 'Update' || PhysicalResourceId === undefined)
    return { PhysicalResourceId: PhysicalResourceId ?? id };
  if (PhysicalResourceId === id) return { PhysicalResourceId };
  const live = liveOf(PhysicalResourceId);
  const changes = serviceChanges(live, wanted);
  if (changes.length > 0) throw new Error(serviceRefusal(changes));
  // A rule that has led to one group so far goes on leading to it. One that has two loses what is not written down.
  if (live.route === '') return { PhysicalResourceId: id };
  const groups = wanted.blue === undefined ? (OldResourceProperties ?? wanted) : wanted;
  if (!(await isBlueLive(groups))) throw new Error(routeRefusal(live.route, wanted.route));
  // Another id: a stack rollback then goes back to the former resource without asking again.
  return { PhysicalResourceId: id };
}

/** @param {Guarded} guarded */
function idOf({ controller, release, cluster, route = '' }) {
  return [controller, release, cluster, route].join('|');
}

/** @param {string} id */
function liveOf(id) {
  const [controller, release, cluster, route] = id.split('|');
  return { controller, release, cluster, route };
}

/** @param {ReturnType<typeof liveOf>} live @param {Guarded} wanted */
function serviceChanges(live, wanted) {
  return [
    live.controller === wanted.controller
      ? ''
      : `its deployment controller from ${live.controller} to ${wanted.controller}`,
    live.release === wanted.release ? '' : `its release name from ${live.release} to ${wanted.release}`,
    live.cluster === wanted.cluster ? '' : `its cluster from ${live.cluster} to ${wanted.cluster}`,
  ].filter((change) => change !== '');
}

/** @param {string[]} changes */
function serviceRefusal(changes) {
  return (
    `A live service cannot change ${changes.join(' and ')}: it would be replaced or stay between two deployments. ` +
    'Nothing was changed. Migrate instead: 1. Put this release back as it was and add a second EcsRelease with ' +
    'another construct id and another release name, which has the new setting and a higher listener priority number. ' +
    '2. Deploy, and test the second service on its own path or host. 3. Swap the two priorities to move the traffic. ' +
    '4. Remove the first EcsRelease.'
  );
}

/** @param {string | undefined} from @param {string | undefined} to */
function routeRefusal(from, to) {
  const change =
    to === undefined
      ? 'A release with two target groups cannot go back to one now'
      : `The route cannot change from ${from} to ${to} now`;
  return (
    `${change}: CloudFormation would write the listener rules again with all ` +
    'weight on the blue target group, and green serves or a deployment is running. Nothing was changed. ' +
    'Release a new version as it was first; once blue serves again, change it.'
  );
}

/** @param {GuardEvent} event */
const handler = (event) => guard(event);

module.exports = { guard, handler };
