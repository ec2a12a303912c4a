// @ts-check
/**
 * The handler of the controller guard: a custom resource before every service, which refuses an update that would make
 * CloudFormation replace the service or change how it is deployed. It runs before anything of the service is touched.
 *
 * What was made first is remembered as the physical id. So a stack rollback, which asks for the first state again,
 * always passes, and the handler needs no permission and no look at the stack.
 *
 * @typedef {object} GuardEvent
 * @property {'Create' | 'Update' | 'Delete'} RequestType
 * @property {string} [PhysicalResourceId]
 * @property {{ readonly controller: string, readonly release: string, readonly cluster: string }} ResourceProperties
 *
 * @param {GuardEvent} event
 * @returns {Promise<{ PhysicalResourceId: string }>}
 */
async function handler({ RequestType, PhysicalResourceId, ResourceProperties }) {
  const { controller, release, cluster } = ResourceProperties;
  const wanted = [controller, release, cluster].join('|');
  if (RequestType !== 'Update' || PhysicalResourceId === undefined) {
    return { PhysicalResourceId: PhysicalResourceId ?? wanted };
  }
  if (PhysicalResourceId !== wanted) throw new Error(refusal(PhysicalResourceId, ResourceProperties));
  return { PhysicalResourceId };
}

/**
 * @param {string} live
 * @param {GuardEvent['ResourceProperties']} wanted
 */
function refusal(live, wanted) {
  const [controller, release, cluster] = live.split('|');
  const changes = [
    controller === wanted.controller ? '' : `its deployment controller from ${controller} to ${wanted.controller}`,
    release === wanted.release ? '' : `its release name from ${release} to ${wanted.release}`,
    cluster === wanted.cluster ? '' : `its cluster from ${cluster} to ${wanted.cluster}`,
  ].filter((change) => change !== '');
  return (
    `A live service cannot change ${changes.join(' and ')}: it would be replaced or stay between two deployments. ` +
    'Nothing was changed. Migrate instead: 1. Put this release back as it was and add a second EcsRelease with ' +
    'another construct id and another release name, which has the new setting and a higher listener priority number. ' +
    '2. Deploy, and test the second service on its own path or host. 3. Swap the two priorities to move the traffic. ' +
    '4. Remove the first EcsRelease.'
  );
}

module.exports = { handler };
