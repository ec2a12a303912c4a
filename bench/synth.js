// What `rollout synth` costs on a thousand services, definition to files, against a program that builds the same objects
// from literals and writes them with JSON.stringify into the same number of files, against cdk8s with the same objects
// in one chart, a file each, and against cdk8s-plus with a chart a service (which is quadratic: with fewer services).
//
//   node bench/synth.js [services, 1000 by default] [--all]
//
// --all compares with cdk8s-plus at as many services too, and with ten times as many, which takes minutes.
const { existsSync, mkdtempSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { load } = require('js-yaml');
const { inTurns } = require('./measure');

const [services = '1000'] = process.argv.slice(2).filter((one) => !one.startsWith('--'));
const SERVICES = Number(services);
const all = process.argv.includes('--all');
const FEW = all ? SERVICES : Math.min(200, SERVICES);
const RUNS = 5;
// In memory where there is such a folder: a disk that others use would be measured instead of the programs.
const room = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
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

/** @param {string} folder @param {{ platform: { kubernetes?: object }, release: { workload?: object } }} variant @param {number} count */
function writeInputs(folder, { platform, release }, count) {
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
module.exports.releases = Array.from({ length: ${count} }, (_, index) => {
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

/**
 * What is a file of Kustomize's own, and nothing that a cluster knows. cdk8s cannot write those: it has less to do.
 *
 * @param {string} path
 */
const isOfKustomize = (path) => path.includes('kustom');

/** @param {string} folder @param {readonly string[]} paths @param {number} count */
function writePeers(folder, paths, count) {
  const objects = paths.map((path) => ({ path, object: load(readFileSync(join(folder, 'out', path), 'utf8')) }));
  const list = objects.map(({ path, object }) => `    [${literal(path)}, ${literal(object)}],`).join('\n');
  writeFileSync(
    join(folder, 'objects.js'),
    `exports.objects = (n) => [\n${list}\n  ];
exports.numbers = Array.from({ length: ${count} }, (_, index) => (index === 0 ? '${NUMBER}' : String(10000 + index)));
exports.isOfKustomize = ${String(isOfKustomize)};
`,
  );
  writeFileSync(
    join(folder, 'json.js'),
    `const { mkdirSync, writeFileSync } = require('node:fs');
const { dirname } = require('node:path');
const { numbers, objects } = require('./objects');
const made = new Set();
for (const n of numbers) {
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
const { isOfKustomize, numbers, objects } = require('./objects');
const app = new App({ outdir: 'peer', yamlOutputType: YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE });
const chart = new Chart(app, 'all', { disableResourceNameHashes: true });
for (const n of numbers) {
  for (const [path, object] of objects(n)) {
    if (!isOfKustomize(path)) new ApiObject(chart, path.replaceAll('/', '-'), object);
  }
}
app.synth();
`,
  );
}

/**
 * What its users write for the service of `plain`: its classes for all kinds that it has, and a file for each chart,
 * which is what an App writes by itself.
 *
 * @param {string} folder @param {number} count
 */
function writeCdk8sPlus(folder, count) {
  writeFileSync(
    join(folder, 'cdk8s-plus.js'),
    `const { ApiObject, App, Chart, Duration, Size } = require(${json(require.resolve('cdk8s'))});
const { ConfigMap, Cpu, Deployment, DeploymentStrategy, HorizontalPodAutoscaler, Metric, MetricTarget, NetworkPolicy,
  PercentOrAbsolute, Probe, ServiceAccount, Volume } = require(${json(require.resolve('cdk8s-plus-28'))});
const app = new App({ outdir: 'peer' });
for (let index = 0; index < ${count}; index += 1) {
  const name = 'svc-' + (index === 0 ? '${NUMBER}' : 10000 + index);
  const metadata = { name, labels: { 'app.kubernetes.io/name': name } };
  const chart = new Chart(app, name, { disableResourceNameHashes: true, namespace: 'shop' });
  const serviceAccount = new ServiceAccount(chart, 'account', { metadata, automountToken: false });
  const config = new ConfigMap(chart, 'config', { metadata, data: { 'app.conf': 'threads = 8\\n' } });
  const asked = (period, failures) =>
    Probe.fromHttpGet('/health', { periodSeconds: Duration.seconds(period), failureThreshold: failures, port: 8080 });
  const deployment = new Deployment(chart, 'deployment', {
    metadata,
    serviceAccount,
    automountServiceAccountToken: false,
    minReady: Duration.seconds(10),
    progressDeadline: Duration.seconds(600),
    strategy: DeploymentStrategy.rollingUpdate({ maxSurge: PercentOrAbsolute.percent(25), maxUnavailable: PercentOrAbsolute.absolute(0) }),
    securityContext: { user: 1000, group: 1000, fsGroup: 1000, ensureNonRoot: true },
    terminationGracePeriod: Duration.seconds(35),
    containers: [
      {
        name,
        image: 'registry.example/' + name + ':1.' + name.slice(4) + '.0',
        ports: [{ name: 'http', number: 8080 }],
        resources: { cpu: { request: Cpu.millis(250) }, memory: { request: Size.mebibytes(512), limit: Size.mebibytes(512) } },
        securityContext: { user: 1000, group: 1000, ensureNonRoot: true, readOnlyRootFilesystem: true },
        startup: asked(5, 60),
        readiness: asked(5, 3),
        liveness: asked(10, 6),
      },
    ],
  });
  deployment.containers[0].mount('/tmp', Volume.fromEmptyDir(deployment, 'tmp', 'tmp'));
  deployment.containers[0].mount('/etc/app', Volume.fromConfigMap(deployment, 'config', config), { readOnly: true });
  deployment.exposeViaService({ name, ports: [{ port: 80, targetPort: 8080 }] });
  new HorizontalPodAutoscaler(chart, 'autoscaler', {
    metadata,
    target: deployment,
    minReplicas: 3,
    maxReplicas: 12,
    metrics: [Metric.resourceCpu(MetricTarget.averageUtilization(70))],
  });
  new NetworkPolicy(chart, 'network', { metadata, selector: deployment });
  new ApiObject(chart, 'budget', {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata,
    spec: { maxUnavailable: 1, selector: { matchLabels: { 'app.kubernetes.io/name': name } } },
  });
}
app.synth();
`,
  );
}

/** A service that cdk8s-plus has nearly all kinds for. */
const plain = {
  platform: { kubernetes: { networkPolicy: {} } },
  release: {
    strategy: { kind: 'rolling' },
    guardrails: [],
    workload: { config: { mount: '/etc/app', files: { 'app.conf': 'threads = 8\n' } } },
  },
};

/** @param {string} target */
const synth = (target) => [command, 'synth', 'releases', '--target', target, '--out', 'out'];
const SYNTH = synth('argo');

/**
 * @template T
 * @param {(typeof variants)[keyof typeof variants]} variant @param {number} count
 * @param {(folder: string, clear: () => void, files: ReturnType<typeof filesOfOne>) => T} use
 */
function withServices(variant, count, use) {
  const folder = mkdtempSync(join(room, 'rollout-bench-'));
  try {
    writeInputs(folder, variant, count);
    const clear = () => {
      for (const name of ['out', 'peer']) rmSync(join(folder, name), { recursive: true, force: true });
    };
    inTurns([SYNTH], folder, { runs: 1, before: clear });
    const files = filesOfOne(join(folder, 'out'));
    writePeers(folder, files.ofOne, count);
    return use(folder, clear, files);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {import('./measure').Cost} cost */
function costText({ cpu, user, wall, megabytes }) {
  return `${cpu.toFixed(2)} s of CPU (${user.toFixed(2)} s user), ${wall.toFixed(2)} s, ${megabytes.toFixed(0)} MB`;
}

/** @param {import('./measure').Cost} one @param {import('./measure').Cost} other */
function times(one, other) {
  return `${(one.cpu / other.cpu).toFixed(1)} × CPU`;
}

console.log(`in ${room}, medians of ${RUNS} runs that take turns; peak of memory`);
for (const [title, variant] of Object.entries(variants)) {
  withServices(variant, SERVICES, (folder, before, { ofOne, count }) => {
    const [ours, theirs] = inTurns([SYNTH, ['json.js']], folder, { runs: RUNS, before });
    const [cdk8s] = inTurns([['cdk8s.js']], folder, { runs: 1, before });
    console.log(`synth ${SERVICES} services, ${title} (${ofOne.length} files each, ${count} in all)
  rollout synth             ${costText(ours)}
  JSON.stringify and write  ${costText(theirs)}: ours is ${times(ours, theirs)}
  cdk8s in one chart        ${costText(cdk8s)}: ${times(cdk8s, ours)} of ours`);
  });
}

const [[first, variant]] = Object.entries(variants);
{
  const folder = mkdtempSync(join(room, 'rollout-bench-'));
  const before = () => ['out', 'peer'].forEach((name) => rmSync(join(folder, name), { recursive: true, force: true }));
  writeInputs(folder, plain, FEW);
  writeCdk8sPlus(folder, FEW);
  const [ours] = inTurns([synth('kubernetes')], folder, { runs: RUNS, before });
  const [plus] = inTurns([['cdk8s-plus.js']], folder, { runs: 1, before });
  rmSync(folder, { recursive: true, force: true });
  console.log(`synth ${FEW} services, a Deployment and what is around it
  rollout synth             ${costText(ours)}
  cdk8s-plus, chart a service ${costText(plus)}: ${times(plus, ours)} of ours`);
}

if (all) {
  const [one, ten] = [SERVICES, 10 * SERVICES].map((count) =>
    withServices(variant, count, (folder, before) => inTurns([SYNTH], folder, { runs: 3, before })[0]),
  );
  console.log(`synth ${SERVICES} and ${10 * SERVICES} services, ${first}
  ${SERVICES}: ${costText(one)}
  ${10 * SERVICES}: ${costText(ten)}: ${(ten.cpu / one.cpu / 10).toFixed(2)} × CPU a service`);
}
