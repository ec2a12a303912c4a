import type { Guardrail } from '../definition/guardrail';
import type { Ring } from '../definition/operations';
import type { Overlay } from '../definition/overlay';
import type { ReleaseOverlay } from '../definition/release-definition';
import type { StrategyKind } from '../definition/strategy';
import type { TargetName } from '../targets/target-name';
import type { Duration } from '../units';
import type { AwsPlatform } from './aws-platform';
import type { Gitops } from './gitops-platform';
import type { KubernetesPlatform } from './kubernetes-platform';
import type { MetricServices } from './metric-services';

/** What the platform team knows once for all releases. Plain data. */
export interface PlatformDefinition {
  /** @default 'rollout/v1' */
  readonly apiVersion?: 'rollout/v1';
  readonly name?: string;
  /** Where guardrails are measured. @default - nowhere: guardrails are refused */
  readonly metrics?: MetricSources;
  readonly kubernetes?: KubernetesPlatform;
  readonly aws?: AwsPlatform;
  /** Who syncs the written manifests to the clusters. @default - nobody: `rollout synth` writes manifests alone */
  readonly gitops?: Gitops;
  /** What every release starts from. @default - the library's defaults */
  readonly defaults?: ReleaseOverlay;
  /** What is different in one environment, for all releases, and under `platform` for the platform itself. */
  readonly environments?: Readonly<Record<string, PlatformEnvironment>>;
  readonly rings?: readonly Ring[];
  readonly policy?: Policy;
}

export type PlatformEnvironment = ReleaseOverlay & {
  readonly platform?: Overlay<Omit<PlatformDefinition, 'apiVersion' | 'name' | 'environments' | 'defaults'>>;
};

export interface MetricSources extends MetricServices {
  readonly prometheus?: PrometheusSource;
  readonly cloudWatch?: CloudWatchSource;
}

export interface PrometheusSource {
  /** @example 'http://prometheus.monitoring:9090' */
  readonly address: string;
  /** Whose metrics tell requests, errors and latency for each version. A guardrail without a dialect is an error. */
  readonly dialect?: MetricDialect;
  /** Time from a request to its sample. @default '30s' */
  readonly delay?: Duration;
  /** Names of the application's own metrics, for the dialect `application`. */
  readonly application?: ApplicationMetrics;
}

/**
 * Who makes the request metrics.
 *
 * - `istio`: istio_requests_total of the destination's proxy, by workload and revision
 * - `envoyGateway`: envoy_cluster_* of Envoy Gateway, by backend
 * - `nginx`: nginx_ingress_controller_requests, by service
 * - `traefik`: traefik_service_requests_total, by service
 * - `application`: the pods' own, told apart by pod name
 */
export type MetricDialect = 'istio' | 'envoyGateway' | 'nginx' | 'traefik' | 'application';

export interface ApplicationMetrics {
  /** A counter of requests with a status label. @default 'http_server_requests_seconds_count' */
  readonly requests?: string;
  /** @default 'status' */
  readonly statusLabel?: string;
  /** A histogram of seconds, without `_bucket`. @default 'http_server_requests_seconds' */
  readonly latency?: string;
  /** The label that holds the pod's name. @default 'pod' */
  readonly podLabel?: string;
  /** The label that holds the namespace. @default 'namespace' */
  readonly namespaceLabel?: string;
}

export interface CloudWatchSource {
  /** @default - the deployment's region */
  readonly region?: string;
  /** Time from a request to its datapoint. @default '1m' */
  readonly delay?: Duration;
  /** Where applications file their own metrics, for `business` guardrails. @default - nowhere: they are refused */
  readonly application?: CloudWatchApplication;
}

/** Of metrics that applications publish, as with the embedded metric format. */
export interface CloudWatchApplication {
  readonly namespace: string;
  /**
   * Dimensions of every metric. `${release}` stands for the release's name. `${candidate}` stands for its version, as the
   * environment variable ROLLOUT_VERSION tells it to containers and AWS_LAMBDA_FUNCTION_VERSION to functions: with it
   * the candidate alone is measured, without it both versions together. @default - none
   * @example { Service: '${release}', Version: '${candidate}' }
   */
  readonly dimensions?: Readonly<Record<string, string>>;
}

/** What the platform team demands of every release, and of the releases of a tier. */
export interface Policy extends PolicyRules {
  /**
   * More for the releases that name this tier. Guardrails and labels are demanded besides the general ones; a bake, the
   * strategies and the targets take the place of the general ones. @default - the same rules for all
   * @example { critical: { minimumBake: '1h', strategies: ['canary', 'linear'], targets: ['argo'] } }
   */
  readonly tiers?: Readonly<Record<string, PolicyRules>>;
  /** Whether every release must name its tier. @default false */
  readonly requireTier?: boolean;
}

export interface PolicyRules {
  /** Guardrails that every release with traffic has, besides its own. */
  readonly guardrails?: readonly Guardrail[];
  /** Shortest time at full traffic under guardrails. */
  readonly minimumBake?: Duration;
  /** The only ones allowed. @default - all */
  readonly strategies?: readonly StrategyKind[];
  /** The only ones allowed. @default - all */
  readonly targets?: readonly TargetName[];
  /** Whether every release must name its owner. @default false */
  readonly requireOwner?: boolean;
  /** Labels that every release must carry, whatever their value. @default - none */
  readonly requiredLabels?: readonly string[];
}
