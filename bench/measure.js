const { spawnSync } = require('node:child_process');
const { join } = require('node:path');

const RUNS = 7;

/**
 * CPU seconds of one process, as the operating system counts them. Findings are an outcome (1), not a failure.
 *
 * @param {readonly string[]} args
 * @param {string} cwd
 * @param {readonly number[]} outcomes
 */
function cpuSeconds(args, cwd, outcomes) {
  const ran = spawnSync(process.execPath, ['--require', join(__dirname, 'print-cpu.js'), ...args], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const printed = /cpu (\d+)\n$/.exec(ran.stderr);
  if (printed === null || !outcomes.includes(ran.status ?? -1)) {
    throw new Error(`the process ended with ${ran.status}: ${ran.stderr}${ran.stdout.slice(-2000)}`);
  }
  return Number(printed[1]) / 1e6;
}

/** @param {readonly number[]} values */
function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

/**
 * The median of several processes, one more before them to warm the disk's cache.
 *
 * @param {readonly string[]} args
 * @param {string} cwd
 * @param {{ runs?: number, before?: () => void, outcomes?: readonly number[] }} [options] `before` runs before each process and is not counted
 */
function measure(args, cwd, { runs = RUNS, before = () => undefined, outcomes = [0] } = {}) {
  const times = Array.from({ length: runs + 1 }, () => {
    before();
    return cpuSeconds(args, cwd, outcomes);
  });
  return median(times.slice(1));
}

module.exports = { RUNS, measure, median };
