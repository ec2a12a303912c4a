import type { MemoryQuantity } from '../units';

/** What only AWS Lambda has; of a function that the release makes. */
export interface LambdaFields {
  /** The processor that the code is built for. @default 'amd64' */
  readonly architecture?: 'amd64' | 'arm64';
  /**
   * Most instances of all versions at once; as many are taken from those that the other functions of the account share.
   * @default - as many as the account has
   */
  readonly reservedConcurrency?: number;
  /** Size of `/tmp`, 512Mi to 10Gi. @default '512Mi' */
  readonly ephemeralStorage?: MemoryQuantity;
  /** In private subnets of the platform's network, to reach what only the network reaches. @default false */
  readonly vpc?: boolean;
}
