// @ts-check
const { HOOK_NAMES } = require('./app-spec');
const { ReleaseFailed } = require('./errors');
const { MAX_TIMEOUT_SECONDS, MIN_TIMEOUT_SECONDS } = require('./limits');

/** @typedef {import('./types').ReleaseProperties} ReleaseProperties */
/** @typedef {Record<string, unknown>} Raw */
/** @typedef {string[]} Problems */

const TASK_DEFINITION_ARN = /^arn:[a-z-]+:ecs:[a-z0-9-]+:\d{12}:task-definition\/[A-Za-z0-9_-]{1,255}:[1-9]\d*$/;
const COMPLETIONS = /** @type {const} */ (['wait', 'traffic', 'start']);
const KNOWN = new Set([
  'ServiceToken',
  'ServiceTimeout',
  'applicationName',
  'deploymentGroupName',
  'taskDefinitionArn',
  'cluster',
  'service',
  'containerName',
  'containerPort',
  'completion',
  'timeoutSeconds',
  'rollbackDeploymentConfig',
  'hooks',
  'platformVersion',
  'capacityProviders',
  'version',
]);

/**
 * Reads the properties of the custom resource. CloudFormation sends every number and boolean as a string.
 *
 * @param {Raw} raw
 * @returns {ReleaseProperties}
 * @throws {ReleaseFailed} with every problem at once
 */
function parseProperties(raw) {
  /** @type {Problems} */
  const problems = Object.keys(raw)
    .filter((key) => !KNOWN.has(key))
    .map((key) => `${key}: unknown property`);
  const properties = {
    applicationName: text(raw, 'applicationName', problems),
    deploymentGroupName: text(raw, 'deploymentGroupName', problems),
    taskDefinitionArn: taskDefinitionArn(raw, problems),
    cluster: text(raw, 'cluster', problems),
    service: text(raw, 'service', problems),
    containerName: text(raw, 'containerName', problems),
    containerPort: integer(raw, 'containerPort', 1, 65535, problems),
    completion: completion(raw, problems),
    timeoutSeconds: integer(raw, 'timeoutSeconds', MIN_TIMEOUT_SECONDS, MAX_TIMEOUT_SECONDS, problems),
    rollbackDeploymentConfig: text(raw, 'rollbackDeploymentConfig', problems),
    hooks: hooks(raw, problems),
    platformVersion: optionalText(raw, 'platformVersion', problems),
    capacityProviders: capacityProviders(raw, problems),
    version: optionalText(raw, 'version', problems),
  };
  if (problems.length > 0)
    throw new ReleaseFailed(`The deployment resource has wrong properties: ${problems.join('; ')}.`);
  return properties;
}

/** @param {Raw} raw @param {string} key @param {Problems} problems */
function text(raw, key, problems) {
  const value = raw[key];
  if (typeof value === 'string' && value !== '') return value;
  problems.push(`${key}: got ${shown(value)}, must be a non-empty string`);
  return '';
}

/** @param {Raw} raw @param {string} key @param {Problems} problems */
function optionalText(raw, key, problems) {
  return raw[key] === undefined ? undefined : text(raw, key, problems);
}

/** @param {Raw} raw @param {string} key @param {number} least @param {number} most @param {Problems} problems */
function integer(raw, key, least, most, problems) {
  const value = raw[key];
  const number =
    typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : typeof value === 'number' ? value : NaN;
  if (Number.isInteger(number) && number >= least && number <= most) return number;
  problems.push(`${key}: got ${shown(value)}, must be a whole number from ${least} to ${most}`);
  return least;
}

/** @param {Raw} raw @param {Problems} problems */
function taskDefinitionArn(raw, problems) {
  const value = raw.taskDefinitionArn;
  if (typeof value === 'string' && TASK_DEFINITION_ARN.test(value)) return value;
  problems.push(`taskDefinitionArn: got ${shown(value)}, must be the ARN of a task definition with its revision`);
  return '';
}

/** @param {Raw} raw @param {Problems} problems */
function completion(raw, problems) {
  const found = COMPLETIONS.find((name) => name === raw.completion);
  if (found === undefined)
    problems.push(`completion: got ${shown(raw.completion)}, must be one of ${COMPLETIONS.join(', ')}`);
  return found ?? 'wait';
}

/** @param {Raw} raw @param {Problems} problems */
function hooks(raw, problems) {
  const record = recordOf(raw, 'hooks', problems);
  for (const name of Object.keys(record)) {
    if (!HOOK_NAMES.some((known) => known === name))
      problems.push(`hooks.${name}: unknown, must be one of ${HOOK_NAMES.join(', ')}`);
  }
  return Object.fromEntries(
    HOOK_NAMES.filter((name) => record[name] !== undefined).map((name) => [name, text(record, name, problems)]),
  );
}

/** @param {Raw} raw @param {Problems} problems */
function capacityProviders(raw, problems) {
  const list = raw.capacityProviders ?? [];
  if (Array.isArray(list))
    return list.map((item, index) => capacityProvider(item, `capacityProviders[${index}]`, problems));
  problems.push(`capacityProviders: got ${shown(list)}, must be a list`);
  return [];
}

/** @param {unknown} item @param {string} path @param {Problems} problems */
function capacityProvider(item, path, problems) {
  const record = recordOf({ [path]: item }, path, problems);
  /** @type {Problems} */
  const inner = [];
  const provider = {
    capacityProvider: text(record, 'capacityProvider', inner),
    ...(record.base === undefined ? {} : { base: integer(record, 'base', 0, 100_000, inner) }),
    ...(record.weight === undefined ? {} : { weight: integer(record, 'weight', 0, 1000, inner) }),
  };
  problems.push(...inner.map((problem) => `${path}.${problem}`));
  return provider;
}

/** @param {Raw} raw @param {string} key @param {Problems} problems @returns {Raw} */
function recordOf(raw, key, problems) {
  const value = raw[key] ?? {};
  if (typeof value === 'object' && !Array.isArray(value)) return /** @type {Raw} */ (value);
  problems.push(`${key}: got ${shown(value)}, must be an object`);
  return {};
}

/** @param {unknown} value */
function shown(value) {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}

module.exports = { parseProperties };
