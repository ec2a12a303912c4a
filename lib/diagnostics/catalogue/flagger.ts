import type { Catalogue } from './entry';

const SCHEDULER = 'flagger pkg/controller/scheduler.go';
const CANARY = 'flagger pkg/apis/flagger/v1beta1/canary.go';
const STRATEGIES = 'Flagger documentation: deployment strategies';

/** Most of these Flagger neither refuses nor reports: it does something else. */
export const flaggerCatalogue = {
  'flagger-provider-unknown': {
    severity: 'error',
    summary: 'The provider is none that Flagger knows.',
    source: 'flagger pkg/router/factory.go',
  },
  'flagger-knative-target': {
    severity: 'error',
    summary: 'The provider knative has another target, or a Service of Knative another provider.',
    source: 'flagger pkg/controller/controller.go',
  },
  'flagger-reference-missing': {
    severity: 'error',
    summary: 'Something that the Canary needs is not named, or not there.',
    source: 'flagger pkg/router (Reconcile)',
  },
  'flagger-delegation': {
    severity: 'error',
    summary: 'A delegated VirtualService has hosts or gateways.',
    source: 'flagger pkg/router/istio.go reconcileVirtualService',
  },
  'flagger-kubernetes-provider': {
    severity: 'error',
    summary: 'Without a router something is asked for that only a router can do.',
    source: `${SCHEDULER} advanceCanary`,
  },
  'flagger-mirror-ignored': {
    severity: 'error',
    summary: 'Requests are to be copied where the provider copies none, or not a share.',
    source: STRATEGIES,
  },
  'flagger-affinity-ignored': {
    severity: 'error',
    summary: 'Clients are to stay on their side where the provider keeps none there.',
    source: STRATEGIES,
  },
  'flagger-cookie-names': {
    severity: 'error',
    summary: 'Both versions have the same cookie.',
    source: 'flagger pkg/controller/controller.go',
  },
  'flagger-analysis-missing': {
    severity: 'error',
    summary: 'A Canary has no analysis.',
    source: CANARY,
  },
  'flagger-interval': {
    severity: 'error',
    summary: 'The controller takes another interval than the written one.',
    source: `${CANARY} GetAnalysisInterval`,
  },
  'flagger-threshold': {
    severity: 'warning',
    summary: 'The controller takes another threshold than the written one.',
    source: `${CANARY} GetAnalysisThreshold`,
  },
  'flagger-steps-both': {
    severity: 'error',
    summary: 'stepWeight and stepWeights are both set.',
    source: `${SCHEDULER} maxWeight, nextStepWeight`,
  },
  'flagger-never-advances': {
    severity: 'error',
    summary: 'No weights and no iterations: the release stands still for ever.',
    source: `${SCHEDULER} nextStepWeight`,
  },
  'flagger-weights-order': {
    severity: 'error',
    summary: 'A weight is not above the one before: the release stands still for ever.',
    source: `${SCHEDULER} nextStepWeight`,
  },
  'flagger-weight-range': {
    severity: 'error',
    summary: 'A weight is no whole percentage; the CRD lets it pass.',
    source: 'flagger artifacts/flagger/crd.yaml',
  },
  'flagger-match-without-iterations': {
    severity: 'error',
    summary: 'Requests are chosen without a number of iterations.',
    source: `${CANARY} DeploymentStrategy`,
  },
  'flagger-match-unsupported': {
    severity: 'error',
    summary: 'The provider cannot choose requests in this way.',
    source: 'flagger pkg/router/ingress.go, gateway_api.go',
  },
  'flagger-no-metrics': {
    severity: 'warning',
    summary: 'Nothing judges the candidate.',
    source: `${SCHEDULER} runAnalysis`,
  },
  'flagger-metric-window': {
    severity: 'warning',
    summary: 'A metric looks back for less than two samples.',
    source: 'Flagger documentation: metrics; fluxcd/flagger#1035',
  },
  'flagger-metric-limit': {
    severity: 'error',
    summary: 'A metric has no limit.',
    source: 'flagger pkg/controller/scheduler_metrics.go',
  },
  'flagger-metric-name': {
    severity: 'error',
    summary: "A metric with a template has the name of one of Flagger's own.",
    source: 'flagger pkg/controller/scheduler_metrics.go runBuiltinMetricChecks',
  },
  'flagger-metric-source': {
    severity: 'error',
    summary: 'A metric is neither one of Flagger nor of a template.',
    source: 'flagger pkg/controller/scheduler_metrics.go',
  },
  'flagger-metric-provider': {
    severity: 'error',
    summary: 'The source of a metric is not known, or cannot be asked.',
    source: 'flagger pkg/metrics/providers',
  },
  'flagger-webhook-timeouts': {
    severity: 'warning',
    summary: 'The calls of one check may take longer than an interval.',
    source: 'Flagger documentation: webhooks',
  },
  'flagger-webhook-timeout': {
    severity: 'error',
    summary: "A webhook's timeout cannot be read.",
    source: 'flagger pkg/controller/webhook.go',
  },
  'flagger-cross-namespace': {
    severity: 'warning',
    summary: 'A reference leads to another namespace.',
    source: 'Flagger documentation: -no-cross-namespace-refs',
  },
  'flagger-target-shared': {
    severity: 'error',
    summary: 'Two Canaries have one target.',
    source: `${SCHEDULER} scheduleCanaries`,
  },
  'flagger-selector-label': {
    severity: 'error',
    summary: 'The target selects its pods by none of the labels that Flagger knows.',
    source: 'flagger pkg/canary/deployment_controller.go getSelectorLabel',
  },
  'flagger-daemonset-update': {
    severity: 'error',
    summary: 'A DaemonSet does not exchange its pods by itself.',
    source: 'flagger pkg/canary/daemonset_controller.go',
  },
  'flagger-name-length': {
    severity: 'error',
    summary: 'A name leaves no room for -primary.',
    source: 'Kubernetes: object names and labels',
  },
  'flagger-owned-object': {
    severity: 'error',
    summary: 'An object is applied that Flagger makes itself.',
    source: 'Flagger documentation: how it works',
  },
  'flagger-budget-selector': {
    severity: 'warning',
    summary: 'No disruption budget counts the pods that users are on.',
    source: 'fluxcd/flagger#815, #1604',
  },
  'flagger-scaler-queries': {
    severity: 'error',
    summary: "The primary's autoscaler would ask about the candidate.",
    source: 'Flagger documentation: KEDA',
  },
} as const satisfies Catalogue;
