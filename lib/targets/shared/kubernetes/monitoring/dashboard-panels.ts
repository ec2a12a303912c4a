import type { Plan } from '../../../../plan/plan';
import type { TargetContext } from '../../../target';
import { selected, type Dialect } from '../../metrics/dialect';
import { equals, matches, series } from '../../metrics/promql';
import { requestQuery, type RequestSignal } from '../../metrics/request-query';
import type { Side } from '../../metrics/versions';
import type { ControllerFacts } from '../around/controller-facts';
import { ROLE_LABEL } from '../labels';
import { processOf } from '../process';
import { burnLimit, BURN_RATES } from './burn-rates';
import { requestSource } from './objective-query';
import { recordOf } from './slo-rules';

interface Query {
  readonly expr: string;
  readonly legend: string;
}

type Unit = 'reqps' | 'percentunit' | 's' | 'short' | 'bytes';

const WINDOW_SECONDS = 300;
const COLUMNS = 2;
const WIDTH = 24 / COLUMNS;
const HEIGHT = 8;

/** What is shown: requests, failures and time of each side, then the budget, then the pods. */
export function dashboardPanels(plan: Plan, context: TargetContext, facts: ControllerFacts, datasource: object) {
  const signals: readonly (readonly [string, Unit, RequestSignal])[] = [
    ['Requests per second', 'reqps', { kind: 'throughput' }],
    ['Failed requests', 'percentunit', { kind: 'errorRate' }],
    ['Slowest 1 % of requests', 's', { kind: 'latency', percentile: 'p99' }],
  ];
  const panels = [
    ...signals.map(([title, unit, signal]) => ({ title, unit, queries: sides(signal, plan, context, facts) })),
    {
      title: 'Error budget: failed requests in an hour',
      unit: 'percentunit' as const,
      queries: budgets(plan, context),
    },
    ...podPanels(plan, context, facts),
  ].filter(({ queries }) => queries.length > 0);
  return panels.map(({ title, unit, queries }, index) => ({
    id: index + 1,
    type: 'timeseries',
    title,
    datasource,
    gridPos: { x: (index % COLUMNS) * WIDTH, y: Math.floor(index / COLUMNS) * HEIGHT, w: WIDTH, h: HEIGHT },
    fieldConfig: { defaults: { unit, min: 0 }, overrides: [] },
    options: { legend: { displayMode: 'list', placement: 'bottom' }, tooltip: { mode: 'multi' } },
    targets: queries.map(({ expr, legend }, position) => ({
      refId: String.fromCharCode(65 + position),
      datasource,
      expr,
      legendFormat: legend,
    })),
  }));
}

/** Both sides where their series can be told apart, else all requests together; nothing where nobody counts them. */
function sides(signal: RequestSignal, plan: Plan, context: TargetContext, facts: ControllerFacts): readonly Query[] {
  const source = requestSource(plan, context, facts);
  if (source.kind === 'cannotMeasure') return [];
  const { versions } = source;
  const byRole = scrapedWithRole(plan, context, facts);
  const dialect = byRole ? rolesOf(source.dialect) : source.dialect;
  const of = (side: Side): readonly Query[] => {
    const query = requestQuery(signal, side, dialect, versions, WINDOW_SECONDS);
    return query.kind === 'cannotMeasure' ? [] : [{ expr: query.value, legend: side === 'service' ? 'all' : side }];
  };
  const named = versions.layout === 'split' && facts.services.stable !== facts.services.candidate;
  const podsOnly = context.platform.metrics.prometheus?.dialect === 'application';
  const told = podsOnly ? byRole || facts.owners.stable !== facts.owners.candidate : named;
  const both = told ? [...of('stable'), ...of('candidate')] : [];
  return both.length > 0 ? both : of('service');
}

/** Whether the application's own series have the label `role`: our monitor writes it from the label of the pods. */
function scrapedWithRole(plan: Plan, { platform }: TargetContext, { stacks }: ControllerFacts): boolean {
  const scraped = processOf(plan).metrics !== undefined && platform.kubernetes.monitoring !== undefined;
  const roles = stacks.some(({ labels }) => labels[ROLE_LABEL] !== undefined);
  return scraped && roles && platform.metrics.prometheus?.dialect === 'application';
}

function rolesOf(dialect: Dialect): Dialect {
  return {
    ...dialect,
    select: (side, versions) => {
      const all = dialect.select('service', versions);
      if (side === 'service' || all.kind === 'cannotMeasure') return all;
      return selected(...all.matchers, equals('role', side));
    },
  };
}

function budgets({ slo, release }: Plan, { platform }: TargetContext): readonly Query[] {
  const namespace = platform.kubernetes.namespace ?? '';
  return (slo?.objectives ?? []).flatMap((objective) => [
    {
      expr: series(recordOf(3600), [
        equals('release', release.name),
        equals('namespace', namespace),
        equals('slo', objective.kind),
      ]),
      legend: objective.kind,
    },
    {
      expr: `vector(${burnLimit(BURN_RATES[0]!, slo!.windowDays, objective.share)})`,
      legend: `${objective.kind}: wakes somebody up`,
    },
  ]);
}

function podPanels(_: Plan, { platform }: TargetContext, { owners }: ControllerFacts) {
  const inNamespace = equals('namespace', platform.kubernetes.namespace ?? 'default');
  const pattern = [...new Set([owners.stable, owners.candidate])].join('|');
  const pods = [inNamespace, matches('pod', `(${pattern})-[a-z0-9]+`)];
  const label = { ReplicaSet: 'replicaset', StatefulSet: 'statefulset', DaemonSet: 'daemonset', Job: 'job_name' }[
    owners.kind
  ];
  const ready = {
    ReplicaSet: 'kube_replicaset_status_ready_replicas',
    StatefulSet: 'kube_statefulset_status_replicas_ready',
    DaemonSet: 'kube_daemonset_status_number_ready',
    Job: 'kube_job_status_active',
  }[owners.kind];
  return [
    {
      title: 'Ready pods by version',
      unit: 'short' as const,
      // A set of an earlier version stays with no pods, and only hides the others.
      queries: [{ expr: `${series(ready, [inNamespace, matches(label, pattern)])} > 0`, legend: `{{${label}}}` }],
    },
    {
      title: 'Restarts in ten minutes',
      unit: 'short' as const,
      queries: [
        {
          expr: `sum by (pod) (increase(${series('kube_pod_container_status_restarts_total', pods)}[10m]))`,
          legend: '{{pod}}',
        },
      ],
    },
    {
      title: 'Processor time',
      unit: 'short' as const,
      queries: [
        {
          expr: `sum by (pod) (rate(${series('container_cpu_usage_seconds_total', [...pods, CONTAINERS])}[5m]))`,
          legend: '{{pod}}',
        },
      ],
    },
    {
      title: 'Memory',
      unit: 'bytes' as const,
      queries: [
        {
          expr: `sum by (pod) (${series('container_memory_working_set_bytes', [...pods, CONTAINERS])})`,
          legend: '{{pod}}',
        },
      ],
    },
  ];
}

/** Without it each pod is counted twice: for its containers, and as a whole. */
const CONTAINERS = { label: 'container', op: '!=', value: '' } as const;
