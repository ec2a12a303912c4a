/** What users are promised, with shares as fractions from 0 to 1. */
export interface PlannedSlo {
  readonly path: string;
  readonly windowDays: number;
  readonly objectives: readonly PlannedObjective[];
}

export type PlannedObjective =
  | { readonly kind: 'availability'; readonly path: string; readonly share: number }
  | { readonly kind: 'latency'; readonly path: string; readonly share: number; readonly thresholdSeconds: number };
