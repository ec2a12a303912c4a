import type { Scheduling } from '../definition/workload';
import type { ArgoPlatform } from './argo-platform';
import type { FlaggerPlatform } from './flagger-platform';
import type { Ring } from '../definition/operations';
import type { ArgoCdGitops, FluxGitops, FluxSource } from './gitops-platform';
import type { ApplicationMetrics, CloudWatchApplication, MetricDialect, Policy } from './platform-definition';
import type { Mesh, TestImages } from './kubernetes-platform';
import type { Router } from './router';
import type { AwsListeners, AwsNetworkLoadBalancers, TestHeader } from './aws-platform';
import type { Ref } from '../definition/slots';
import type { ResolvedMetricServices } from './resolve-metric-services';
import type { ResolvedSurroundings } from './resolved-surroundings';

/** A platform for one environment, with every default in place. */
export interface ResolvedPlatform {
  readonly name?: string;
  readonly metrics: ResolvedMetricServices & {
    readonly prometheus?: {
      readonly address: string;
      readonly dialect?: MetricDialect;
      readonly delaySeconds: number;
      readonly application: Required<ApplicationMetrics>;
    };
    readonly cloudWatch?: {
      readonly region?: string;
      readonly delaySeconds: number;
      readonly application?: Required<CloudWatchApplication>;
    };
  };
  readonly kubernetes: {
    readonly version: { readonly major: number; readonly minor: number };
    readonly target?: string;
    readonly router?: Router;
    readonly mesh?: Mesh;
    readonly argo?: ArgoPlatform;
    readonly flagger?: FlaggerPlatform;
    readonly namespace?: string;
    readonly clusterDomain: string;
    readonly testImages: Required<TestImages>;
    readonly testNodes?: Scheduling;
  } & ResolvedSurroundings;
  readonly aws: {
    readonly target?: string;
    readonly vpc?: Ref;
    readonly cluster?: Ref;
    readonly listeners: AwsListeners;
    readonly certificate?: string | Ref;
    readonly internalDomain: string;
    /** Absent where releases find each other behind an internal load balancer. */
    readonly serviceConnect?: { readonly namespace?: string | Ref; readonly testHeader: TestHeader };
    readonly networkLoadBalancers?: AwsNetworkLoadBalancers;
  };
  readonly gitops?: ResolvedGitops;
  readonly rings: readonly Ring[];
  readonly policy: Policy;
}

export type ResolvedGitops = ResolvedArgoCd | ResolvedFlux;

export type ResolvedArgoCd = Omit<ArgoCdGitops, 'retry'> &
  Required<Pick<ArgoCdGitops, 'revision' | 'path' | 'namespace' | 'project' | 'cluster' | 'automated'>> & {
    readonly retry: {
      readonly limit: number;
      readonly seconds: number;
      readonly factor: number;
      readonly longestSeconds: number;
    };
  };

export type ResolvedFlux = Pick<FluxGitops, 'kind'> &
  Required<Pick<FluxGitops, 'path' | 'namespace' | 'dependsOn'>> & {
    readonly version: { readonly major: number; readonly minor: number };
    readonly source: ResolvedFluxSource;
    readonly intervalSeconds: number;
    readonly retrySeconds: number;
    /** How long a release is waited for, where the platform says. */
    readonly timeoutSeconds?: number;
  };

export type ResolvedFluxSource =
  | {
      readonly kind: 'git' | 'oci';
      readonly url: string;
      /** The branch or tag. */
      readonly reference: string;
      readonly secret?: string;
      readonly intervalSeconds: number;
    }
  | Extract<FluxSource, { kind: 'existing' }>;
