// @ts-check
/**
 * The shapes that the machine handler works with. The client types name only what is called and read, so that the logic
 * can be tested without an AWS SDK and the SDK stays the Lambda runtime's.
 *
 * @typedef {{ readonly bucket: string, readonly key: string, readonly bundleType: string, readonly version?: string, readonly eTag?: string }} Location
 *
 * @typedef {object} ScalingPolicy One of target tracking.
 * @property {string} name
 * @property {string} metric
 * @property {number} target
 * @property {string} [resourceLabel]
 *
 * @typedef {object} CopiedFleet A group that each deployment replaces by a copy.
 * @property {string} first name of the group that the first deployment copies
 * @property {number} min
 * @property {number} max
 * @property {readonly ScalingPolicy[]} policies
 * @property {number} [approvalWaitMinutes] absent where traffic moves at once
 * @property {number} terminationWaitMinutes
 *
 * @typedef {object} MachineRelease
 * @property {string} applicationName
 * @property {string} deploymentGroupName
 * @property {string} version for people
 * @property {Location} revision
 * @property {CopiedFleet} [fleet] absent where the group stays
 *
 * @typedef {MachineRelease & { readonly tf?: { readonly action?: 'create' | 'update' | 'delete', readonly prev_input?: MachineRelease } }} MachineEvent
 *
 * @typedef {object} AutoScalingGroup What is read of DescribeAutoScalingGroups.
 * @property {number} [DesiredCapacity]
 * @property {readonly { readonly LifecycleState?: string }[]} [Instances]
 *
 * @typedef {object} Clients
 * @property {object} codeDeploy
 * @property {(input: object) => Promise<{ deploymentGroupInfo?: { autoScalingGroups?: readonly { name?: string }[] } }>} codeDeploy.getDeploymentGroup
 * @property {(input: object) => Promise<{ deployments?: readonly string[] }>} codeDeploy.listDeployments
 * @property {(input: object) => Promise<unknown>} codeDeploy.updateDeploymentGroup
 * @property {(input: object) => Promise<{ deploymentId?: string }>} codeDeploy.createDeployment
 * @property {object} autoScaling
 * @property {(input: object) => Promise<{ AutoScalingGroups?: readonly AutoScalingGroup[] }>} autoScaling.describeAutoScalingGroups
 * @property {(input: object) => Promise<unknown>} autoScaling.updateAutoScalingGroup
 * @property {(input: object) => Promise<unknown>} autoScaling.deleteAutoScalingGroup
 * @property {(input: object) => Promise<{ ScalingPolicies?: readonly { PolicyName?: string }[] }>} autoScaling.describePolicies
 * @property {(input: object) => Promise<unknown>} autoScaling.putScalingPolicy
 * @property {(input: object) => Promise<unknown>} autoScaling.deletePolicy
 *
 * @typedef {object} Tools
 * @property {Clients} clients
 * @property {{ now(): number, sleep(milliseconds: number): Promise<void> }} clock
 * @property {(message: string) => void} log
 */
module.exports = {};
