// @ts-check
/** A new version is not ready at once, and too many invocations are no fault of the code: both pass. */
const NOT_YET = new Set(['ResourceConflictException', 'ResourceNotReadyException', 'TooManyRequestsException']);
const RETRY_MILLISECONDS = 5000;

/**
 * Invokes the version itself, not the alias, as a GET request would.
 *
 * @param {import('./types').Tools} tools
 * @param {string} version ARN
 * @param {import('./types').SmokeTest} test
 * @returns {Promise<string | undefined>} what is wrong
 */
async function smokeTestProblem(tools, version, test) {
  const { clock, clients } = tools;
  const end = clock.now() + test.timeoutSeconds * 1000;
  const input = { FunctionName: version, Payload: JSON.stringify(getRequest(test.path)) };
  const late = `no answer within ${test.timeoutSeconds} s`;
  for (;;) {
    const left = end - clock.now();
    if (left <= 0) return late;
    const answer = await Promise.race([clients.invoke(input).catch(notYet), clock.sleep(left).then(() => 'late')]);
    if (answer === 'late') return late;
    if (answer !== 'not yet') return problemOf(/** @type {import('./types').InvokeOutput} */ (answer), test);
    await clock.sleep(Math.min(RETRY_MILLISECONDS, Math.max(0, end - clock.now())));
  }
}

/** @param {unknown} error */
function notYet(error) {
  if (error instanceof Error && NOT_YET.has(error.name)) return 'not yet';
  throw error;
}

/**
 * @param {import('./types').InvokeOutput} output
 * @param {import('./types').SmokeTest} test
 */
function problemOf({ FunctionError, Payload }, { status }) {
  const text = Payload ? Buffer.from(Payload).toString('utf8') : '';
  if (FunctionError) return `the function threw: ${text.slice(0, 500)}`;
  const got = statusOf(text);
  if (got === undefined) return `the answer has no statusCode: ${text.slice(0, 200)}`;
  return got === status ? undefined : `status ${got} in place of ${status}`;
}

/** @param {string} text */
function statusOf(text) {
  try {
    const answer = JSON.parse(text);
    return typeof answer?.statusCode === 'number' ? answer.statusCode : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Payload format 2.0 of function URLs and HTTP APIs.
 *
 * @param {string} requestPath with its query, if any
 */
function getRequest(requestPath) {
  const [path = '/', query = ''] = requestPath.split(/\?(.*)/s);
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: query,
    headers: { 'user-agent': 'rollout-smoke-test' },
    ...(query === '' ? {} : { queryStringParameters: Object.fromEntries(new URLSearchParams(query)) }),
    requestContext: {
      stage: '$default',
      http: { method: 'GET', path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'rollout-smoke-test' },
    },
    isBase64Encoded: false,
  };
}

module.exports = { smokeTestProblem, getRequest };
