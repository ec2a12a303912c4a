import { falseRollbackProbability, gatePower, minimumHold, type MeasuredGate } from '../../../lib/insight/statistics';

// Prints what it cost to check 3 gates in 4 stages of 100 releases.
const stable = { requests: { kind: 'poisson', mean: 5700 }, failureRate: 0.001 } as const;
const limits: readonly MeasuredGate['limit'][] = [
  { kind: 'absolute', max: 0.01, minimumSamples: 20 },
  { kind: 'absolute', max: 0.05 },
  { kind: 'ratio', maxTimesStable: 2, stable, minimumSamples: 50 },
];
const rule = { kind: 'recent', failures: 2, of: 3 } as const;
const timing = { firstLookSeconds: 120, everySeconds: 60 };

let gates = 0;
const before = process.cpuUsage();
for (let release = 0; release < 100; release++) {
  for (const weight of [0.05, 0.1, 0.25, 0.5]) {
    for (const limit of limits) {
      const gate: MeasuredGate = { limit, rule, requests: { kind: 'poisson', mean: 6000 * weight } };
      gatePower(gate, 10, 0.02);
      falseRollbackProbability(gate, 10, 0.001);
      minimumHold(gate, timing, { failureRate: 0.02, power: 0.9 }, 3600);
      gates++;
    }
  }
}
const { user, system } = process.cpuUsage(before);
process.stdout.write(JSON.stringify({ gates, cpuSeconds: (user + system) / 1e6 }));
