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
}

export interface DatadogSource {
  /** Secret with the keys `address`, `api-key` and `app-key`, in the namespace of the releases. @default - `datadog` in that of the controller */
  readonly secret?: string;
  /** @default 'v2' */
  readonly apiVersion?: 'v1' | 'v2';
  /** Time from a request to its value. @default '1m' */
  readonly delay?: Duration;
}

export interface NewRelicSource {
  /** Secret with the keys `personal-api-key`, `account-id` and `region`, in the namespace of the controller. @default 'newrelic' */
  readonly secret?: string;
  /** @default '1m' */
  readonly delay?: Duration;
}

export interface InfluxdbSource {
  /** Secret with the keys `address`, `authToken` and `org`, in the namespace of the controller. @default 'influxdb' */
  readonly secret?: string;
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
