// @ts-check
/**
 * A deployment can outlast the 15 minutes of a function, so it is followed by several invocations, one after the other.
 * Each hands what it knows to the next one as its result.
 *
 * @typedef {object} Handover
 * @property {'Unchanged' | 'Succeeded' | 'InProgress'} status
 * @property {boolean} done whether nothing is left to wait for
 * @property {string} deploymentId `none` when no deployment was needed
 * @property {string} requestId of the invocation that started it
 * @property {import('../deployment-handler/types').Handling} [handling]
 *
 * @typedef {object} Invocation What the program sends, and what the provider of the resource adds.
 * @property {'service' | 'function'} kind
 * @property {string} resource name of the release's component, for the marks of its deployments
 * @property {Record<string, unknown>} properties of the platform
 * @property {string | null} [previous] result of the invocation before this one; none in the first one
 * @property {{ action: 'create' | 'update' | 'delete' }} [tf]
 *
 * @typedef {object} LambdaClient
 * @property {(input: { FunctionName: string, Name: string }) => Promise<{ FunctionVersion?: string }>} getAlias
 *
 * @typedef {import('../deployment-handler/types').Tools & {
 *   readonly clients: import('../deployment-handler/types').Clients & { readonly lambda: LambdaClient },
 *   remaining(): number,
 *   readonly invocationId: string,
 * }} InvocationTools
 *
 * @typedef {object} Platform What one platform does; the waiting is the same for all.
 * @property {(tools: InvocationTools, invocation: Invocation, requestId: string) => Promise<import('../deployment-handler/types').Handling>} start
 * @property {(tools: InvocationTools, invocation: Invocation, requestId: string, handling: import('../deployment-handler/types').Handling) => Promise<{ done: boolean, status: Handover['status'], deploymentId: string }>} poll
 * @property {(tools: InvocationTools, invocation: Invocation) => Promise<void>} remove
 */
module.exports = {};
