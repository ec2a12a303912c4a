// @ts-check
/**
 * The shapes that the deployment handler works with. The client types name only what is called and read, so that the
 * logic can be tested without an AWS SDK and the SDK stays the Lambda runtime's.
 *
 * @typedef {'BeforeInstall' | 'AfterInstall' | 'AfterAllowTestTraffic' | 'BeforeAllowTraffic' | 'AfterAllowTraffic'} HookName
 * @typedef {{ readonly [name in HookName]?: string }} Hooks Lambda function names or ARNs by moment.
 * @typedef {{ readonly capacityProvider: string, readonly base?: number, readonly weight?: number }} CapacityProvider
 * @typedef {'wait' | 'traffic' | 'start'} Completion
 *
 * @typedef {object} ReleaseProperties The custom resource's properties, parsed.
 * @property {string} applicationName
 * @property {string} deploymentGroupName
 * @property {string} taskDefinitionArn with its revision
 * @property {string} cluster name or ARN
 * @property {string} service name or ARN
 * @property {string} containerName
 * @property {number} containerPort
 * @property {Completion} completion
 * @property {number} timeoutSeconds
 * @property {string} rollbackDeploymentConfig
 * @property {Hooks} hooks
 * @property {string | undefined} platformVersion
 * @property {readonly CapacityProvider[]} capacityProviders
 * @property {string | undefined} version for people, in the deployment's description
 *
 * @typedef {object} DeploymentInfo What is read of CodeDeploy's GetDeployment.
 * @property {string} [deploymentId]
 * @property {string} [status]
 * @property {string} [creator]
 * @property {string} [description]
 * @property {Date} [createTime]
 * @property {Date} [completeTime]
 * @property {{ code?: string, message?: string }} [errorInformation]
 * @property {{ rollbackDeploymentId?: string, rollbackTriggeringDeploymentId?: string, rollbackMessage?: string }} [rollbackInfo]
 * @property {{ appSpecContent?: { sha256?: string } }} [revision] the content itself is always null in answers of GetDeployment
 *
 * @typedef {object} EcsTarget What is read of CodeDeploy's GetDeploymentTarget.
 * @property {string} [status]
 * @property {readonly LifecycleEvent[]} [lifecycleEvents]
 * @typedef {{ lifecycleEventName?: string, status?: string, diagnostics?: { message?: string } }} LifecycleEvent
 *
 * @typedef {object} EcsService What is read of ECS's DescribeServices.
 * @property {string} [status]
 * @property {{ type?: string }} [deploymentController]
 * @property {readonly TaskSet[]} [taskSets]
 * @typedef {{ status?: string, taskDefinition?: string, externalId?: string }} TaskSet
 *
 * @typedef {object} CreateDeploymentInput
 * @property {string} applicationName
 * @property {string} deploymentGroupName
 * @property {string} description
 * @property {Revision} revision
 * @property {string} [deploymentConfigName]
 * @property {{ enabled: boolean, alarms: [] }} [overrideAlarmConfiguration]
 * @property {{ enabled: boolean, events: string[] }} [autoRollbackConfiguration]
 * @typedef {{ revisionType: 'AppSpecContent', appSpecContent: { content: string, sha256: string } }} Revision
 *
 * @typedef {object} ListDeploymentsInput
 * @property {string} applicationName
 * @property {string} deploymentGroupName
 * @property {string[]} [includeOnlyStatuses]
 * @property {{ start: Date }} [createTimeRange]
 * @property {string} [nextToken]
 *
 * @typedef {object} CodeDeployClient
 * @property {(input: { deploymentId: string, deploymentWaitType: 'TERMINATION_WAIT' }) => Promise<unknown>} continueDeployment
 * @property {(input: CreateDeploymentInput) => Promise<{ deploymentId?: string }>} createDeployment
 * @property {(input: { deploymentId: string }) => Promise<{ deploymentInfo?: DeploymentInfo }>} getDeployment
 * @property {(input: { deploymentId: string, targetId: string }) => Promise<{ deploymentTarget?: { ecsTarget?: EcsTarget } }>} getDeploymentTarget
 * @property {(input: ListDeploymentsInput) => Promise<{ deployments?: string[], nextToken?: string }>} listDeployments
 * @property {(input: { deploymentId: string, autoRollbackEnabled: boolean }) => Promise<unknown>} stopDeployment
 *
 * @typedef {object} Clients
 * @property {CodeDeployClient} codeDeploy
 * @property {{ describeServices(input: { cluster: string, services: string[] }): Promise<{ services?: EcsService[] }> }} ecs
 * @property {{ describeStacks(input: { StackName: string }): Promise<{ Stacks?: { StackStatus?: string }[] }> }} cloudFormation
 *
 * @typedef {object} Tools Everything the logic needs from outside.
 * @property {Clients} clients
 * @property {{ now(): number, sleep(milliseconds: number): Promise<void> }} clock milliseconds since 1970
 * @property {(message: string) => void} log
 *
 * @typedef {object} Handling What onEvent hands to isComplete. The framework passes the same value to every poll, so what
 * happens after onEvent is found again from the live state, never remembered.
 * @property {'nothing' | 'forward' | 'restore' | 'removal'} kind
 * @property {number} startedAt milliseconds since 1970
 * @property {string} [deploymentId] the deployment that is followed
 * @property {string} [supersededId] a deployment that must end (and, before a restore, roll back) first
 *
 * @typedef {object} ProviderEvent An event of the CDK provider framework.
 * @property {'Create' | 'Update' | 'Delete'} RequestType
 * @property {string} RequestId
 * @property {string} StackId
 * @property {string} LogicalResourceId
 * @property {Record<string, unknown>} ResourceProperties
 * @property {Record<string, unknown>} [OldResourceProperties]
 * @property {string} [PhysicalResourceId]
 * @property {Handling} [Handling]
 *
 * @typedef {{ PhysicalResourceId: string, Handling: Handling }} OnEventResult
 * @typedef {{ DeploymentId: string, Status: string, TaskDefinitionArn: string }} Attributes
 * @typedef {{ IsComplete: false } | { IsComplete: true, Data?: Attributes }} IsCompleteResult
 */
module.exports = {};
