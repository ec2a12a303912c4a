import type { ConfigMap, PodMonitor, ServiceMonitor } from '../../../../../lib/targets/shared/kubernetes/manifest';
import { validateManifest } from '../../../../support/crds';
import { describeWithShared } from '../../../../support/shared';
import { objectOf } from '../lowered';
import { full, onKubernetes, shop } from './full-shop';

const canary = { kind: 'canary', weights: ['10%'] } as const;
const versioned = [
  { sourceLabels: ['__meta_kubernetes_pod_label_app_kubernetes_io_version'], targetLabel: 'version' },
  { sourceLabels: ['__meta_kubernetes_pod_label_rollout_constructs_role'], targetLabel: 'role' },
];
const selector = { matchLabels: { 'app.kubernetes.io/name': 'shop' } };
const scraped = { workload: { ports: { metrics: 9090 }, metrics: {} } };

test('each pod is scraped once, with its version and role', () => {
  const monitor = objectOf<PodMonitor>(shop('argo', scraped), 'PodMonitor');
  expect(monitor.metadata.labels).toMatchObject({ 'app.kubernetes.io/name': 'shop', release: 'prometheus' });
  expect(monitor.spec).toEqual({
    jobLabel: 'app.kubernetes.io/name',
    selector,
    podMetricsEndpoints: [{ path: '/metrics', interval: '30s', port: 'metrics', relabelings: versioned }],
  });
});

test('through Services a pod behind two of them is still one target', () => {
  const platform = onKubernetes({ monitoring: { scrape: 'serviceMonitor', interval: '15s' } });
  const monitor = objectOf<ServiceMonitor>(shop('argo', scraped, platform), 'ServiceMonitor');
  expect(monitor.spec.endpoints).toEqual([
    {
      path: '/metrics',
      interval: '15s',
      targetPort: 9090,
      relabelings: [...versioned, { action: 'labeldrop', regex: 'service' }],
    },
  ]);
  const flagger = shop('flagger', { ...scraped, strategy: canary }, platform);
  expect(flagger.spec!.objects.map(({ key }) => key)).toContain('PodMonitor');
  const worker = { workload: { kind: 'worker', port: undefined, health: undefined, ...scraped.workload } };
  expect(shop('argo', worker, platform).spec!.objects.map(({ key }) => key)).toContain('PodMonitor');
});

test('metrics on the port of the traffic', () => {
  const monitor = objectOf<PodMonitor>(
    shop('argo', { workload: { metrics: { path: '/actuator/prometheus' } } }),
    'PodMonitor',
  );
  expect(monitor.spec.podMetricsEndpoints[0]).toMatchObject({ port: 'http', path: '/actuator/prometheus' });
});

test('without an operator nothing is made, and that is said', () => {
  const release = shop('argo', scraped, onKubernetes({}));
  expect(release.spec!.objects.filter(({ object }) => object.apiVersion.startsWith('monitoring'))).toEqual([]);
  expect(release.findings.filter(({ path }) => path === 'workload.metrics').map(({ code }) => code)).toEqual([
    'target-not-applicable',
  ]);
});

interface Panel {
  readonly title: string;
  readonly targets: readonly { readonly expr: string; readonly legendFormat: string }[];
}

function dashboardOf(release: ReturnType<typeof shop>) {
  const { metadata, data } = objectOf<ConfigMap>(release, 'ConfigMap/dashboard');
  return {
    metadata,
    ...(JSON.parse(data['shop.json']!) as {
      uid: string;
      title: string;
      panels: readonly Panel[];
      annotations: { list: readonly { expr: string }[] };
      templating: { list: readonly object[] };
    }),
  };
}

const legends = (release: ReturnType<typeof shop>) =>
  dashboardOf(release).panels.map(({ title, targets }) => [title, targets.map(({ legendFormat }) => legendFormat)]);

test('a dashboard of stable against candidate, with a line for each deployment', () => {
  const release = shop('argo', { strategy: canary, slo: { availability: '99.9%' } });
  const sides = ['stable', 'candidate'];
  expect(legends(release)).toEqual([
    ['Requests per second', sides],
    ['Failed requests', sides],
    ['Slowest 1 % of requests', sides],
    ['Error budget: failed requests in an hour', ['availability', 'availability: wakes somebody up']],
    ['Ready pods by version', ['{{replicaset}}']],
    ['Restarts in ten minutes', ['{{pod}}']],
    ['Processor time', ['{{pod}}']],
    ['Memory', ['{{pod}}']],
  ]);
  const { metadata, title, uid, annotations } = dashboardOf(release);
  expect(metadata.labels).toMatchObject({ grafana_dashboard: '1' });
  expect([title, uid.length <= 40]).toEqual(['shop (shop)', true]);
  expect(annotations.list[0]!.expr).toBe(
    'kube_replicaset_created{namespace="shop",replicaset=~"shop-[bcdfghjklmnpqrstvwxz2456789]+"} * 1000',
  );
});

test('the roles of pods tell versions apart where the release is scraped by its own monitor', () => {
  const platform = onKubernetes({ monitoring: { dashboards: {} } }, { dialect: 'application' });
  const [requests] = dashboardOf(shop('argo', { strategy: { kind: 'blueGreen' }, ...scraped }, platform)).panels;
  expect(requests!.targets.map(({ legendFormat }) => legendFormat)).toEqual(['stable', 'candidate']);
  expect(requests!.targets[1]!.expr).toContain('role="candidate"');
  const unscraped = dashboardOf(shop('argo', { strategy: { kind: 'blueGreen' } }, platform));
  expect(unscraped.panels[0]!.targets.map(({ legendFormat }) => legendFormat)).toEqual(['all']);
});

test('a fixed data source, a folder and labels of its own', () => {
  const platform = onKubernetes({
    monitoring: { dashboards: { labels: { dash: 'yes' }, folder: 'Releases', dataSource: 'prom' } },
  });
  const { metadata, templating } = dashboardOf(shop('kubernetes', {}, platform));
  expect(metadata.labels).toMatchObject({ dash: 'yes' });
  expect(metadata.labels).not.toHaveProperty('grafana_dashboard');
  expect(metadata.annotations).toEqual({ grafana_folder: 'Releases' });
  expect(templating.list).toEqual([]);
});

test('the same release makes the same dashboard, and another namespace another one', () => {
  const made = () => objectOf<ConfigMap>(shop('argo', { strategy: canary }), 'ConfigMap/dashboard').data['shop.json'];
  expect(made()).toBe(made());
  const other = dashboardOf(shop('argo', {}, { ...full, kubernetes: { ...full.kubernetes, namespace: 'other' } }));
  expect(other.uid).not.toBe(dashboardOf(shop('argo', {})).uid);
});

describeWithShared('schemas', 'crds', () => {
  test.each(['podMonitor', 'serviceMonitor'] as const)('a %s is what the operator takes', (scrape) => {
    const release = shop('argo', scraped, onKubernetes({ monitoring: { scrape } }));
    expect(validateManifest(objectOf(release, scrape === 'podMonitor' ? 'PodMonitor' : 'ServiceMonitor'))).toEqual([]);
  });
});
