import type { Duration, MemoryQuantity, Percentage } from '../units';
import type { Container, NamedContainer } from './container';
import type { Ref } from './slots';

/** What runs. The main container's fields stand in the workload itself. */
export type Workload =
  ServiceWorkload | StatefulWorkload | WorkerWorkload | JobWorkload | CronWorkload | FunctionWorkload;

export type WorkloadKind = NonNullable<Workload['kind']>;

/** A stateless process that answers requests. The default. */
export interface ServiceWorkload extends LongRunning {
  readonly kind?: 'service';
  /** The port that takes the traffic. */
  readonly port: number;
}

/** A process with an identity and a disk of its own per replica. */
export interface StatefulWorkload extends LongRunning {
  readonly kind: 'stateful';
  readonly port: number;
  /** The disk of each replica. */
  readonly storage: { readonly size: MemoryQuantity; readonly mount: string; readonly storageClass?: string };
}

/** A process without a port, such as a queue consumer: weights are replicas, guardrails are lag and failures. */
export interface WorkerWorkload extends LongRunning {
  readonly kind: 'worker';
}

/** A process that runs to its end once a release. */
export interface JobWorkload extends Pod {
  readonly kind: 'job';
  /** Attempts after the first. @default 3 */
  readonly retries?: number;
  /** @default - none */
  readonly deadline?: Duration;
}

/** A process that runs to its end on a schedule. */
export interface CronWorkload extends Pod {
  readonly kind: 'cron';
  /** Five cron fields. @example '0 3 * * *' */
  readonly schedule: string;
  /** @default 'Etc/UTC' */
  readonly timeZone?: string;
  /** @default 'forbid' */
  readonly overlap?: 'allow' | 'forbid' | 'replace';
  readonly retries?: number;
  readonly deadline?: Duration;
}

/** A function that the platform runs on demand, such as an AWS Lambda function. */
export interface FunctionWorkload {
  readonly kind: 'function';
  /** A container image, or a slot bound to a function that the host makes. */
  readonly image?: string | Ref;
  /** A slot bound to existing code or an existing function. */
  readonly code?: Ref;
  readonly handler?: string;
  readonly runtime?: string;
  readonly memory?: MemoryQuantity;
  readonly timeout?: Duration;
  readonly env?: Container['env'];
  readonly secrets?: Container['secrets'];
  /** Instances kept initialized. @default 0 */
  readonly provisioned?: number | Autoscaling;
  readonly permissions?: readonly Permission[];
}

interface LongRunning extends Pod {
  /** A fixed number, or bounds for an autoscaler. @default 2 */
  readonly replicas?: number | Autoscaling;
  /** How running requests end when an instance goes. */
  readonly drain?: Drain;
  /** How many replicas a drain of nodes may take at once. @default - one (for two or more replicas) */
  readonly disruption?: Disruption;
}

interface Pod extends Container {
  /** The main container's name. @default - the release's name */
  readonly containerName?: string;
  /** Containers that run beside the main one. @default - none */
  readonly sidecars?: readonly NamedContainer[];
  /** Containers that run to their end before the main one, in this order. @default - none */
  readonly init?: readonly NamedContainer[];
  /** By name; a container says in `mounts` where they appear. @default - none */
  readonly volumes?: Readonly<Record<string, Volume>>;
  /** Files made from the definition; their content is part of the version. @default - none */
  readonly config?: ConfigFiles;
  /** The identity that the process runs as. @default - one of its own, without permissions */
  readonly identity?: Identity;
  /** What it may do in AWS, least privilege. @default - nothing */
  readonly permissions?: readonly Permission[];
  /** Over what replicas are spread. @default - zones and hosts, preferred */
  readonly spread?: Spread;
  /** @default 'amd64' */
  readonly architecture?: 'amd64' | 'arm64';
}

export interface Autoscaling {
  readonly min: number;
  readonly max: number;
  /** Share of the requested processor time. @default '70%' when nothing else is named */
  readonly cpu?: Percentage;
  /** Share of the requested memory. */
  readonly memory?: Percentage;
  /** Requests per second and replica. */
  readonly requestsPerSecond?: number;
}

export interface Drain {
  /** The longest request that must be allowed to end. @default '20s' */
  readonly longestRequest?: Duration;
  /** How long a balancer may still send requests to an instance that goes. @default '10s' */
  readonly propagation?: Duration;
}

export type Disruption =
  { readonly maxUnavailable: number | Percentage } | { readonly minAvailable: number | Percentage };

export type Volume =
  | {
      readonly kind: 'empty';
      /** Held in memory. @default false */
      readonly memory?: boolean;
      readonly size?: MemoryQuantity;
    }
  | { readonly kind: 'secret'; readonly name: string }
  | { readonly kind: 'configMap'; readonly name: string }
  | { readonly kind: 'claim'; readonly name: string }
  | { readonly kind: 'efs'; readonly fileSystem: string | Ref; readonly accessPoint?: string };

export interface ConfigFiles {
  /** The absolute folder that the files appear in. */
  readonly mount: string;
  /** Content by file name. */
  readonly files: Readonly<Record<string, string>>;
}

export interface Identity {
  /** An existing ServiceAccount. @default - one is made, named as the release */
  readonly serviceAccount?: string;
  /** An IAM role: IRSA on Kubernetes, the task role on ECS. @default - made where `permissions` ask for it (AWS) */
  readonly role?: string | Ref;
  /** Mount a token of the Kubernetes API. @default false */
  readonly kubernetesToken?: boolean;
}

export interface Permission {
  readonly actions: readonly string[];
  readonly resources: readonly (string | Ref)[];
}

export interface Spread {
  /** @default 'preferred' */
  readonly zones?: 'required' | 'preferred' | 'off';
  /** @default 'preferred' */
  readonly hosts?: 'required' | 'preferred' | 'off';
}
