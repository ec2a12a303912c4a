// @ts-check
/** @typedef {{ readonly blue?: string, readonly green?: string }} Groups */
/** @typedef {(group: string) => Promise<readonly (string | undefined)[]>} ReadStates */

/**
 * Whether all traffic may go to blue: it has tasks that answer, and green has none at all.
 *
 * @param {Groups} groups ARNs
 * @param {ReadStates} [readStates]
 */
async function blueIsLive({ blue, green }, readStates = targetStates) {
  if (blue === undefined || green === undefined) return true;
  const [blueStates, greenStates] = await Promise.all([readStates(blue), readStates(green)]);
  return blueStates.includes('healthy') && greenStates.every((state) => state === 'draining');
}

/** Part of the Lambda runtime, not a dependency of this library. */
const SDK = '@aws-sdk/client-elastic-load-balancing-v2';

/** @type {ReadStates} */
async function targetStates(group) {
  const { ElasticLoadBalancingV2Client, DescribeTargetHealthCommand } = require(SDK);
  const client = new ElasticLoadBalancingV2Client({});
  const { TargetHealthDescriptions: targets = [] } = await client.send(
    new DescribeTargetHealthCommand({ TargetGroupArn: group }),
  );
  return targets.map((/** @type {{ TargetHealth?: { State?: string } }} */ { TargetHealth }) => TargetHealth?.State);
}

module.exports = { blueIsLive };
