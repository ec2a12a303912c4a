// What bench/hosts/charts-releases.js makes, as ApiObjects of a chart for each service. Their bodies are those of the
// file that bench/hosts/charts.js has written: functions of the number of the service, as somebody writes them by hand.
const { ApiObject, App, Chart } = require('cdk8s');

const [services, outdir, bodies] = [Number(process.argv[2]), process.argv[3], require(process.argv[4])];

const app = new App({ outdir });
for (let index = 0; index < services; index++) {
  const number = String(10000 + index);
  const chart = new Chart(app, `svc-${number}`, { disableResourceNameHashes: true });
  for (const [id, body] of bodies(number)) new ApiObject(chart, id, body);
}
app.synth();
