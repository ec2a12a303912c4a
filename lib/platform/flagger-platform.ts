/** What stands beside Flagger in the clusters. */
export interface FlaggerPlatform {
  /** A mesh that Flagger moves traffic in without a router of the platform. @default - by `router` */
  readonly provider?: 'linkerd' | 'kuma';
  /**
   * Flagger's load tester: it runs smoke tests and load tests, and keeps the gates that people open.
   * @example 'http://flagger-loadtester.test' @default - none: such hooks and approvals are refused
   */
  readonly loadTester?: string;
  /**
   * Whether it tracks ConfigMaps and Secrets of its workloads (`-enable-config-tracking`). Without it, configuration gets
   * a name of its own with each content. @default true
   */
  readonly configTracking?: boolean;
  /** Slack. The address holds a token, so it stands in a Secret, under the key `address`. @default - none */
  readonly slack?: { readonly secret: string };
  /** Microsoft Teams: an incoming webhook of one channel, in a Secret under the key `address`. @default - none */
  readonly teams?: { readonly secret: string };
  /** A webhook of one space, in a Secret under the key `address`. @default - none */
  readonly googleChat?: { readonly secret: string };
  /** An incoming webhook, in a Secret under the key `address`. @default - none */
  readonly rocketChat?: { readonly secret: string };
  /** A webhook of one channel, in a Secret under the key `address`. @default - none */
  readonly discord?: { readonly secret: string };
}
