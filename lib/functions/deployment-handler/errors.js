// @ts-check
const { MAX_MESSAGE_LENGTH } = require('./limits');

/**
 * A failure that is told to the user through the stack's event. It has one line and no stack, because the provider
 * framework appends every further line of the stack to the reason that CloudFormation shows.
 */
class ReleaseFailed extends Error {
  /** @param {string} message */
  constructor(message) {
    super(shortened(message.replace(/\s+/g, ' ').trim()));
    this.name = 'ReleaseFailed';
    this.stack = `${this.name}: ${this.message}`;
  }
}

/** Another deployment holds the deployment group. */
class GroupBusy extends ReleaseFailed {}

/** @param {string} text */
function shortened(text) {
  return text.length <= MAX_MESSAGE_LENGTH ? text : `${text.slice(0, MAX_MESSAGE_LENGTH - 1)}…`;
}

/** @param {unknown} error */
function errorName(error) {
  return error instanceof Error ? error.name : '';
}

/** @param {unknown} error */
function errorMessage(error) {
  return error instanceof Error ? error.message : String(error);
}

const GROUP_MISSING = new Set(['ApplicationDoesNotExistException', 'DeploymentGroupDoesNotExistException']);

/** @param {unknown} error */
function isGroupMissing(error) {
  return GROUP_MISSING.has(errorName(error));
}

const TRANSIENT = new Set([
  'ThrottlingException',
  'Throttling',
  'TooManyRequestsException',
  'TimeoutError',
  'ServerException',
]);
const CONNECTION = new Set(['ECONNRESET', 'ECONNREFUSED', 'ETIMEDOUT', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN']);

/**
 * Whether a failed poll may simply be repeated. The SDK has used up its own attempts by then; but to fail the stack for
 * it would start a stack rollback while the deployment goes on.
 *
 * @param {unknown} error
 */
function isTransient(error) {
  if (!(error instanceof Error)) return false;
  const { code, $metadata } = /** @type {{ code?: string, $metadata?: { httpStatusCode?: number } }} */ (error);
  return TRANSIENT.has(error.name) || CONNECTION.has(code ?? '') || ($metadata?.httpStatusCode ?? 0) >= 500;
}

module.exports = { ReleaseFailed, GroupBusy, errorName, errorMessage, isGroupMissing, isTransient };
