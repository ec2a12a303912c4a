import type { Ref } from './slots';

/** What only machines on Amazon EC2 have. */
export interface CodeDeployEc2Fields {
  /** Such as `m7g.large`. @default - the smallest of t3 (amd64) or t4g (arm64) that the container fits on */
  readonly instanceType?: string;
  /**
   * Of the Amazon Linux 2023 family: an id (`ami-…`), or the name of an SSM parameter that holds one.
   * @default - the newest Amazon Linux 2023 at each launch
   */
  readonly machineImage?: string;
  /** Size of the machine's encrypted disk in GiB, 8 to 16384. @default 20 */
  readonly rootVolume?: number;
  /**
   * Machines that must be healthy at any time. In place it says how many are deployed to at once; in a blue/green
   * deployment, on how many new machines the version must start and how many of them get traffic at once.
   * @default - in place what maxUnavailable says; blue/green all but one
   */
  readonly minimumHealthyHosts?: MinimumHealthyHosts;
  /**
   * `start`: the program ends once the deployment runs; alarms still roll back. `pipeline`: it starts nothing: CodePipeline,
   * or whoever else, deploys the bundle.
   * @default 'start'
   */
  readonly completion?: 'start' | 'pipeline';
  /** A bundle of the application's own, with its AppSpec file. @default - one that runs the container of the workload */
  readonly revision?: RevisionLocation;
}

/** In the words of CodeDeploy. */
export interface MinimumHealthyHosts {
  readonly type: 'HOST_COUNT' | 'FLEET_PERCENT';
  /** A whole number; 0 deploys to all at once. */
  readonly value: number;
}

/** An object in Amazon S3. */
export interface RevisionLocation {
  readonly bucket: string | Ref;
  readonly key: string;
  readonly bundleType: 'zip' | 'tgz' | 'tar';
  /** Of the object, in a bucket that keeps versions. @default - the newest */
  readonly version?: string;
  /** CodeDeploy compares it with the object's. @default - not compared */
  readonly eTag?: string;
}
