import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Chart, Include, Lazy, YamlOutputType, type AppProps } from 'cdk8s';
import { Construct } from 'constructs';
import { loadAll } from 'js-yaml';
import { parseAllDocuments } from 'yaml';
import { canary, definePlatform, defineRelease, errorRate, istio } from '../../lib';
import { ReleaseApp, ReleaseChart } from '../../lib/k8s';

type Fill = (app: App) => void;

const platform = definePlatform({
  metrics: { prometheus: { address: 'http://prometheus:9090', dialect: 'istio' } },
  kubernetes: { namespace: 'shop', router: istio({ gateways: ['istio-system/public'] }) },
});

function release(app: App, name: string): ReleaseChart {
  const definition = defineRelease({
    name,
    workload: { image: `registry.example/${name}:1.6.2`, port: 8080, health: '/health', replicas: 3 },
    strategy: canary({ weights: ['10%'], hold: '10m' }),
    guardrails: [errorRate({ max: '1%' })],
    traffic: { requestsPerSecond: 100, errorRate: '0.1%' },
  });
  return new ReleaseChart(app, name, { release: definition, platform, target: 'argo' });
}

function configMap(scope: Construct, id: string, data: object = { id }): ApiObject {
  return new ApiObject(scope, id, { apiVersion: 'v1', kind: 'ConfigMap', data });
}

const apps: Readonly<Record<string, Fill>> = {
  nothing: () => undefined,
  releases: (app) => ['basket', 'till'].forEach((name) => release(app, name)),
  'a chart without objects': (app) => new Chart(app, 'empty'),
  'objects below constructs, with dependencies': (app) => {
    const chart = new Chart(app, 'config', { namespace: 'shop', labels: { team: 'shop' } });
    const group = new Construct(chart, 'Group');
    const [last, first] = [configMap(group, 'Last'), configMap(group, 'First')];
    last.addDependency(first);
    const before = configMap(new Construct(chart, 'Before'), 'Object');
    group.node.addDependency(before);
  },
  'charts that depend on each other': (app) => {
    const basket = release(app, 'basket');
    const till = release(app, 'till');
    basket.workload.addDependency(till.workload);
    basket.addDependency(configMap(new Chart(app, 'a-config'), 'Config'));
  },
  'a chart inside of another one': (app) => {
    const outer = new Chart(app, 'outer');
    const inner = new Chart(outer, 'inner');
    configMap(outer, 'Outer').addDependency(configMap(inner, 'Inner'));
    configMap(inner, 'Another');
  },
  'a chart that renders itself': (app) => {
    const chart = release(app, 'basket');
    chart.toJson = () => [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'own' } }];
  },
  'text and values that are read in many ways': (app) => {
    const texts = [
      'no',
      '0o17',
      '1e3',
      '12:30',
      '- x',
      '# x',
      'a: b',
      ' x ',
      'a\nb\n',
      '\ta\n',
      '"',
      "'",
      '{',
      '',
      '~',
    ];
    const data = Object.fromEntries(texts.map((text, index) => [`key-${index}`, text]));
    const values = [1e21, 0.1, true, false, [], {}, [[]], [null, 1], Infinity, { 10: 1, no: 2 }];
    const lazy = Lazy.any({ produce: () => ({ late: [1, 2] }) });
    configMap(new Chart(app, 'texts'), 'Texts', { ...data, values, lazy });
  },
  'an included file': (app) => new Include(new Chart(app, 'included'), 'File', { url: INCLUDED }),
};

const folder = mkdtempSync(join(tmpdir(), 'rollout-app-'));
const INCLUDED = join(folder, 'included.yaml');
beforeAll(() => writeFileSync(INCLUDED, 'kind: Secret\napiVersion: v1\nmetadata: { name: a }\n---\n'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What is in a folder, by every reader: each document of each file, and files of other kinds as they are. */
function written(make: new (props: AppProps) => App, fill: Fill, props: AppProps): unknown {
  const outdir = mkdtempSync(join(folder, 'out-'));
  const app = new make({ ...props, outdir });
  fill(app);
  app.synth();
  const paths = readdirSync(outdir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return paths.map((path) => {
    const text = readFileSync(path, 'utf8');
    const name = path.slice(outdir.length);
    return name.endsWith('.json') ? { name, text } : { name, ...readings(text) };
  });
}

function readings(text: string): object {
  const yaml11 = parseAllDocuments(text, { version: '1.1' }).map((one) => one.toJS() as unknown);
  return { jsYaml: loadAll(text), yaml11 };
}

const types = [
  YamlOutputType.FILE_PER_APP,
  YamlOutputType.FILE_PER_CHART,
  YamlOutputType.FILE_PER_RESOURCE,
  YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE,
] as const;

test.each(
  Object.entries(apps).flatMap(([name, fill]) =>
    types.map((type) => [name, YamlOutputType[type], type, fill] as const),
  ),
)('%s: the same files as those of App, %s', (_, __, yamlOutputType, fill) => {
  const props = { yamlOutputType, recordConstructMetadata: true, outputFileExtension: '.yaml' };
  const theirs = written(App, fill, props);
  expect(theirs).not.toEqual([]);
  expect(written(ReleaseApp, fill, props)).toEqual(theirs);
});

test.each(Object.entries(apps))('%s: the same text of all charts', (_, fill) => {
  const [theirs, ours] = [new App(), new ReleaseApp()];
  for (const app of [theirs, ours]) fill(app);
  expect(readings(ours.synthYaml())).toEqual(readings(theirs.synthYaml()));
});

test('what constructs have to say is said in the same words, before anything is written', () => {
  const fill: Fill = (app) => {
    const chart = new Chart(app, 'chart');
    for (const id of ['A', 'B']) configMap(chart, id).node.addValidation({ validate: () => [`${id} is wrong`, 'so'] });
  };
  const message = (make: new (props: AppProps) => App, synth: (app: App) => unknown): string => {
    const outdir = mkdtempSync(join(folder, 'invalid-'));
    const app = new make({ outdir });
    fill(app);
    try {
      synth(app);
    } catch (error) {
      return `${String(error)} ${readdirSync(outdir).length}`;
    }
    throw new Error('nothing was said');
  };
  for (const synth of [(app: App) => app.synth(), (app: App) => app.synthYaml()]) {
    expect(message(ReleaseApp, synth)).toBe(message(App, synth));
  }
  expect(message(ReleaseApp, (app) => app.synth())).toContain('[chart/A] A is wrong\n  [chart/A] so\n  [chart/B] B is');
});

test.each(['releases', 'charts that depend on each other'])('%s: a chart renders what a Chart would', (name) => {
  const app = new App();
  apps[name]!(app);
  const charts = app.charts.filter((chart) => chart.toJson === ReleaseChart.prototype.toJson);
  expect(charts).toHaveLength(2);
  for (const chart of charts) expect(chart.toJson()).toStrictEqual(Chart.prototype.toJson.call(chart));
});

test('a chart of its own says what is wrong elsewhere in the app', () => {
  const app = new App();
  const chart = release(app, 'basket');
  configMap(new Chart(app, 'other'), 'A').node.addValidation({ validate: () => ['A is wrong'] });
  const said = (toJson: () => unknown) => {
    try {
      return toJson();
    } catch (error) {
      return String(error);
    }
  };
  expect(said(() => chart.toJson())).toContain('[other/A] A is wrong');
  expect(said(() => chart.toJson())).toBe(said(() => Chart.prototype.toJson.call(chart)));
});

test('each construct is asked once, however many charts there are', () => {
  const app = new ReleaseApp({ outdir: mkdtempSync(join(folder, 'many-')) });
  let asked = 0;
  for (let index = 0; index < 20; index += 1) {
    const chart = new Chart(app, `chart-${index}`);
    chart.node.addValidation({ validate: () => ((asked += 1), []) });
  }
  app.synth();
  expect(asked).toBe(20);
});
