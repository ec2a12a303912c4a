import type { Plan } from '../../../../plan/plan';
import type { TargetContext } from '../../../target';
import { equals, matches, series } from '../../metrics/promql';
import type { ControllerFacts } from '../around/controller-facts';
import type { ConfigMap, Labels } from '../manifest';
import { workloadName } from '../names';
import { objectMeta } from '../object-meta';
import { specObject } from '../spec-object';
import type { SpecObject } from '../spec';
import { dashboardPanels } from './dashboard-panels';
import { dashboardUid } from './dashboard-uid';

/** The version of Grafana's own format that the panels are written in. */
const SCHEMA_VERSION = 39;

/** Stable against candidate, where they can be told apart, and a line for each deployment. */
export function dashboards(plan: Plan, context: TargetContext, facts: ControllerFacts): readonly SpecObject[] {
  const wanted = context.platform.kubernetes.monitoring?.dashboards;
  if (!wanted) return [];
  const name = `${workloadName(plan)}-dashboard`;
  const folder: Labels = wanted.folder === undefined ? {} : { grafana_folder: wanted.folder };
  const meta = objectMeta(plan, context, name, folder);
  const object: ConfigMap = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { ...meta, labels: { ...meta.labels, ...wanted.labels } },
    data: { [`${workloadName(plan)}.json`]: `${JSON.stringify(dashboardOf(plan, context, facts), undefined, 2)}\n` },
  };
  return [specObject('ConfigMap/dashboard', object, { '': '' })];
}

function dashboardOf(plan: Plan, context: TargetContext, facts: ControllerFacts) {
  const { namespace = 'default', monitoring } = context.platform.kubernetes;
  const { release } = plan;
  const fixed = monitoring?.dashboards?.dataSource;
  const datasource = { type: 'prometheus', uid: fixed ?? '${datasource}' };
  return {
    uid: dashboardUid(release.name, context),
    title: `${release.name} (${namespace})`,
    tags: ['rollout-constructs'],
    schemaVersion: SCHEMA_VERSION,
    editable: false,
    refresh: '30s',
    time: { from: 'now-3h', to: 'now' },
    templating: {
      list:
        fixed === undefined
          ? [{ name: 'datasource', type: 'datasource', query: 'prometheus', label: 'Data source' }]
          : [],
    },
    annotations: { list: [deployments(namespace, facts, datasource)] },
    panels: dashboardPanels(plan, context, facts, datasource),
  };
}

/** kube-state-metrics tells when the pods of each version were first made. */
function deployments(namespace: string, { owners }: ControllerFacts, datasource: object) {
  const pattern = [...new Set([owners.stable, owners.candidate])].join('|');
  const made =
    owners.kind === 'ReplicaSet'
      ? series('kube_replicaset_created', [equals('namespace', namespace), matches('replicaset', pattern)])
      : series('kube_pod_created', [equals('namespace', namespace), matches('pod', `(${pattern})-[a-z0-9]+`)]);
  return {
    name: 'Deployments',
    datasource,
    enable: true,
    iconColor: 'blue',
    expr: `${made} * 1000`,
    useValueForTime: 'on',
    titleFormat: owners.kind === 'ReplicaSet' ? '{{replicaset}}' : '{{pod}}',
  };
}
