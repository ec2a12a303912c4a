// @ts-check
const http = require('node:http');
const https = require('node:https');

/**
 * One request on a connection of its own. Only the status is kept: bodies may hold what no log should.
 *
 * @type {import('./types').SendRequest}
 */
function sendRequest({ method, url, headers, body, timeoutMilliseconds }) {
  return new Promise((resolve, reject) => {
    const client = url.startsWith('https:') ? https : http;
    const signal = AbortSignal.timeout(Math.max(1, Math.ceil(timeoutMilliseconds)));
    const request = client.request(url, { method, headers, agent: false, signal }, (answer) => {
      answer.on('error', reject);
      answer.destroy();
      resolve({ status: answer.statusCode ?? 0 });
    });
    request.on('error', reject);
    request.end(body);
  });
}

module.exports = { sendRequest };
