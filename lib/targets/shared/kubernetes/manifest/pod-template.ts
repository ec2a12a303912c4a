import type { Container, InitContainer } from './container';
import type { Labels } from './object';
import type { Affinity, Toleration, TopologySpreadConstraint } from './scheduling';
import type { PodSecurityContext } from './security-context';
import type { Volume } from './volume';

export interface PodSpec {
  readonly containers: readonly Container[];
  readonly initContainers?: readonly InitContainer[];
  readonly restartPolicy?: 'Always' | 'OnFailure' | 'Never';
  readonly serviceAccountName?: string;
  readonly automountServiceAccountToken?: boolean;
  readonly enableServiceLinks?: boolean;
  readonly shareProcessNamespace?: boolean;
  readonly priorityClassName?: string;
  readonly runtimeClassName?: string;
  readonly imagePullSecrets?: readonly { readonly name: string }[];
  readonly securityContext?: PodSecurityContext;
  /** Seconds, with the preStop hook inside; 30 when absent. */
  readonly terminationGracePeriodSeconds?: number;
  readonly volumes?: readonly Volume[];
  readonly nodeSelector?: Labels;
  readonly affinity?: Affinity;
  readonly tolerations?: readonly Toleration[];
  readonly topologySpreadConstraints?: readonly TopologySpreadConstraint[];
}

export interface PodTemplate {
  readonly metadata?: { readonly labels?: Labels; readonly annotations?: Labels };
  readonly spec: PodSpec;
}
