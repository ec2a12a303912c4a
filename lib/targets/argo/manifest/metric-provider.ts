import type { ExactlyOne, JobSpec, Labels } from '../../shared/kubernetes/manifest';

export interface PrometheusProvider {
  readonly address?: string;
  readonly query: string;
  /** Seconds. */
  readonly timeout?: number;
  readonly insecure?: boolean;
  readonly headers?: readonly { readonly key: string; readonly value: string }[];
  readonly rangeQuery?: { readonly start: string; readonly end: string; readonly step: string };
  readonly authentication?: {
    readonly sigv4?: { readonly region?: string; readonly profile?: string; readonly roleArn?: string };
    readonly oauth2?: {
      readonly tokenUrl?: string;
      readonly clientId?: string;
      readonly clientSecret?: string;
      readonly scopes?: readonly string[];
    };
  };
}

/** One query of CloudWatch: a metric, or an expression over the others. */
export type CloudWatchQuery = {
  readonly id: string;
  readonly label?: string;
  readonly returnData?: boolean;
  readonly period?: number | string;
} & ExactlyOne<{
  expression: string;
  metricStat: {
    readonly metric: {
      readonly namespace: string;
      readonly metricName: string;
      readonly dimensions?: readonly { readonly name: string; readonly value: string }[];
    };
    readonly period: number | string;
    readonly stat: string;
    readonly unit?: string;
  };
}>;

export interface CloudWatchProvider {
  /** A Go duration; 5m when absent. */
  readonly interval?: string;
  readonly metricDataQueries: readonly CloudWatchQuery[];
}

export interface WebProvider {
  readonly url: string;
  readonly method?: 'GET' | 'POST' | 'PUT';
  readonly headers?: readonly { readonly key: string; readonly value: string }[];
  readonly body?: string;
  readonly jsonBody?: unknown;
  readonly timeoutSeconds?: number;
  readonly jsonPath?: string;
  readonly insecure?: boolean;
}

export interface DatadogProvider {
  readonly apiVersion?: 'v1' | 'v2';
  readonly interval?: string;
  readonly query?: string;
  readonly queries?: Readonly<Record<string, string>>;
  readonly formula?: string;
  readonly aggregator?: string;
  /** A Go duration. */
  readonly requestTimeout?: string;
  readonly secretRef?: { readonly name?: string; readonly namespaced?: boolean };
}

/** Which series of one side, and how far apart their points are, in seconds. */
export interface KayentaSide {
  readonly scope: string;
  readonly region: string;
  readonly step: number;
  /** Both times or none: without them the last interval, or all since the start with `lookback`. */
  readonly start?: string;
  readonly end?: string;
}

export interface KayentaProvider {
  readonly address: string;
  readonly application: string;
  readonly canaryConfigName: string;
  readonly metricsAccountName: string;
  readonly configurationAccountName: string;
  readonly storageAccountName: string;
  /** A score between the two is inconclusive. */
  readonly threshold: { readonly pass: number; readonly marginal: number };
  readonly scopes: readonly {
    readonly name: string;
    readonly controlScope: KayentaSide;
    readonly experimentScope: KayentaSide;
  }[];
  readonly lookback?: boolean;
}

/** Where a metric is measured; plugins count one by one. */
export type MetricProvider = ExactlyOne<{
  prometheus: PrometheusProvider;
  cloudWatch: CloudWatchProvider;
  web: WebProvider;
  job: { readonly metadata?: { readonly labels?: Labels; readonly annotations?: Labels }; readonly spec: JobSpec };
  datadog: DatadogProvider;
  newRelic: { readonly query: string; readonly profile?: string; readonly timeout?: number };
  wavefront: { readonly address?: string; readonly query: string };
  graphite: { readonly address?: string; readonly query: string };
  influxdb: { readonly profile?: string; readonly query: string };
  skywalking: { readonly address?: string; readonly query: string; readonly interval?: string };
  kayenta: KayentaProvider;
  plugin: Readonly<Record<string, unknown>>;
}>;
