/**
 * What a canary runs: one GET, which must bring the status. Everything of the release comes in by variables, so that
 * nothing a user wrote is ever code. Without a host name of its own the balancer is called by an address that no
 * certificate has.
 */
export const CANARY_SCRIPT = `const http = require('http');
const https = require('https');
const { env } = require('process');

exports.handler = () =>
  new Promise((resolve, reject) => {
    const { TARGET, STATUS, HOST } = env;
    const url = new URL(TARGET);
    const named = HOST ? { headers: { host: HOST }, servername: HOST } : { rejectUnauthorized: false };
    const client = url.protocol === 'https:' ? https : http;
    const request = client.get(url, { ...named, timeout: 10000 }, (response) => {
      response.resume();
      if (String(response.statusCode) === STATUS) response.on('end', resolve);
      else reject(new Error('status ' + response.statusCode + ' instead of ' + STATUS));
    });
    request.on('timeout', () => request.destroy(new Error('no answer in 10 s')));
    request.on('error', reject);
  });
`;
