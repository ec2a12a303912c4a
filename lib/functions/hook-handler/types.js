// @ts-check
/**
 * The shapes that the hooks work with. The client types name only what is called and read, so that the logic can be
 * tested without an AWS SDK and the SDK stays the Lambda runtime's.
 *
 * @typedef {{ readonly DeploymentId: string, readonly LifecycleEventHookExecutionId: string }} HookEvent from CodeDeploy
 * @typedef {{ readonly hookDetails?: unknown, readonly resourceArn?: string }} LifecycleEvent from Amazon ECS
 * @typedef {{ readonly hookStatus: 'SUCCEEDED' | 'FAILED' | 'IN_PROGRESS', readonly callBackDelay?: number }} LifecycleAnswer
 *
 * @typedef {object} SmokeTest
 * @property {string} name
 * @property {string} path
 * @property {number} status
 * @property {number} timeoutSeconds
 *
 * @typedef {object} Webhook
 * @property {string} name
 * @property {string} url
 * @property {number} timeoutSeconds
 *
 * @typedef {{ readonly kind: 'smokeTest' } & SmokeTest} HttpTest against the tasks of a service
 * @typedef {{ readonly kind: 'webhook' } & Webhook} WebhookCall
 * @typedef {{ readonly kind: 'webhookGate' } & Webhook} WebhookGate asked again until it says go
 *
 * @typedef {object} ReleaseName What an address is told about a release.
 * @property {string} release
 * @property {string} version
 * @property {string} [environment]
 *
 * @typedef {object} ReleaseChecks What is to be done at one moment of the release of a service.
 * @property {ReleaseName} of
 * @property {string} at
 * @property {string} [rule] ARN of the listener rule that leads to the candidate
 * @property {Readonly<Record<string, string>>} [headers] as the load balancer would send them
 * @property {readonly (HttpTest | WebhookCall | WebhookGate)[]} checks
 *
 * @typedef {object} Hook What the hook of a function's release is to do.
 * @property {string} version ARN of the new version
 * @property {readonly SmokeTest[]} smokeTests
 * @property {readonly (Webhook & { readonly of: ReleaseName, readonly at: string })[]} [webhooks]
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
 * @typedef {{ readonly TargetGroupArn?: string, readonly Weight?: number }} WeightedGroup
 *
 * @typedef {object} RuleAction
 * @property {string} [Type]
 * @property {string} [TargetGroupArn]
 * @property {{ readonly TargetGroups?: readonly WeightedGroup[] }} [ForwardConfig]
 *
 * @typedef {object} TargetHealth
 * @property {{ readonly Id?: string, readonly Port?: number }} [Target]
 * @property {{ readonly State?: string }} [TargetHealth]
 *
 * @typedef {object} HttpRequest
 * @property {'GET' | 'POST'} method
 * @property {string} url
 * @property {Readonly<Record<string, string>>} headers
 * @property {string} [body]
 * @property {number} timeoutMilliseconds
 *
 * @typedef {object} Clients
 * @property {(input: { FunctionName: string, Payload: string }) => Promise<InvokeOutput>} invoke
 * @property {(input: { AlarmNames: string[], AlarmTypes: string[] }) => Promise<{ MetricAlarms?: AlarmState[] }>} describeAlarms
 * @property {(input: { deploymentId: string, lifecycleEventHookExecutionId: string, status: 'Succeeded' | 'Failed' }) => Promise<unknown>} report
 * @property {(input: { deploymentId: string }) => Promise<{ deploymentInfo?: { applicationName?: string, deploymentGroupName?: string } }>} getDeployment
 * @property {(input: { Name: string }) => Promise<{ Parameter?: { Value?: string } }>} getParameter
 * @property {(input: { RuleArns: string[] }) => Promise<{ Rules?: { readonly Actions?: readonly RuleAction[] }[] }>} describeRules
 * @property {(input: { TargetGroupArn: string }) => Promise<{ TargetHealthDescriptions?: TargetHealth[] }>} describeTargetHealth
 *
 * @typedef {{ now(): number, sleep(milliseconds: number): Promise<void> }} Clock
 * @typedef {(request: HttpRequest) => Promise<{ readonly status: number }>} SendRequest rejects where there is no answer
 * @typedef {{ clients: Clients, clock: Clock, send: SendRequest, log(message: string): void }} Tools
 */
module.exports = {};
