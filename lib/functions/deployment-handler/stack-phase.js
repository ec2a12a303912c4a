// @ts-check
/**
 * What the stack is doing. `cleanup` is the end of a successful update, when CloudFormation deletes what the new
 * template no longer has or what was replaced.
 *
 * @typedef {'forward' | 'rollback' | 'cleanup' | 'delete'} StackPhase
 */

/**
 * @param {import('./types').Tools} tools
 * @param {string} stackId
 * @returns {Promise<StackPhase>}
 */
async function readStackPhase({ clients }, stackId) {
  const { Stacks: stacks = [] } = await clients.cloudFormation.describeStacks({ StackName: stackId });
  const status = stacks[0]?.StackStatus;
  if (status === undefined) throw new Error(`CloudFormation returned no status for the stack ${stackId}.`);
  return phaseOf(status);
}

/**
 * @param {string} status
 * @returns {StackPhase}
 */
function phaseOf(status) {
  if (status.includes('ROLLBACK')) return 'rollback';
  if (status.startsWith('DELETE')) return 'delete';
  return status === 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS' ? 'cleanup' : 'forward';
}

module.exports = { readStackPhase };
