// @ts-check
/**
 * The shapes that the hook works with. The client types name only what is called and read, so that the logic can be
 * tested without an AWS SDK and the SDK stays the Lambda runtime's.
 *
 * @typedef {{ readonly DeploymentId: string, readonly LifecycleEventHookExecutionId: string }} HookEvent from CodeDeploy
 *
 * @typedef {object} SmokeTest
 * @property {string} name
 * @property {string} path
 * @property {number} status
 * @property {number} timeoutSeconds
 *
 * @typedef {object} Hook What this hook is to do.
 * @property {string} version ARN of the new version
 * @property {readonly SmokeTest[]} smokeTests
 * @property {number} watchSeconds
 * @property {readonly string[]} alarms names
 *
 * @typedef {object} InvokeOutput
 * @property {string} [FunctionError]
 * @property {Uint8Array} [Payload]
 *
 * @typedef {object} AlarmState
 * @property {string} [AlarmName]
 * @property {string} [StateValue]
 * @property {Date} [StateTransitionedTimestamp]
 *
 * @typedef {object} Clients
 * @property {(input: { FunctionName: string, Payload: string }) => Promise<InvokeOutput>} invoke
 * @property {(input: { AlarmNames: string[], AlarmTypes: string[] }) => Promise<{ MetricAlarms?: AlarmState[] }>} describeAlarms
 * @property {(input: { deploymentId: string, lifecycleEventHookExecutionId: string, status: 'Succeeded' | 'Failed' }) => Promise<unknown>} report
 *
 * @typedef {{ now(): number, sleep(milliseconds: number): Promise<void> }} Clock
 * @typedef {{ clients: Clients, clock: Clock, log(message: string): void }} Tools
 */
module.exports = {};
