import type { Ring } from '../definition/operations';
import type { ApplicationMetrics, MetricDialect, Policy } from './platform-definition';
import type { Router } from './kubernetes-platform';
import type { AwsListeners } from './aws-platform';
import type { Ref } from '../definition/slots';

/** A platform for one environment, with every default in place. */
export interface ResolvedPlatform {
  readonly name?: string;
  readonly metrics: {
    readonly prometheus?: {
      readonly address: string;
      readonly dialect?: MetricDialect;
      readonly delaySeconds: number;
      readonly application: Required<ApplicationMetrics>;
    };
    readonly cloudWatch?: { readonly region?: string; readonly delaySeconds: number };
  };
  readonly kubernetes: {
    readonly version: { readonly major: number; readonly minor: number };
    readonly target?: string;
    readonly router?: Router;
    readonly namespace?: string;
    readonly clusterDomain: string;
  };
  readonly aws: {
    readonly target?: string;
    readonly vpc?: Ref;
    readonly cluster?: Ref;
    readonly listeners: AwsListeners;
    readonly certificate?: string | Ref;
    readonly internalDomain: string;
  };
  readonly rings: readonly Ring[];
  readonly policy: Policy;
}
