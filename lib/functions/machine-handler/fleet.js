// @ts-check
/** @typedef {import('./types').Tools} Tools */
/** @typedef {import('./types').MachineRelease} MachineRelease */
/** @typedef {import('./types').CopiedFleet} CopiedFleet */

const POLL_MILLISECONDS = 10_000;
/** Lambda ends the function after fifteen minutes. */
const LONGEST_WAIT_MILLISECONDS = 12 * 60_000;

/**
 * The group that serves: the first one, or its newest copy, whose name only CodeDeploy knows.
 *
 * @param {Tools} tools
 * @param {MachineRelease} release
 */
async function liveGroup({ clients }, { applicationName, deploymentGroupName }) {
  const { deploymentGroupInfo } = await clients.codeDeploy.getDeploymentGroup({ applicationName, deploymentGroupName });
  const names = (deploymentGroupInfo?.autoScalingGroups ?? []).flatMap(({ name }) => (name ? [name] : []));
  const [only] = names;
  if (only === undefined || names.length > 1) {
    throw new Error(
      `The deployment group ${deploymentGroupName} has ${names.length} Auto Scaling groups in place of one.`,
    );
  }
  return only;
}

/**
 * CodeDeploy takes the waits of a blue/green deployment only together with the group that serves, which nobody else knows.
 *
 * @param {Tools} tools
 * @param {MachineRelease} release
 * @param {{ readonly name: string, readonly fleet: CopiedFleet }} live
 */
async function timeFleet({ clients }, { applicationName, deploymentGroupName }, { name, fleet }) {
  const { approvalWaitMinutes, terminationWaitMinutes } = fleet;
  await clients.codeDeploy.updateDeploymentGroup({
    applicationName,
    currentDeploymentGroupName: deploymentGroupName,
    autoScalingGroups: [name],
    blueGreenDeploymentConfiguration: {
      greenFleetProvisioningOption: { action: 'COPY_AUTO_SCALING_GROUP' },
      deploymentReadyOption:
        approvalWaitMinutes === undefined
          ? { actionOnTimeout: 'CONTINUE_DEPLOYMENT' }
          : { actionOnTimeout: 'STOP_DEPLOYMENT', waitTimeInMinutes: approvalWaitMinutes },
      terminateBlueInstancesOnDeploymentSuccess: {
        action: 'TERMINATE',
        terminationWaitTimeInMinutes: terminationWaitMinutes,
      },
    },
  });
}

/**
 * Gives the group its size and its policies, and waits for its machines: CodeDeploy makes as many new ones as are healthy.
 *
 * @param {Tools} tools
 * @param {string} name
 * @param {CopiedFleet} fleet
 */
async function sizeFleet(tools, name, { min, max, policies }) {
  const { autoScaling } = tools.clients;
  const { DesiredCapacity = 0 } = await describe(tools, name);
  const desired = Math.min(max, Math.max(min, DesiredCapacity));
  await autoScaling.updateAutoScalingGroup({
    AutoScalingGroupName: name,
    MinSize: min,
    MaxSize: max,
    DesiredCapacity: desired,
  });
  for (const policy of policies) await autoScaling.putScalingPolicy(policyOf(name, policy));
  const wanted = new Set(policies.map((policy) => policy.name));
  const { ScalingPolicies = [] } = await autoScaling.describePolicies({ AutoScalingGroupName: name });
  for (const { PolicyName } of ScalingPolicies) {
    if (PolicyName?.startsWith(OWN_PREFIX) && !wanted.has(PolicyName)) {
      await autoScaling.deletePolicy({ AutoScalingGroupName: name, PolicyName });
    }
  }
  await untilServing(tools, name, min);
}

/** What is named otherwise is somebody else's. */
const OWN_PREFIX = 'rollout-';

/** @param {string} group @param {import('./types').ScalingPolicy} policy */
function policyOf(group, { name, metric, target, resourceLabel }) {
  return {
    AutoScalingGroupName: group,
    PolicyName: name,
    PolicyType: 'TargetTrackingScaling',
    TargetTrackingConfiguration: {
      TargetValue: target,
      PredefinedMetricSpecification: {
        PredefinedMetricType: metric,
        ...(resourceLabel ? { ResourceLabel: resourceLabel } : {}),
      },
    },
  };
}

/** @param {Tools} tools @param {string} name @param {number} wanted */
async function untilServing(tools, name, wanted) {
  const { clock } = tools;
  const end = clock.now() + LONGEST_WAIT_MILLISECONDS;
  for (;;) {
    const { Instances = [] } = await describe(tools, name);
    const serving = Instances.filter(({ LifecycleState }) => LifecycleState === 'InService').length;
    if (serving >= wanted) return;
    if (clock.now() + POLL_MILLISECONDS > end) {
      throw new Error(
        `The Auto Scaling group ${name} has ${serving} of ${wanted} machines in service after 12 minutes. Its activity history says why; deploy again when they are there.`,
      );
    }
    await clock.sleep(POLL_MILLISECONDS);
  }
}

/**
 * The first group is Pulumi's own, and goes with it.
 *
 * @param {Tools} tools
 * @param {MachineRelease} release
 * @param {CopiedFleet} fleet
 */
async function removeCopies(tools, release, { first }) {
  const name = await liveGroup(tools, release);
  if (name === first) return;
  await tools.clients.autoScaling.deleteAutoScalingGroup({ AutoScalingGroupName: name, ForceDelete: true });
  tools.log(`the Auto Scaling group ${name} is being deleted`);
}

/** @param {Tools} tools @param {string} name */
async function describe({ clients }, name) {
  const { AutoScalingGroups = [] } = await clients.autoScaling.describeAutoScalingGroups({
    AutoScalingGroupNames: [name],
  });
  const [group] = AutoScalingGroups;
  if (!group) throw new Error(`There is no Auto Scaling group ${name}.`);
  return group;
}

module.exports = { liveGroup, removeCopies, sizeFleet, timeFleet };
