import type { NetworkPeer } from '../../../../definition/network';
import type { ConfigVersions } from '../config-map';
import type { Labels, LabelSelector, ScaleTargetRef } from '../manifest';

/** What a controller does with the pods, as far as the objects around them must know. */
export interface ControllerFacts {
  /** All pods of the release, of both versions. */
  readonly pods: LabelSelector;
  /** The sides that a budget counts apart. */
  readonly stacks: readonly Stack[];
  /** What an autoscaler scales; several where each side is a workload of its own. */
  readonly scaled: readonly ScaleTargetRef[];
  /** The Services that requests of each side pass; the same name twice where there is one. */
  readonly services: { readonly stable: string; readonly candidate: string };
  /** How pods are called, and by the objects of what kind they are counted. */
  readonly owners: PodOwners;
  /** Services that the controller makes itself, with labels of its own. @default - they are the release's */
  readonly servicesMadeBy?: 'controller';
  /** @default 'hashed' */
  readonly config?: ConfigVersions;
  /** Who else calls the pods, such as the controller's load tester. @default - nobody */
  readonly testers?: readonly NetworkPeer[];
  /** The values of `app.kubernetes.io/name` that pods of a release of this name have. @default - the name itself */
  readonly podNamesOf?: (release: string) => readonly string[];
}

export interface Stack {
  /** The end of the budget's name and key; none for stable. @example 'candidate' */
  readonly suffix?: string;
  readonly labels: Labels;
}

export interface PodOwners {
  readonly kind: 'ReplicaSet' | 'StatefulSet' | 'DaemonSet' | 'Job';
  /** Regular expressions (RE2) of the owners' names. */
  readonly stable: string;
  readonly candidate: string;
}

/** Hashes of pod templates have no vowels and no 0, 1 and 3, so `shop-cart` is no ReplicaSet of `shop`. */
export const TEMPLATE_HASH = '[bcdfghjklmnpqrstvwxz2456789]+';

/** ReplicaSets of one workload. */
export function replicaSetsOf(workload: string): PodOwners {
  const sets = `${workload}-${TEMPLATE_HASH}`;
  return { kind: 'ReplicaSet', stable: sets, candidate: sets };
}
