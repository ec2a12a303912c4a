import type { EnvironmentFrom, EnvironmentVariable } from './environment';
import type { Lifecycle } from './lifecycle';
import type { Probe } from './probe';
import type { ResourceRequirements } from './resources';
import type { ContainerSecurityContext } from './security-context';
import type { VolumeMount } from './volume';

export interface ContainerPort {
  /** A DNS label of at most 15 characters with at least one letter. */
  readonly name?: string;
  readonly containerPort: number;
  readonly protocol?: 'TCP' | 'UDP' | 'SCTP';
}

export interface Container {
  readonly name: string;
  readonly image: string;
  readonly imagePullPolicy?: 'Always' | 'IfNotPresent' | 'Never';
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly workingDir?: string;
  readonly ports?: readonly ContainerPort[];
  readonly env?: readonly EnvironmentVariable[];
  readonly envFrom?: readonly EnvironmentFrom[];
  readonly resources?: ResourceRequirements;
  readonly startupProbe?: Probe;
  readonly readinessProbe?: Probe;
  readonly livenessProbe?: Probe;
  readonly lifecycle?: Lifecycle;
  readonly securityContext?: ContainerSecurityContext;
  readonly volumeMounts?: readonly VolumeMount[];
}

/** With `restartPolicy: Always` it is a native sidecar: it starts before the containers and runs beside them. */
export interface InitContainer extends Container {
  readonly restartPolicy?: 'Always';
}
