import type { Scheduling } from '../definition/workload';
import type { ArgoPlatform } from './argo-platform';
import type { FlaggerPlatform } from './flagger-platform';
import type { KubernetesTargetName } from '../targets/target-name';
import type { MonitoringPlatform, NetworkPolicyPlatform, SecretsPlatform } from './kubernetes-surroundings';
import type { Router } from './router';

export interface KubernetesPlatform {
  /** Minor version of the clusters; newer fields are used only where they exist. @default '1.30' */
  readonly version?: string;
  /** @default - named for each synth */
  readonly target?: KubernetesTargetName;
  /** How traffic is split between versions. @default - not: weights are replicas */
  readonly router?: Router;
  /**
   * Whose proxies run beside the pods: they start before them and end after them.
   * @default - no mesh, or one without sidecars
   */
  readonly mesh?: Mesh;
  /** @default - the namespace that the manifests are applied to */
  readonly namespace?: string;
  /** Domain of the cluster's services. @default 'cluster.local' */
  readonly clusterDomain?: string;
  /** What scales replicas: Kubernetes itself, or KEDA, which also knows queues, queries and hours. @default 'hpa' */
  readonly autoscaler?: 'hpa' | 'keda';
  /** The Prometheus operator. @default - none: no monitors, no alerts, no dashboards are made */
  readonly monitoring?: MonitoringPlatform;
  /** Makes a NetworkPolicy for each release. @default - none: everybody in the cluster reaches every pod */
  readonly networkPolicy?: NetworkPolicyPlatform;
  /** @default - public images that send requests */
  readonly testImages?: TestImages;
  /**
   * Where the pods of hooks run: they hold no users' requests, so cheap nodes that may go at any time will do. One that
   * loses its node starts again. @example { nodes: { 'karpenter.sh/capacity-type': 'spot' } } @default - on any node
   */
  readonly testNodes?: Scheduling;
  /** Who fills the Secrets that releases name. @default - nobody: they must be there */
  readonly secrets?: SecretsPlatform;
  /** Argo Rollouts' surroundings. @default - none */
  readonly argo?: ArgoPlatform;
  /** Flagger's surroundings. @default - none */
  readonly flagger?: FlaggerPlatform;
}

/** Images of the Jobs that hooks become. */
export interface TestImages {
  /** One with `sh` and `curl`, for `smokeTest`. @default 'docker.io/curlimages/curl:8.10.1' */
  readonly http?: string;
  /** One whose entry point is `fortio`, for `loadTest`. @default 'docker.io/fortio/fortio:1.66.5' */
  readonly load?: string;
}

export type Mesh = 'istio' | 'linkerd';
