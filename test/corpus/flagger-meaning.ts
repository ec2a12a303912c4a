type Fields = Readonly<Record<string, unknown>>;

interface Step {
  readonly stepWeight?: number;
  readonly maxWeight?: number;
  readonly stepWeights?: readonly number[];
}

interface Metric extends Fields {
  readonly name: string;
  readonly threshold?: number;
  readonly thresholdRange?: Fields;
}

interface Webhook extends Fields {
  readonly type?: string;
  readonly timeout?: string;
  readonly metadata?: Fields;
}

interface Canary {
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly annotations?: Fields };
  readonly spec: Fields & {
    readonly provider?: string;
    readonly targetRef: { readonly name: string };
    readonly service: Fields & { readonly port: number };
    readonly analysis: Step & Fields & { readonly metrics?: readonly Metric[]; readonly webhooks?: readonly Webhook[] };
  };
}

/**
 * What Flagger makes of a Canary: defaults filled in, the short forms written out. What is left out cannot change what
 * it does with the release:
 *
 * - labels of the Canary: Flagger reads the target's
 * - the address of Prometheus, which the controller is started with when a Canary does not name it
 * - the provider `kuma` is that of a controller which was started for Kuma
 */
export function meaningOf(object: unknown): object {
  const { metadata, spec } = object as Canary;
  const { provider = 'kuma', service, analysis, skipAnalysis = false, ...rest } = without(spec, 'metricsServer');
  const { stepWeight, maxWeight, stepWeights, metrics = [], webhooks = [], ...judged } = analysis;
  return {
    name: metadata.name,
    namespace: metadata.namespace,
    annotations: metadata.annotations ?? {},
    provider,
    skipAnalysis,
    ...{ progressDeadlineSeconds: 600, ...rest },
    service: { name: spec.targetRef.name, portName: 'http', targetPort: service.port, ...service },
    analysis: {
      threshold: 1,
      ...judged,
      weights: weightsOf({ stepWeight, maxWeight, stepWeights }),
      metrics: metrics.map(metricOf),
      // Calls of different types are made at different times.
      webhooks: webhooks.map(webhookOf).sort((a, b) => (a.type < b.type ? -1 : 1)),
    },
  };
}

function without<T extends object>(object: T, field: string): T {
  return Object.fromEntries(Object.entries(object).filter(([key]) => key !== field)) as T;
}

function weightsOf({ stepWeight, maxWeight = 100, stepWeights }: Step): readonly number[] {
  if (stepWeights) return stepWeights;
  if (!stepWeight) return [];
  return Array.from({ length: Math.ceil(maxWeight / stepWeight) }, (_, index) => stepWeight * (index + 1));
}

/** The older `threshold` is the least share of successes, or the most of everything else. */
function metricOf({ threshold, ...metric }: Metric): Fields {
  if (threshold === undefined) return metric;
  return {
    ...metric,
    thresholdRange: metric.name === 'request-success-rate' ? { min: threshold } : { max: threshold },
  };
}

/** Without a type it is called at each check, and the load tester runs a command. */
function webhookOf({ type = 'rollout', timeout = '10s', metadata, ...webhook }: Webhook) {
  return { ...webhook, type, timeout, metadata: { type: 'cmd', ...metadata } };
}
