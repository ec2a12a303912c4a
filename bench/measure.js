const { spawnSync } = require('node:child_process');
const { join } = require('node:path');

const RUNS = 7;

/**
 * What one process has cost, as the operating system counts it. Findings are an outcome (1), not a failure.
 *
 * @typedef {{ cpu: number, user: number, wall: number, megabytes: number }} Cost CPU (user and system), user and wall in seconds; the peak of memory
 * @param {readonly string[]} args
 * @param {string} cwd
 * @param {readonly number[]} outcomes
 * @returns {Cost}
 */
function costOf(args, cwd, outcomes) {
  const started = process.hrtime.bigint();
  const ran = spawnSync(process.execPath, ['--require', join(__dirname, 'print-cpu.js'), ...args], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const wall = Number(process.hrtime.bigint() - started) / 1e9;
  const printed = /user (\d+) memory (\d+) cpu (\d+)\n$/.exec(ran.stderr);
  if (printed === null || !outcomes.includes(ran.status ?? -1)) {
    throw new Error(`the process ended with ${ran.status}: ${ran.stderr}${ran.stdout.slice(-2000)}`);
  }
  const [, user, kilobytes, cpu] = printed.map(Number);
  return { cpu: cpu / 1e6, user: user / 1e6, wall, megabytes: kilobytes / 1024 };
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
    return costOf(args, cwd, outcomes).cpu;
  });
  return median(times.slice(1));
}

/**
 * The medians of several programs, which take turns, so that a noisy machine is noisy for all of them.
 *
 * @param {readonly (readonly string[])[]} programs Their arguments.
 * @param {string} cwd
 * @param {{ runs: number, before: () => void }} options
 * @returns {readonly Cost[]}
 */
function inTurns(programs, cwd, { runs, before }) {
  const rounds = Array.from({ length: runs }, () =>
    programs.map((args) => {
      before();
      return costOf(args, cwd, [0]);
    }),
  );
  return programs.map((_, index) => {
    /** @param {keyof Cost} what */
    const medianOf = (what) => median(rounds.map((round) => round[index][what]));
    return {
      cpu: medianOf('cpu'),
      user: medianOf('user'),
      wall: medianOf('wall'),
      megabytes: medianOf('megabytes'),
    };
  });
}

module.exports = { RUNS, inTurns, measure, median };
