// @ts-check
/** @typedef {import('./types').Hooks} Hooks */
/** @typedef {import('./types').HookName} HookName */
/** @typedef {import('./types').CapacityProvider} CapacityProvider */

/**
 * @typedef {object} AppSpecInput
 * @property {string} taskDefinition ARN with revision, or a pipeline's placeholder such as `<TASK_DEFINITION>`
 * @property {string} containerName the container that takes the traffic
 * @property {number} containerPort its port
 * @property {string} [platformVersion] Fargate platform version; without it ECS takes LATEST
 * @property {readonly CapacityProvider[]} [capacityProviders] without it the task set takes the service's own
 * @property {Hooks} [hooks] Lambda function names or ARNs
 *
 * @typedef {object} AppSpec What CodeDeploy reads; the case of the keys matters.
 * @property {0} version 0.0, the only one
 * @property {{ TargetService: TargetService }[]} Resources exactly one
 * @property {{ [name in HookName]?: string }[]} [Hooks] one key each
 *
 * @typedef {{ Type: 'AWS::ECS::Service', Properties: TargetProperties }} TargetService
 *
 * @typedef {object} TargetProperties
 * @property {string} TaskDefinition
 * @property {{ ContainerName: string, ContainerPort: number }} LoadBalancerInfo
 * @property {string} [PlatformVersion]
 * @property {{ CapacityProvider: string, Base?: number, Weight?: number }[]} [CapacityProviderStrategy]
 */

/** The moments at which CodeDeploy runs a function in an ECS deployment, in the order in which they come. */
const HOOK_NAMES = Object.freeze(
  /** @type {const} */ ([
    'BeforeInstall',
    'AfterInstall',
    'AfterAllowTestTraffic',
    'BeforeAllowTraffic',
    'AfterAllowTraffic',
  ]),
);

/**
 * Builds the AppSpec of an ECS blue/green deployment. The same input gives the same object with the same order of keys,
 * so that the SHA-256 of its JSON identifies the revision.
 *
 * @param {AppSpecInput} input
 * @returns {AppSpec}
 * @see https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-resources.html
 */
function buildAppSpec(input) {
  const hooks = hookEntries(input.hooks ?? {});
  return {
    version: 0,
    Resources: [{ TargetService: { Type: 'AWS::ECS::Service', Properties: targetProperties(input) } }],
    ...(hooks.length > 0 ? { Hooks: hooks } : {}),
  };
}

/**
 * @param {AppSpecInput} input
 * @returns {TargetProperties}
 */
function targetProperties({ taskDefinition, containerName, containerPort, platformVersion, capacityProviders = [] }) {
  return {
    TaskDefinition: taskDefinition,
    LoadBalancerInfo: { ContainerName: containerName, ContainerPort: containerPort },
    ...(platformVersion === undefined ? {} : { PlatformVersion: platformVersion }),
    ...(capacityProviders.length > 0 ? { CapacityProviderStrategy: capacityProviders.map(strategyItem) } : {}),
  };
}

/** @param {CapacityProvider} provider */
function strategyItem({ capacityProvider, base, weight }) {
  return {
    CapacityProvider: capacityProvider,
    ...(base === undefined ? {} : { Base: base }),
    ...(weight === undefined ? {} : { Weight: weight }),
  };
}

/** @param {Hooks} hooks */
function hookEntries(hooks) {
  return HOOK_NAMES.flatMap((name) => {
    const target = hooks[name];
    return target === undefined ? [] : [{ [name]: target }];
  });
}

module.exports = { HOOK_NAMES, buildAppSpec };
