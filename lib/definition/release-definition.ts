import type { Exposure } from './exposure';
import type { PlacedGate } from './gate';
import type { Guardrail } from './guardrail';
import type { Hook } from './hook';
import type { Flag, Migration, Notification, Ring, Rollback, Traffic } from './operations';
import type { Overlay } from './overlay';
import type { Slo } from './slo';
import type { Strategy } from './strategy';
import type { TargetFields } from './target-fields';
import type { Workload } from './workload';

/** What is released, how traffic moves to it, what proves it healthy and how it goes back. Plain data. */
export interface ReleaseDefinition {
  /** The shape of this definition. @default 'rollout/v1' */
  readonly apiVersion?: 'rollout/v1';
  /** The day whose defaults apply: an upgrade of the library changes none of them until you move it. @default '2026-11-01' */
  readonly defaults?: DefaultsDate;
  /** A DNS label of at most 50 characters; the names of what is made derive from it. */
  readonly name: string;
  /** @default - the image's tag, or the first 12 characters of its digest */
  readonly version?: string;
  /** Who answers for it. @default - none */
  readonly owner?: string;
  /** How much depends on it: the platform's policy has rules for each tier. @default - none: the general rules alone */
  readonly tier?: string;
  /** Put on everything that is made. @default - none */
  readonly labels?: Readonly<Record<string, string>>;
  readonly workload: Workload;
  /** @default - http for services, tcp for stateful workloads, none for all others */
  readonly exposure?: Exposure;
  /** @default - rolling */
  readonly strategy?: Strategy;
  /** @default - unknown: gates cannot be proved to have enough data */
  readonly traffic?: Traffic;
  /** @default - none: only health checks stop the release */
  readonly guardrails?: readonly Guardrail[];
  /** What users are promised over weeks; people are told when it is at risk. @default - nothing: no alerts */
  readonly slo?: Slo;
  readonly gates?: readonly PlacedGate[];
  readonly hooks?: readonly Hook[];
  readonly rollback?: Rollback;
  readonly notifications?: readonly Notification[];
  readonly migrations?: readonly Migration[];
  readonly flags?: readonly Flag[];
  readonly rings?: readonly Ring[];
  /** What is different in one environment. @default - nothing */
  readonly environments?: Readonly<Record<string, ReleaseOverlay>>;
  /** What only one platform has. */
  readonly targets?: TargetFields;
}

export type DefaultsDate = '2026-11-01';

/** Changes to a definition: records merge, unions and lists replace, `null` deletes, named list items merge by name. */
export type ReleaseOverlay = Overlay<Omit<ReleaseDefinition, 'apiVersion' | 'name' | 'environments'>>;
