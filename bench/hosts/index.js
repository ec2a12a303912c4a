// What the constructs cost in a user's app, against the same written by hand; and whether it grows with the square of N.
const { compareCharts } = require('./charts');
const { compareEcs } = require('./ecs');

const charts = [100, 200].map((services) => compareCharts(services));
compareCharts(1000, 3);
const ecs = [100, 200].map((services) => compareEcs(services));

for (const [what, [few, many]] of Object.entries({ ReleaseChart: charts, EcsRelease: ecs })) {
  const growth = many.ours.cpu / few.ours.cpu;
  const byHand = many.theirs.cpu / few.theirs.cpu;
  const own = (many.ours.cpu - many.theirs.cpu) / (few.ours.cpu - few.theirs.cpu);
  console.log(
    `${what}, 200 against 100: ${growth.toFixed(2)} × CPU, by hand ${byHand.toFixed(2)} ×, the difference of both ${own.toFixed(2)} ×`,
  );
}
