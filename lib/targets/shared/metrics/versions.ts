import type { RouterKind } from '../../../platform/router';

/** Which requests or pods a query is about. */
export type Side = 'candidate' | 'stable' | 'service';

/** Texts that the controller replaces when it measures. */
export const PLACEHOLDER = {
  namespace: '{{args.namespace}}',
  candidate: '{{args.candidate}}',
  stable: '{{args.stable}}',
} as const;

export type Placeholder = keyof typeof PLACEHOLDER;

/** How the two versions of a release can be told apart while they are measured. */
export interface Versions {
  readonly release: string;
  /** The namespace itself, or its placeholder. */
  readonly namespace: string;
  readonly protocol: 'http' | 'grpc' | 'tcp' | 'none';
  readonly port?: number;
  /**
   * - `split`: a router divides requests between two Services
   * - `active`: while it is measured the release's own Service leads to the candidate alone
   * - `replicas`: one Service stands before the pods of both
   * - `preview`: users are on stable, and tests call the candidate's own Service
   */
  readonly layout: 'split' | 'active' | 'replicas' | 'preview';
  /** Of `preview`: somebody besides the Jobs of hooks calls it. @default - false */
  readonly visited?: boolean;
  readonly router?: RouterKind;
  /** Whether the router's routes were there before: what they look like is not known. @default - false */
  readonly existingRoutes?: boolean;
  /** Istio only. */
  readonly subsets?: boolean;
  readonly visibility?: 'internal' | 'public';
  /** Names of the ReplicaSets as regular expressions, mostly with a placeholder. */
  readonly replicaSets: { readonly stable: string; readonly candidate: string };
  readonly services: { readonly stable: string; readonly candidate: string };
  /** The main container, and the limits that its usage is a share of. */
  readonly container: { readonly name: string; readonly cpuLimitCores?: number; readonly memoryLimitBytes: number };
}

/** Which placeholders a text has. */
export function placeholdersIn(text: string): readonly Placeholder[] {
  return (Object.keys(PLACEHOLDER) as Placeholder[]).filter((name) => text.includes(PLACEHOLDER[name]));
}
