import type { CpuQuantity, MemoryQuantity } from '../units';
import type { Health } from './health';
import type { Endpoint, Ref } from './slots';

/** One container, wherever it runs. */
export interface Container {
  /** An image with a tag or digest; `latest` and no tag are reported, since a release must name its version. */
  readonly image: string | Ref;
  /** Replaces the image's entry point. @default - the image's */
  readonly command?: readonly string[];
  /** @default - the image's */
  readonly args?: readonly string[];
  /** Further ports by name, such as `{ metrics: 9090 }`. @default - none */
  readonly ports?: Readonly<Record<string, number>>;
  /** Plain settings. Passwords belong into `secrets`: a value that looks like one is refused. @default - none */
  readonly env?: Readonly<Record<string, string | Endpoint | Ref>>;
  /** Environment variables whose values come from a secret store. @default - none */
  readonly secrets?: Readonly<Record<string, SecretKey | Ref>>;
  /** Every key of existing ConfigMaps and Secrets as a variable; later ones win, and `env` over all. @default - none */
  readonly envFrom?: readonly EnvironmentSource[];
  /** Variables that tell what is known of the pod only once it runs. @example { POD_NAME: 'name' } @default - none */
  readonly downward?: Readonly<Record<string, DownwardField>>;
  /** @default - cpu '250m', memory '512Mi' */
  readonly resources?: Resources;
  /** One HTTP path for all probes, or each probe in full. @default - a TCP check of the port */
  readonly health?: string | Health;
  /** Volumes by the absolute path that they appear at. @default - none */
  readonly mounts?: Readonly<Record<string, string | Mount>>;
  /** @default - non-root, read-only root file system, no capabilities */
  readonly security?: ContainerSecurity;
  /** Programs that run when it starts and before it stops. @default - none */
  readonly lifecycle?: ContainerLifecycle;
}

/** A container beside the main one, such as a proxy or log shipper. */
export interface NamedContainer extends Container {
  readonly name: string;
}

/** One key of a stored secret: a Kubernetes Secret, or a Secrets Manager secret with JSON content. */
export interface SecretKey {
  /** The secret's name; an AWS ARN is accepted where the target is AWS. */
  readonly name: string;
  /** @default - the whole secret (AWS only) */
  readonly key?: string;
}

export interface EnvironmentSource {
  readonly kind: 'configMap' | 'secret';
  readonly name: string;
  /** Put before every name. @default - nothing */
  readonly prefix?: string;
  /** Starts without it. @default false */
  readonly optional?: boolean;
}

/** What the downward API of Kubernetes can tell a container of its pod, its node and its own size. */
export type DownwardField =
  | 'name'
  | 'namespace'
  | 'uid'
  | 'ip'
  | 'node'
  | 'nodeIp'
  | 'serviceAccount'
  | 'requests.cpu'
  | 'requests.memory'
  | 'limits.cpu'
  | 'limits.memory';

export interface ContainerLifecycle {
  /** Starts beside the main process; until it has ended, the container does not count as running. */
  readonly postStart?: readonly string[];
  /** Runs after the wait of `drain.propagation` and before the stop signal, within the grace period. */
  readonly preStop?: readonly string[];
}

export interface Resources {
  /** Requested processor time. */
  readonly cpu?: CpuQuantity;
  /** Requested memory, and the limit too unless `memoryLimit` says otherwise. */
  readonly memory?: MemoryQuantity;
  /** @default - no limit: a throttled release looks like a slow one */
  readonly cpuLimit?: CpuQuantity;
  /** @default - the requested memory */
  readonly memoryLimit?: MemoryQuantity;
}

export interface Mount {
  readonly volume: string;
  /** @default false */
  readonly readOnly?: boolean;
  /** @default - the whole volume */
  readonly subPath?: string;
}

export interface ContainerSecurity {
  /** Numeric user id. @default 1000 */
  readonly user?: number;
  /** @default - the user's id */
  readonly group?: number;
  /** @default true */
  readonly readOnlyRoot?: boolean;
  /** Linux capabilities added after all were dropped. @default - none */
  readonly capabilities?: readonly string[];
}
