import type { SecretKey } from '../definition/container';
import type { Endpoint, Ref } from '../definition/slots';
import type { Permission } from '../definition/workload';

/** A function with every default in place. */
export interface PlannedFunction {
  readonly kind: 'function';
  readonly path: string;
  /** Exactly one of both: a container image, or a slot for code or for a function that exists. */
  readonly source: { readonly image: string | Ref } | { readonly code: Ref };
  readonly handler?: string;
  readonly runtime?: string;
  readonly memoryBytes: number;
  readonly timeoutSeconds: number;
  readonly env: Readonly<Record<string, string | Endpoint | Ref>>;
  readonly secrets: Readonly<Record<string, SecretKey | Ref>>;
  readonly provisioned: PlannedProvisioned;
  readonly permissions: readonly Permission[];
  /** Fields that the definition itself has, which a function that exists already does not take. */
  readonly written: readonly string[];
}

/** Instances that are kept initialized. */
export type PlannedProvisioned =
  | { readonly kind: 'fixed'; readonly path: string; readonly count: number }
  | {
      readonly kind: 'autoscaled';
      readonly path: string;
      readonly min: number;
      readonly max: number;
      /** How much of them is to be in use. */
      readonly utilizationPercent: number;
      /** Metrics that the definition names; a function scales by its own. */
      readonly metrics: readonly ('cpu' | 'memory' | 'requestsPerSecond')[];
    };
