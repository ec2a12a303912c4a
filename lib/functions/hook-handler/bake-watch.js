// @ts-check
const LOOK_MILLISECONDS = 10_000;

/**
 * Watches the alarms of the alias while the new version has all requests. One that fired before may have fired because
 * of the previous version, so it counts when it fires anew, or still does at the end.
 *
 * @param {import('./types').Tools} tools
 * @param {import('./types').Hook} hook
 * @returns {Promise<string | undefined>} what is wrong
 */
async function bakeProblem({ clock, clients }, { watchSeconds, alarms }) {
  const start = clock.now();
  const end = start + watchSeconds * 1000;
  for (;;) {
    const left = end - clock.now();
    if (watchSeconds > 0 && alarms.length > 0) {
      const states = await statesOf(clients, alarms);
      const firing = states.find((state) => state.StateValue === 'ALARM' && (left <= 0 || beganAfter(state, start)));
      if (firing) return `The alarm ${firing.AlarmName} fires at full traffic.`;
    }
    if (left <= 0) return undefined;
    await clock.sleep(Math.min(LOOK_MILLISECONDS, left));
  }
}

/**
 * @param {import('./types').AlarmState} state
 * @param {number} start
 */
function beganAfter({ StateTransitionedTimestamp: since }, start) {
  return since !== undefined && since.getTime() >= start;
}

/**
 * @param {import('./types').Clients} clients
 * @param {readonly string[]} names
 */
async function statesOf(clients, names) {
  const { MetricAlarms: states = [] } = await clients.describeAlarms({
    AlarmNames: [...names],
    AlarmTypes: ['MetricAlarm'],
  });
  const gone = names.filter((name) => !states.some(({ AlarmName }) => AlarmName === name));
  if (gone.length > 0) throw new Error(`these alarms do not exist: ${gone.join(', ')}`);
  return states;
}

module.exports = { bakeProblem };
