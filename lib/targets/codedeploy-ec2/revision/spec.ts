import type { Ref } from '../../../definition/slots';
import type { ContainerSpec } from '../../shared/ecs/spec';

/** What CodeDeploy brings onto the machines: an archive with an AppSpec file and scripts. */
export type RevisionSpec = MadeRevisionSpec | ExistingRevisionSpec;

/** Of the application's own build. */
export interface ExistingRevisionSpec {
  readonly kind: 'existing';
  readonly bucket: string | Ref;
  readonly key: string;
  readonly bundleType: 'zip' | 'tgz' | 'tar';
  readonly version?: string;
  readonly eTag?: string;
}

/** Scripts that run the release's container; the host writes them with `revisionFiles`. */
export interface MadeRevisionSpec {
  readonly kind: 'made';
  /** Where the release keeps its files on a machine. */
  readonly folder: string;
  readonly container: MachineContainerSpec;
  readonly readiness: ReadinessSpec;
  /** Files beside the container, by name; mounted where `configMount` says. */
  readonly config: Readonly<Record<string, string>>;
  readonly checks: readonly EventChecksSpec[];
  /** How long the last script of a machine waits, watched by the alarms, before CodeDeploy goes on. */
  readonly watchSeconds: number;
  /** Whether a load balancer's events are there. */
  readonly balanced: boolean;
}

export interface MachineContainerSpec extends Pick<
  ContainerSpec,
  | 'name'
  | 'image'
  | 'command'
  | 'entryPoint'
  | 'ports'
  | 'environment'
  | 'secrets'
  | 'memoryLimitMiB'
  | 'memoryReservationMiB'
  | 'stopTimeoutSeconds'
  | 'user'
  | 'readOnlyRoot'
  | 'addedCapabilities'
  | 'tmpfs'
> {
  /** Weight among containers, 1024 a processor. */
  readonly cpuShares: number;
  /** Processors at most. @default - all of the machine */
  readonly cpuLimit?: number;
  readonly mounts: readonly MachineMountSpec[];
}

export interface MachineMountSpec {
  /** Where on the machine. */
  readonly source: string;
  /** Where in the container. */
  readonly path: string;
  readonly readOnly: boolean;
  /** Emptied before each start and given to the container's user; a folder of the machine is left as it is. */
  readonly scratch: boolean;
}

/** What a new container is asked before its machine gets traffic. */
export interface ReadinessSpec {
  readonly question:
    | { readonly kind: 'http'; readonly port: number; readonly path: string; readonly codes: readonly [number, number] }
    | { readonly kind: 'connection'; readonly port: number }
    | { readonly kind: 'running' };
  readonly everySeconds: number;
  readonly timeoutSeconds: number;
  readonly attempts: number;
  /** How long it must then have run without a restart. */
  readonly settleSeconds: number;
}

/** CodeDeploy's events on a machine, in their order. */
export type MachineEvent = 'BeforeInstall' | 'ValidateService' | 'BeforeAllowTraffic' | 'AfterAllowTraffic';

export interface EventChecksSpec {
  readonly event: MachineEvent;
  readonly checks: readonly MachineCheckSpec[];
}

export type MachineCheckSpec =
  | {
      readonly kind: 'smokeTest';
      readonly name: string;
      readonly port: number;
      readonly path: string;
      readonly status: number;
      readonly timeoutSeconds: number;
    }
  | {
      readonly kind: 'webhook';
      readonly name: string;
      readonly url: string;
      /** JSON, as the functions of other targets send it. */
      readonly message: string;
      readonly timeoutSeconds: number;
    };
