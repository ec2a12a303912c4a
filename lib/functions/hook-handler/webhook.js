// @ts-check
const RETRY_MILLISECONDS = 5000;
const LONGEST_ANSWER_MILLISECONDS = 30_000;

/**
 * Posts to an address until it answers. A refusal counts at once; a server that is busy or broken may recover. Neither
 * the address, which may hold a token, nor the answer is logged.
 *
 * @param {import('./types').Tools} tools
 * @param {object} message
 * @param {import('./types').Webhook} webhook
 * @returns {Promise<string | undefined>} what is wrong
 */
async function webhookProblem(tools, message, webhook) {
  const { clock } = tools;
  const end = clock.now() + webhook.timeoutSeconds * 1000;
  for (;;) {
    const left = end - clock.now();
    const status = left > 0 ? await post(tools, message, webhook.url, left) : undefined;
    if (isGo(status)) return undefined;
    if (status !== undefined && !mayRecover(status)) return `status ${status} in place of 2xx`;
    if (end - clock.now() <= RETRY_MILLISECONDS) {
      return `${status === undefined ? 'no answer' : `status ${status}`} within ${webhook.timeoutSeconds} s`;
    }
    await clock.sleep(RETRY_MILLISECONDS);
  }
}

/**
 * Asks once whether a release may go on. Everything but yes is not yet.
 *
 * @param {import('./types').Tools} tools
 * @param {object} message
 * @param {string} url
 */
async function saysGo(tools, message, url) {
  return isGo(await post(tools, message, url, LONGEST_ANSWER_MILLISECONDS));
}

/**
 * @param {import('./types').Tools} tools
 * @param {object} message
 * @param {string} url
 * @param {number} left milliseconds
 * @returns {Promise<number | undefined>}
 */
function post({ send }, message, url, left) {
  const body = JSON.stringify(message);
  const headers = {
    'user-agent': 'rollout-webhook',
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
  };
  const timeoutMilliseconds = Math.min(LONGEST_ANSWER_MILLISECONDS, left);
  return send({ method: 'POST', url, headers, body, timeoutMilliseconds }).then(
    ({ status }) => status,
    () => undefined,
  );
}

/** @param {number | undefined} status */
function isGo(status) {
  return status !== undefined && status >= 200 && status < 300;
}

/** @param {number} status */
function mayRecover(status) {
  return status >= 500 || status === 408 || status === 429;
}

module.exports = { webhookProblem, saysGo };
