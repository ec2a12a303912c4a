import type { Duration, MemoryQuantity, Percentage } from '../units';
import type { Container, NamedContainer } from './container';
import type { NetworkPeer } from './network';
import type { ReplicaAutoscaling } from './scaling';
import type { Ref } from './slots';

/** What runs. The main container's fields stand in the workload itself. */
export type Workload =
  ServiceWorkload | StatefulWorkload | WorkerWorkload | DaemonWorkload | JobWorkload | CronWorkload | FunctionWorkload;

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
  /** Whether replicas start and stop one after another, or all together. @default 'ordered' */
  readonly podManagement?: 'ordered' | 'parallel';
}

/** A process without a port, such as a queue consumer: weights are replicas, guardrails are lag and failures. */
export interface WorkerWorkload extends LongRunning {
  readonly kind: 'worker';
}

/** A process that runs once on every node, such as a log shipper. */
export interface DaemonWorkload extends Pod {
  readonly kind: 'daemon';
  /** The port that takes traffic, where something calls it by a Service. @default - nothing calls it */
  readonly port?: number;
  /** How it ends when the node gets the new version. */
  readonly drain?: Drain;
}

/** A process that runs to its end once a release. */
export interface JobWorkload extends Pod {
  readonly kind: 'job';
  /** Attempts after the first. @default 3 */
  readonly retries?: number;
  /** @default - none */
  readonly deadline?: Duration;
  /**
   * How long the run stays after its end, with its logs. A GitOps controller starts what is gone and still in Git: then
   * it runs again. @default - for ever
   */
  readonly keepFinished?: Duration;
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
  /** How late a run may still start. @default - as late as it comes, unless more than a hundred were missed */
  readonly startingDeadline?: Duration;
  /** Starts no further runs; those that run go on. @default false */
  readonly suspend?: boolean;
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
  readonly replicas?: number | ReplicaAutoscaling;
  /** How running requests end when an instance goes. */
  readonly drain?: Drain;
  /** How many replicas a drain of nodes may take at once. @default - one (for two or more replicas) */
  readonly disruption?: Disruption;
  /** Where the main container tells its metrics to Prometheus. @default - nowhere: nothing scrapes it */
  readonly metrics?: MetricsEndpoint;
  /** Whom it calls besides the `endpoint(…)`s of its containers, such as databases. @default - nobody */
  readonly calls?: readonly NetworkPeer[];
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
  /** On which nodes it may run, and before whom. @default - on any node of the architecture */
  readonly scheduling?: Scheduling;
  /** Existing Secrets that the image registries ask for. @default - those of the ServiceAccount */
  readonly pullSecrets?: readonly string[];
  /** What holds for the whole pod. @default - the main container's group owns its files, the runtime's system calls */
  readonly podSecurity?: PodSecurity;
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

/** A page of metrics in the format of Prometheus. */
export interface MetricsEndpoint {
  /** A name under `ports` of the main container. @default - the port that takes the traffic, or a port called 'metrics' where there is one */
  readonly port?: string;
  /** @default '/metrics' */
  readonly path?: string;
}

export interface Drain {
  /** The longest request that must be allowed to end. @default '20s' */
  readonly longestRequest?: Duration;
  /** How long a balancer may still send requests to an instance that goes. @default '10s' */
  readonly propagation?: Duration;
  /**
   * The longest life of a connection, so that streams and gRPC clients come to the new version. Only the proxies of a
   * mesh can end them. @default - as long as client and server keep it
   */
  readonly maxConnectionAge?: Duration;
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
  /** A disk of its own for each replica, made with it and gone with it. */
  | { readonly kind: 'ephemeral'; readonly size: MemoryQuantity; readonly storageClass?: string }
  /** Several sources in one folder. */
  | { readonly kind: 'projected'; readonly sources: readonly ProjectedSource[] }
  /** What is known of the pod, as files; content by file name. */
  | { readonly kind: 'downward'; readonly files: Readonly<Record<string, DownwardFile>> }
  /** A folder of the node. Read-only unless a mount says otherwise; the baseline of Kubernetes forbids it. */
  | { readonly kind: 'host'; readonly path: string }
  | { readonly kind: 'efs'; readonly fileSystem: string | Ref; readonly accessPoint?: string };

export type ProjectedSource =
  | { readonly kind: 'secret'; readonly name: string }
  | { readonly kind: 'configMap'; readonly name: string }
  /** A token of the pod's identity for another service. */
  | { readonly kind: 'token'; readonly audience: string; readonly path: string; readonly expires?: Duration };

/** What the files of a `downward` volume can tell; labels and annotations change while the pod runs. */
export type DownwardFile = 'name' | 'namespace' | 'uid' | 'labels' | 'annotations';

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
  /** How a cloud knows the process by its ServiceAccount. @default - an IAM role is IRSA's */
  readonly cloud?: CloudIdentity;
}

export type CloudIdentity =
  /** The role is associated with the ServiceAccount in Amazon EKS, not in the manifest. */
  | { readonly kind: 'eksPodIdentity' }
  /** GKE Workload Identity Federation. @example 'shop@project.iam.gserviceaccount.com' */
  | { readonly kind: 'gke'; readonly serviceAccount: string }
  /** Microsoft Entra Workload ID. */
  | { readonly kind: 'azure'; readonly clientId: string; readonly tenantId?: string };

/** On which nodes a process may run. */
export interface Scheduling {
  /** Labels that the node must have. @example { 'karpenter.sh/capacity-type': 'spot' } @default - none */
  readonly nodes?: Readonly<Record<string, string>>;
  /** Labels that a node should rather have; with several, all of them. @default - none */
  readonly preferredNodes?: Readonly<Record<string, string>>;
  /** Taints that it bears. @default - none */
  readonly tolerations?: readonly Toleration[];
  /** An existing PriorityClass. @default - the cluster's */
  readonly priorityClass?: string;
  /** An existing RuntimeClass, such as one for gVisor. @default - the cluster's */
  readonly runtimeClass?: string;
}

export interface Toleration {
  /** @default - any key */
  readonly key?: string;
  /** @default - any value */
  readonly value?: string;
  /** @default - any effect */
  readonly effect?: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute';
}

export interface PodSecurity {
  /** The group that owns the files of its volumes. @default - the main container's */
  readonly fsGroup?: number;
  /** Further groups of its processes. @default - none */
  readonly supplementalGroups?: readonly number[];
  /** Which system calls are allowed. @default 'runtimeDefault' */
  readonly seccomp?: 'runtimeDefault' | 'unconfined';
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
