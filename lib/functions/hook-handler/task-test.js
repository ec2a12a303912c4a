// @ts-check
const { candidateTasks } = require('./candidate-tasks');

const RETRY_MILLISECONDS = 5000;
const LONGEST_ANSWER_MILLISECONDS = 10_000;
/** As many connections at once. */
const AT_ONCE = 20;

/**
 * Asks every healthy task of the candidate itself: the test route of a public load balancer is closed to the network
 * that this function runs in. A wrong status fails at once; no task, or no answer, may still change.
 *
 * @param {import('./types').Tools} tools
 * @param {import('./types').ReleaseChecks} release
 * @param {import('./types').HttpTest} test
 * @returns {Promise<string | undefined>} what is wrong
 */
async function taskTestProblem({ clients, clock, send }, { rule, headers = {} }, test) {
  if (rule === undefined) throw new Error('no listener rule is named');
  const end = clock.now() + test.timeoutSeconds * 1000;
  for (;;) {
    const tasks = await candidateTasks(clients, rule);
    const answers = await inTurns(tasks, async (task) => {
      const left = end - clock.now();
      if (left <= 0) return 'no time';
      const timeoutMilliseconds = Math.min(LONGEST_ANSWER_MILLISECONDS, left);
      const request = { method: /** @type {const} */ ('GET'), url: `http://${task}${test.path}` };
      return send({
        ...request,
        headers: { 'user-agent': 'rollout-smoke-test', ...headers },
        timeoutMilliseconds,
      }).then(
        ({ status }) => status,
        () => 'no answer',
      );
    });
    const wrong = answers.find((answer) => typeof answer === 'number' && answer !== test.status);
    if (wrong !== undefined) return `status ${wrong} in place of ${test.status}`;
    const silent = answers.filter((answer) => answer !== test.status).length;
    if (tasks.length > 0 && silent === 0) return undefined;
    const left = end - clock.now();
    if (left <= 0) {
      const problem = tasks.length === 0 ? 'no task is healthy' : `${silent} of ${tasks.length} tasks do not answer`;
      return `${problem} within ${test.timeoutSeconds} s`;
    }
    await clock.sleep(Math.min(RETRY_MILLISECONDS, left));
  }
}

/**
 * @template T, R
 * @param {readonly T[]} items
 * @param {(item: T) => Promise<R>} each
 * @returns {Promise<R[]>}
 */
async function inTurns(items, each) {
  /** @type {R[]} */
  const results = [];
  for (let first = 0; first < items.length; first += AT_ONCE) {
    results.push(...(await Promise.all(items.slice(first, first + AT_ONCE).map(each))));
  }
  return results;
}

module.exports = { taskTestProblem };
