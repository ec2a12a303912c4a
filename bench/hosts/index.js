// What the constructs cost in a user's app, against the same written by hand; and whether it grows with the square of N.
const { compareCharts } = require('./charts');
const { compareEcs } = require('./ecs');

const charts = [100, 200].map((services) => compareCharts(services));
const ecs = [100, 200].map((services) => compareEcs(services));

for (const [what, [few, many]] of Object.entries({ ReleaseChart: charts, EcsRelease: ecs })) {
  const growth = many.ours.cpu / few.ours.cpu;
  const own = (many.ours.cpu - many.theirs.cpu) / (few.ours.cpu - few.theirs.cpu);
  console.log(
    `${what}, twice as many: ${growth.toFixed(2)} × the CPU, by hand ${(many.theirs.cpu / few.theirs.cpu).toFixed(2)} ×; the difference alone ${own.toFixed(2)} ×`,
  );
}
