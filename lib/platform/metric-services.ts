import type { Duration } from '../units';

/** Metric services that guardrails ask with queries of their own. Keys and tokens stand in Secrets, never here. */
export interface MetricServices {
  readonly datadog?: DatadogSource;
  readonly newRelic?: NewRelicSource;
  readonly graphite?: AddressedSource;
  readonly influxdb?: InfluxdbSource;
  /** The token stands in the controller's Secret `wavefront-api-tokens`, by this address. */
  readonly wavefront?: AddressedSource;
  readonly skywalking?: AddressedSource;
  /** Endpoints that answer with JSON. */
  readonly web?: WebSource;
  readonly kayenta?: KayentaSource;
}

export interface DatadogSource {
  /**
   * Secret in the namespace of the releases: with `address`, `api-key` and `app-key` for Argo Rollouts, with
   * `datadog_api_key` and `datadog_application_key` for Flagger. @default - Argo Rollouts: `datadog` in its own namespace
   */
  readonly secret?: string;
  /** Where Flagger asks; Argo Rollouts reads it from the Secret. @default 'https://api.datadoghq.com' */
  readonly address?: string;
  /** @default 'v2' */
  readonly apiVersion?: 'v1' | 'v2';
  /** Time from a request to its value. @default '1m' */
  readonly delay?: Duration;
}

export interface NewRelicSource {
  /**
   * Secret with `personal-api-key`, `account-id` and `region` in the namespace of Argo Rollouts, or with
   * `newrelic_account_id` and `newrelic_query_key` in that of the releases for Flagger. @default - Argo Rollouts: 'newrelic'
   */
  readonly secret?: string;
  /** Where Flagger asks; Argo Rollouts knows it by the region. @default 'https://insights-api.newrelic.com' */
  readonly address?: string;
  /** @default '1m' */
  readonly delay?: Duration;
}

export interface InfluxdbSource {
  /**
   * Secret with `address`, `authToken` and `org` in the namespace of Argo Rollouts, or with `token` and `org` in that of
   * the releases for Flagger. @default - Argo Rollouts: 'influxdb', Flagger: none, it asks without a token
   */
  readonly secret?: string;
  /** Where Flagger asks; Argo Rollouts reads it from the Secret. @default - none */
  readonly address?: string;
  /** @default '1m' */
  readonly delay?: Duration;
}

export interface AddressedSource {
  readonly address: string;
  /** Time from a request to its value. @default '1m' */
  readonly delay?: Duration;
}

export interface WebSource {
  /** @default '1m' */
  readonly delay?: Duration;
}

/** Kayenta, as Argo Rollouts asks it: without a token. Its accounts go by the names of its own configuration. */
export interface KayentaSource {
  /** @example 'http://kayenta.monitoring:8090' */
  readonly address: string;
  /** Whose metrics are compared. */
  readonly metricsAccount: string;
  /** Where results are kept; the controller looks canary configurations up there too. */
  readonly storageAccount: string;
  /** Where Kayenta reads the canary configuration. @default - `storageAccount` */
  readonly configurationAccount?: string;
  /** Time from a request to its value. @default '1m' */
  readonly delay?: Duration;
}
