// What `rollout synth` costs on a thousand services, definition to files, in CPU time against a program that builds the
// same objects from literals and writes them with JSON.stringify, and against cdk8s with the same objects
// in one chart, a file each.
const { mkdtempSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { load } = require('js-yaml');
const { measure } = require('./measure');

const SERVICES = Number(process.argv[2] ?? 1000);
const RUNS = 5;
const root = join(__dirname, '..');
const command = join(root, 'dist', 'bin', 'rollout.js');
const json = JSON.stringify;

/** Every name and version of a service holds this, so that the objects of one are a template for all. */
const NUMBER = '4711';

/** What the platform and a release have switched on. */
const variants = {
  'a canary behind Istio': { platform: {}, release: {} },
  'everything around it too': {
    platform: {
      kubernetes: {
        autoscaler: 'keda',
        networkPolicy: {},
        monitoring: { scrape: 'podMonitor', dashboards: {} },
        secrets: { kind: 'externalSecrets', store: { name: 'vault', kind: 'ClusterSecretStore' } },
      },
      gitops: { kind: 'argoCd', repository: 'https://git.example.com/shop/deploy.git' },
    },
    release: {
      slo: { availability: '99.9%' },
      workload: {
        config: { mount: '/etc/app', files: { 'app.conf': 'threads = 8\n' } },
        secrets: { PASSWORD: { name: 'database', key: 'password' } },
        ports: { metrics: 9090 },
      },
    },
  },
};

/** @param {string} folder @param {{ platform: { kubernetes?: object }, release: { workload?: object } }} variant */
function writeInputs(folder, { platform, release }) {
  mkdirSync(join(folder, 'releases'), { recursive: true });
  const { kubernetes = {}, ...restOfPlatform } = platform;
  const { workload = {}, ...restOfRelease } = release;
  writeFileSync(
    join(folder, 'platform.json'),
    json({
      metrics: { prometheus: { address: 'http://prometheus:9090', dialect: 'istio' } },
      kubernetes: {
        version: '1.33',
        namespace: 'shop',
        router: { kind: 'istio', gateways: ['istio-system/public'] },
        ...kubernetes,
      },
      ...restOfPlatform,
    }),
  );
  writeFileSync(
    join(folder, 'releases', 'all.js'),
    `const { canary, defineRelease, errorRate, latency } = require(${json(join(root, 'dist', 'lib'))});
module.exports.releases = Array.from({ length: ${SERVICES} }, (_, index) => {
  const number = index === 0 ? '${NUMBER}' : String(10000 + index);
  return defineRelease({
    name: 'svc-' + number,
    traffic: { requestsPerSecond: 200, errorRate: '0.1%' },
    strategy: canary({ weights: ['10%', '50%'], hold: '15m' }),
    guardrails: [errorRate({ max: '1%' }), latency('p99', { max: '500ms' })],
    ...${json(restOfRelease)},
    workload: {
      image: 'registry.example/svc-' + number + ':1.' + number + '.0',
      port: 8080,
      health: '/health',
      replicas: { min: 3, max: 12, cpu: '70%' },
      ...${json(workload)},
    },
  });
});
`,
  );
}

/** The files of one service, and whatever else the run wrote of it. @param {string} folder */
function filesOfOne(folder) {
  /** @type {string[]} */
  const all = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1));
  return { ofOne: all.filter((path) => path.includes(NUMBER)), count: all.length };
}

/** An expression for a value, with the number of the service left open. @param {unknown} value @returns {string} */
function literal(value) {
  if (typeof value === 'string') {
    return value.includes(NUMBER)
      ? value
          .split(NUMBER)
          .map((part) => json(part))
          .join(' + n + ')
      : json(value);
  }
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return json(value);
  const fields = Object.entries(value).map(([key, field]) => `[${literal(key)}]: ${literal(field)}`);
  const plain = Object.keys(value).every((key) => !key.includes(NUMBER));
  return plain
    ? `{ ${Object.entries(value)
        .map(([key, field]) => `${json(key)}: ${literal(field)}`)
        .join(', ')} }`
    : `{ ${fields.join(', ')} }`;
}

/** @param {string} folder @param {readonly string[]} paths */
function writePeers(folder, paths) {
  const objects = paths.map((path) => ({ path, object: load(readFileSync(join(folder, 'out', path), 'utf8')) }));
  const list = objects.map(({ path, object }) => `    [${literal(path)}, ${literal(object)}],`).join('\n');
  writeFileSync(join(folder, 'objects.js'), `module.exports = (n) => [\n${list}\n  ];\n`);
  const numbers = `Array.from({ length: ${SERVICES} }, (_, index) => (index === 0 ? '${NUMBER}' : String(10000 + index)))`;
  writeFileSync(
    join(folder, 'json.js'),
    `const { mkdirSync, writeFileSync } = require('node:fs');
const { dirname } = require('node:path');
const objects = require('./objects');
const made = new Set();
for (const n of ${numbers}) {
  for (const [path, object] of objects(n)) {
    const folder = dirname('peer/' + path);
    if (!made.has(folder)) mkdirSync(folder, { recursive: true });
    made.add(folder);
    writeFileSync('peer/' + path, JSON.stringify(object));
  }
}
`,
  );
  writeFileSync(
    join(folder, 'cdk8s.js'),
    `const { ApiObject, App, Chart, YamlOutputType } = require(${json(require.resolve('cdk8s'))});
const objects = require('./objects');
const app = new App({ outdir: 'peer', yamlOutputType: YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE });
const chart = new Chart(app, 'all', { disableResourceNameHashes: true });
for (const n of ${numbers}) {
  for (const [path, object] of objects(n)) {
    if (!path.includes('kustom')) new ApiObject(chart, path.replaceAll('/', '-'), object);
  }
}
app.synth();
`,
  );
}

for (const [title, variant] of Object.entries(variants)) {
  const folder = mkdtempSync(join(tmpdir(), 'rollout-bench-'));
  try {
    writeInputs(folder, variant);
    const clear = () => {
      for (const name of ['out', 'peer']) rmSync(join(folder, name), { recursive: true, force: true });
    };
    const synth = [command, 'synth', 'releases', '--target', 'argo', '--out', 'out'];
    const ours = measure(synth, folder, { runs: RUNS, before: clear });
    const { ofOne, count } = filesOfOne(join(folder, 'out'));
    writePeers(folder, ofOne);
    const theirs = measure(['json.js'], folder, { runs: RUNS, before: clear });
    const cdk8s = measure(['cdk8s.js'], folder, { runs: 1, before: clear });
    console.log(
      `synth ${SERVICES} services, ${title} (${ofOne.length} files each, ${count} in all): ${ours.toFixed(2)} s; the same objects with JSON.stringify: ${theirs.toFixed(2)} s, ${(ours / theirs).toFixed(1)} ×; cdk8s in one chart: ${cdk8s.toFixed(2)} s, ${(cdk8s / ours).toFixed(1)} × ours`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
