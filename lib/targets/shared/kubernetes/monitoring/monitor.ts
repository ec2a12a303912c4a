import type { Plan } from '../../../../plan/plan';
import type { TargetContext } from '../../../target';
import type { ControllerFacts } from '../around/controller-facts';
import { selectorLabels } from '../labels';
import type { PodMonitor, Relabeling, ServiceMonitor } from '../manifest';
import { workloadName } from '../names';
import { processOf } from '../process';
import { specObject } from '../spec-object';
import type { SpecObject } from '../spec';
import { monitoringMeta } from './monitoring-meta';

/** What makes Prometheus read the metrics of the pods, with the version and the role that they have right then. */
export function monitors(plan: Plan, context: TargetContext, facts: ControllerFacts): readonly SpecObject[] {
  const { monitoring } = context.platform.kubernetes;
  const { metrics, main } = processOf(plan);
  if (!monitoring || !metrics) return [];
  const common = { path: metrics.requestPath, interval: `${Math.ceil(monitoring.intervalSeconds)}s` };
  const origins = { '': metrics.path };
  const metadata = monitoringMeta(plan, context, workloadName(plan));
  // The labels of Services that a controller makes are its own: it would find the wrong ones.
  const selectable = plan.exposure.kind !== 'none' && facts.servicesMadeBy === undefined;
  if (monitoring.scrape === 'serviceMonitor' && selectable) {
    const object: ServiceMonitor = {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'ServiceMonitor',
      metadata,
      spec: {
        jobLabel: NAME,
        selector: { matchLabels: selectorLabels(plan) },
        endpoints: [
          {
            ...common,
            // Also a port that no Service has.
            targetPort: main.ports.find(({ name }) => name === metrics.port)?.port ?? metrics.port,
            // Two Services may lead to one pod: without this label both are one target, and no sum counts it twice.
            relabelings: [...VERSIONED, { action: 'labeldrop', regex: 'service' }],
          },
        ],
      },
    };
    return [specObject('ServiceMonitor', object, origins)];
  }
  const object: PodMonitor = {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PodMonitor',
    metadata,
    spec: {
      jobLabel: NAME,
      selector: facts.pods,
      podMetricsEndpoints: [{ ...common, port: metrics.port, relabelings: VERSIONED }],
    },
  };
  return [specObject('PodMonitor', object, origins)];
}

const NAME = 'app.kubernetes.io/name';

/** The labels of a pod that tell versions apart, as labels of its series. */
const VERSIONED: readonly Relabeling[] = [
  { sourceLabels: ['__meta_kubernetes_pod_label_app_kubernetes_io_version'], targetLabel: 'version' },
  { sourceLabels: ['__meta_kubernetes_pod_label_rollout_constructs_role'], targetLabel: 'role' },
];
