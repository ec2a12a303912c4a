/** Somebody on the network: pods of a namespace, or addresses. */
export type NetworkPeer =
  | {
      /** @example 'kafka' */
      readonly namespace: string;
      /** @default - every port */
      readonly port?: number;
    }
  | {
      /** @example '10.20.0.0/16' */
      readonly cidr: string;
      /** @default - every port */
      readonly port?: number;
    };
