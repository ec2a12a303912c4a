import type {
  ConfigFiles,
  Disruption,
  Identity,
  Permission,
  PodSecurity,
  Scheduling,
  Volume,
  WorkloadKind,
} from '../definition/workload';
import type { NetworkPeer } from '../definition/network';
import type { ScalingTrigger } from '../definition/scaling';
import type { Endpoint, Ref } from '../definition/slots';
import type { ContainerLifecycle, DownwardField, EnvironmentSource, SecretKey } from '../definition/container';
import type { Placed } from './placed';
import type { PlannedFunction } from './planned-function';

export type { PlannedFunction, PlannedProvisioned } from './planned-function';

/** What runs, with every default in place: times in seconds, sizes in thousandths of a core and bytes. */
export type PlannedWorkload = PlannedProcess | PlannedFunction;

export interface PlannedProcess {
  readonly kind: Exclude<WorkloadKind, 'function'>;
  readonly path: string;
  readonly main: PlannedContainer;
  readonly sidecars: readonly PlannedContainer[];
  readonly init: readonly PlannedContainer[];
  readonly replicas: PlannedReplicas;
  readonly drain: PlannedDrain;
  /** Where Prometheus reads the main container's metrics; `port` is one of its ports' names. */
  readonly metrics?: { readonly path: string; readonly port: string; readonly requestPath: string };
  readonly calls: readonly Placed<NetworkPeer>[];
  /** `undefined`: none is made, because a single replica leaves no choice. */
  readonly disruption?: Disruption & { readonly path: string };
  readonly volumes: Readonly<Record<string, Volume>>;
  readonly config?: ConfigFiles;
  readonly identity: Identity;
  readonly permissions: readonly Permission[];
  readonly spread: { readonly zones: SpreadStrength; readonly hosts: SpreadStrength };
  readonly architecture: 'amd64' | 'arm64';
  readonly scheduling?: Scheduling;
  readonly pullSecrets?: readonly string[];
  readonly podSecurity?: PodSecurity;
  /** Only for `stateful`. */
  readonly storage?: {
    readonly sizeBytes: number;
    readonly size: string;
    readonly mount: string;
    readonly storageClass?: string;
  };
  /** Only for `stateful`. */
  readonly podManagement?: 'ordered' | 'parallel';
  /** Only for `job` and `cron`. */
  readonly run?: PlannedRun;
}

export type SpreadStrength = 'required' | 'preferred' | 'off';

export interface PlannedContainer {
  readonly path: string;
  readonly name: string;
  readonly image: string | Ref;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  /** Named ports; the traffic port of the main container is first and called `http`, `grpc` or `tcp`. */
  readonly ports: readonly { readonly name: string; readonly port: number }[];
  readonly env: Readonly<Record<string, string | Endpoint | Ref>>;
  readonly secrets: Readonly<Record<string, SecretKey | Ref>>;
  readonly envFrom?: readonly EnvironmentSource[];
  readonly downward?: Readonly<Record<string, DownwardField>>;
  readonly lifecycle?: ContainerLifecycle;
  readonly cpuMillis: number;
  readonly memoryBytes: number;
  readonly cpuLimitMillis?: number;
  readonly memoryLimitBytes: number;
  readonly probes: {
    readonly startup?: PlannedProbe;
    readonly readiness?: PlannedProbe;
    readonly liveness?: PlannedProbe;
  };
  /** A shell line, for Amazon ECS. */
  readonly healthCommand?: string;
  readonly mounts: readonly {
    readonly path: string;
    readonly volume: string;
    readonly readOnly: boolean;
    readonly subPath?: string;
  }[];
  readonly security: {
    readonly user: number;
    readonly group: number;
    readonly readOnlyRoot: boolean;
    readonly capabilities: readonly string[];
  };
}

export interface PlannedProbe {
  readonly path: string;
  readonly handler: ProbeHandler;
  readonly everySeconds: number;
  readonly timeoutSeconds: number;
  readonly failures: number;
  readonly successes: number;
  readonly initialDelaySeconds: number;
}

export type ProbeHandler =
  | {
      readonly kind: 'http';
      readonly path: string;
      readonly port: number | string;
      readonly scheme: 'http' | 'https';
      readonly headers: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'grpc'; readonly port: number; readonly service?: string }
  | { readonly kind: 'tcp'; readonly port: number | string }
  | { readonly kind: 'exec'; readonly command: readonly string[] };

export type PlannedReplicas =
  | { readonly kind: 'fixed'; readonly path: string; readonly count: number }
  | {
      readonly kind: 'autoscaled';
      readonly path: string;
      readonly min: number;
      readonly max: number;
      readonly cpuPercent?: number;
      readonly memoryPercent?: number;
      readonly requestsPerSecond?: number;
      readonly triggers: readonly Placed<ScalingTrigger>[];
      readonly scaleDownAfterSeconds?: number;
    };

/**
 * How an instance goes: it waits `preStopSeconds` while balancers forget it, then gets the stop signal, then has
 * `requestSeconds` to end what it does. Grace is the sum and a margin.
 */
export interface PlannedDrain {
  readonly path: string;
  readonly preStopSeconds: number;
  /** Whether the definition asks for this wait, rather than the defaults. */
  readonly propagationWritten: boolean;
  readonly requestSeconds: number;
  readonly graceSeconds: number;
  /** How long a load balancer lets running requests go on: not shorter than the longest request. */
  readonly deregistrationSeconds: number;
  /** The longest life of a connection; none by default. */
  readonly maxConnectionAgeSeconds?: number;
}

export interface PlannedRun {
  readonly retries: number;
  readonly deadlineSeconds?: number;
  readonly schedule?: string;
  readonly timeZone?: string;
  readonly overlap?: 'allow' | 'forbid' | 'replace';
  readonly startingDeadlineSeconds?: number;
  readonly suspend?: boolean;
  /** How long a job stays after its end; for ever by default. */
  readonly keepFinishedSeconds?: number;
}
