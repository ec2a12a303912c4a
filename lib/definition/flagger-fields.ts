import type { Duration } from '../units';

/** What only Flagger has. */
export interface FlaggerFields {
  /**
   * How often it checks. A stage that lasts several intervals is climbed point by point, since a weight lasts one.
   * @default - the stages' own length, or less where a guardrail would be too late; a minute where requests are chosen or copied
   */
  readonly interval?: Duration;
  /** How long the pods may take to get ready. @default - as the workload's start needs, '10m' or more */
  readonly progressDeadline?: Duration;
  /** Annotations of the Canary, such as the mesh of Kuma. @default - none */
  readonly annotations?: Readonly<Record<string, string>>;
  /** What Flagger makes its Services and its route with. @default - host, port and paths alone */
  readonly service?: FlaggerService;
  /** Calls of your own, after those of hooks and gates. An answer above 202, such as 204, counts as a failure. @default - none */
  readonly webhooks?: readonly FlaggerWebhook[];
  /** Points in which traffic goes back to the primary once it runs the new version too. @default - all at once */
  readonly stepWeightPromotion?: number;
  /** Percent of the primary's pods that must be ready. @default 100 */
  readonly primaryReadyThreshold?: number;
  /** Percent of the candidate's pods that must be ready. @default 100 */
  readonly canaryReadyThreshold?: number;
  /** Whether Flagger puts the Deployment back as it was when the Canary is deleted. @default false */
  readonly revertOnDeletion?: boolean;
  /** Whether new versions wait: nothing is released until it is taken out. @default false */
  readonly suspend?: boolean;
}

export interface FlaggerService {
  /** Whether the Services get every port of the main container. @default false */
  readonly portDiscovery?: boolean;
  /** How long a request may take. @default - the router's */
  readonly timeout?: Duration;
  /** What the path or the host of a request becomes. @default - it stays */
  readonly rewrite?: { readonly uri?: string; readonly authority?: string };
  /** TLS of Istio's DestinationRules. @default - the mesh's */
  readonly trafficPolicy?: { readonly tls: { readonly mode: 'DISABLE' | 'SIMPLE' | 'MUTUAL' | 'ISTIO_MUTUAL' } };
  /** Istio's retries. @default - the mesh's */
  readonly retries?: { readonly attempts: number; readonly perTryTimeout?: string; readonly retryOn?: string };
  /** Of the Service that everybody calls. @default - none */
  readonly apex?: FlaggerMetadata;
  /** Of the primary's Service. @default - none */
  readonly primary?: FlaggerMetadata;
  /** Of the candidate's Service. @default - none */
  readonly canary?: FlaggerMetadata;
}

export interface FlaggerMetadata {
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

export interface FlaggerWebhook {
  readonly name: string;
  /** When it is called. */
  readonly type:
    | 'confirm-rollout'
    | 'pre-rollout'
    | 'rollout'
    | 'confirm-traffic-increase'
    | 'confirm-promotion'
    | 'rollback'
    | 'post-rollout'
    | 'event';
  readonly url: string;
  /** @default - Flagger's own, 10s */
  readonly timeout?: Duration;
  /** How often a call that failed is made again. @default 0 */
  readonly retries?: number;
  /** Whether its failures are kept from the alerts. @default false */
  readonly muteAlert?: boolean;
  /** Sent along, such as the command of the load tester. @default - none */
  readonly metadata?: Readonly<Record<string, string>>;
}
