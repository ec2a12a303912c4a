import type { ArgoPlatform } from './argo-platform';
import type { FlaggerPlatform } from './flagger-platform';
import type { Ring } from '../definition/operations';
import type { ArgoCdGitops, FluxGitops } from './gitops-platform';
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

export type ResolvedGitops =
  | (ArgoCdGitops &
      Required<Pick<ArgoCdGitops, 'revision' | 'path' | 'namespace' | 'project' | 'cluster' | 'automated'>>)
  | (Omit<FluxGitops, 'interval'> &
      Required<Pick<FluxGitops, 'path' | 'namespace' | 'dependsOn'>> & { readonly intervalSeconds: number });
