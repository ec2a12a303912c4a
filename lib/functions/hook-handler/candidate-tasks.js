// @ts-check
/**
 * Addresses of the healthy tasks that a listener rule leads to now. The rule is asked each time, because the two target
 * groups take turns from release to release.
 *
 * @param {import('./types').Clients} clients
 * @param {string} rule ARN
 * @returns {Promise<readonly string[]>} `ip:port`
 */
async function candidateTasks(clients, rule) {
  const { TargetHealthDescriptions: targets = [] } = await clients.describeTargetHealth({
    TargetGroupArn: await candidateGroup(clients, rule),
  });
  return targets
    .filter(({ TargetHealth }) => TargetHealth?.State === 'healthy')
    .map(({ Target }) => `${Target?.Id}:${Target?.Port}`);
}

/**
 * @param {import('./types').Clients} clients
 * @param {string} rule
 */
async function candidateGroup(clients, rule) {
  const { Rules: [found] = [] } = await clients.describeRules({ RuleArns: [rule] });
  const groups = (found?.Actions ?? []).flatMap(groupsOf).filter(({ Weight = 1 }) => Weight > 0);
  const [group, ...others] = groups;
  if (group?.TargetGroupArn === undefined) throw new Error('the listener rule leads to no target group');
  if (others.length > 0) throw new Error('the listener rule shares requests out, so it does not name the candidate');
  return group.TargetGroupArn;
}

/**
 * @param {import('./types').RuleAction} action
 * @returns {readonly import('./types').WeightedGroup[]}
 */
function groupsOf({ Type, TargetGroupArn, ForwardConfig }) {
  if (Type !== 'forward') return [];
  return ForwardConfig?.TargetGroups ?? [{ TargetGroupArn }];
}

module.exports = { candidateTasks };
